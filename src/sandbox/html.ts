/** A piece of HTML that is safe to send; only `html` makes one. */
export type Html = { readonly safe: string };

type Value = Html | string | number | false | undefined | readonly Value[];

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

function show(value: Value): string {
  if (value === false || value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  if ('safe' in value) return value.safe;
  return value.map(show).join('');
}

/** HTML with every value escaped, unless it is HTML already. */
export const html = (strings: TemplateStringsArray, ...values: Value[]): Html => ({
  safe: strings.reduce((text, part, at) => text + show(values[at - 1]) + part),
});

/** Text that comes from ourselves and is HTML already (what oidc-provider hands over as a form). */
export const trusted = (safe: string): Html => ({ safe });
