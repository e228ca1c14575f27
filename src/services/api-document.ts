import { baseUrl } from '#src/env.ts';
import { perProcess } from '#src/per-process.ts';

/** A schema of the document, as far as its reference shows it. */
export type DocumentSchema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  'x-description-vi'?: string;
  example?: unknown;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, DocumentSchema>;
  required?: string[];
  items?: DocumentSchema;
  additionalProperties?: DocumentSchema | boolean;
  anyOf?: DocumentSchema[];
  oneOf?: DocumentSchema[];
  allOf?: DocumentSchema[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  pattern?: string;
};
type Content = Record<string, { schema?: DocumentSchema; example?: unknown }>;
export type DocumentOperation = {
  summary: string;
  'x-summary-vi': string;
  tags?: string[];
  security?: Record<string, string[]>[];
  parameters?: {
    name: string;
    in: 'path' | 'query' | 'header';
    required?: boolean;
    schema?: DocumentSchema;
    description?: string;
    'x-description-vi'?: string;
    example?: unknown;
  }[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
};
/** The OpenAPI document, as far as its reference shows it. */
export type ApiDocument = {
  paths: Record<string, Record<string, DocumentOperation>>;
  components: { schemas: Record<string, DocumentSchema> };
};

const slot = () => perProcess('api document', (): { document?: ApiDocument } => ({}));

/** The server gives the document here, for a page shows it and no page may see the API itself. */
export function keepApiDocument(document: Record<string, unknown>): void {
  slot().document = document as unknown as ApiDocument;
}

/** The document of the API that this very process answers, and where it is. @throws before the server has given it */
export function apiReference(): { document: ApiDocument; base: string } {
  const { document } = slot();
  if (!document) throw new Error('no document of the API');
  return { document, base: baseUrl() };
}
