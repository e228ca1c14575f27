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

const slot = () => perProcess('api document', (): { make?: () => Record<string, unknown> } => ({}));

/** The server says here how the document is made, for a page shows it and no page may see the API itself. Not made before it is asked for. */
export function keepApiDocument(make: () => Record<string, unknown>): void {
  slot().make = make;
}

/** Where the API of this very process is, and its document. @throws where the document is asked for before the server has said how it is made */
export function apiReference(): { readonly document: ApiDocument; base: string } {
  return {
    get document() {
      const { make } = slot();
      if (!make) throw new Error('no document of the API');
      return make() as unknown as ApiDocument;
    },
    base: baseUrl(),
  };
}
