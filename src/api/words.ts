/** What a route does, in both languages: OpenAPI knows one, the other stands beside it under `x-`. */
export const said = (en: string, vi: string) => ({ summary: en, 'x-summary-vi': vi });

/** What a parameter or a field means, in both languages. */
export const told = (en: string, vi: string) => ({ description: en, 'x-description-vi': vi });
