import { counted } from '#src/i18n/format.ts';
import type { developers as Vi } from '#src/i18n/vi/developers.ts';

export const developers: typeof Vi = {
  title: 'Developer reference',
  lead: 'Everything that your software needs to file dossiers, follow them and fetch results through the API. The reference below is made from the very OpenAPI document with which the portal checks calls.',
  openapi: 'OpenAPI 3.1 document (JSON)',
  contents: 'On this page',
  parts: {
    start: {
      title: 'Begin',
      text: [
        'Whoever manages the organisation signs in, opens Connect software and makes a key. It is shown once; the portal keeps only its hash.',
        'Send the key in the Authorization header of each call. What is public (procedures, units, the status of a dossier code) needs none.',
      ],
      link: 'Open Connect software',
    },
    oauth: {
      title: 'OAuth 2 client credentials',
      text: [
        'A system that speaks OAuth trades its key for an access token of 15 minutes: the client_id is the first part of the key (mck_ and 12 characters), the client_secret the whole key. A token opens no more than its key and dies with it.',
        'Once a key is revoked or has expired, or whoever made it no longer manages the organisation, every call is refused (401) within a second, running ones included. Whoever manages the organisation is told 14 days and a day before a key ends; a new one works beside it meanwhile.',
      ],
    },
    scopes: {
      title: 'Scopes of a key',
      text: ['Without the scope the answer is 403, and its WWW-Authenticate header names what is missing.'],
    },
    filing: {
      title: 'File a dossier',
      text: [
        'Fetch the form as JSON Schema, write `answers` as it says, and send them with an Idempotency-Key of your own. 201 means that the dossier is on disk.',
        'When the line breaks, send the same again under the same key: you get the first answer, and no second dossier is made. A call that was refused leaves nothing behind, so once mended it may go under the same key.',
        'Addresses in a form take the code of a ward; find it among the units, by the name of a former ward too.',
      ],
    },
    files: {
      title: 'Send files',
      text: [
        'Send each file first, as it is in the body, with its SHA-256 in the Content-Digest header (openssl dgst -sha256 -binary FILE | base64). Ask until `state` is `clean`, `not_scanned` or `held`, then name the id in the field of `answers`, such as "doc_…": ["the id"].',
        'Files and dossier are sent with keys of the same maker. A file that is not handed in is deleted after some days.',
      ],
    },
    supplement: {
      title: 'Answer a request for a supplement',
      text: [
        'Where `turn` is `citizen`, the details of a dossier hold `supplement`: each item at fault, why, what a right one looks like, and until when. Files for it are sent with the request’s id as `request`; then send the answer. `awaiting` says what waits for you; a `question` of the office is answered by somebody of yours at the portal.',
      ],
    },
    paging: {
      title: 'Pages, caching, limits',
      text: [
        'A list has `next`: send it as `after` for the following page, or follow the Link header with rel="next". No page leaves anything out or repeats it, whatever is filed meanwhile.',
        'Keep the ETag and send it as If-None-Match: where nothing is new the answer is 304. Every answer has RateLimit and RateLimit-Policy: of the limits that the call counts towards the one that is nearest to its end, how many are left (r), in how many seconds all are back (t), of how many (q) in how many seconds (w). Beyond it the answer is 429 with Retry-After. A stream of events tells it with a key only.',
      ],
    },
    problems: {
      title: 'Errors',
      text: [
        'Every error is a problem detail (RFC 9457): `type` is the lasting name of its kind, `errors` points to each fault with a JSON Pointer. Of what you sent nothing is repeated but the name of an answer that no question has, with the one that was probably meant. Somebody else’s dossier and one that does not exist get the same 404.',
      ],
    },
    webhooks: {
      title: 'Webhooks',
      text: [
        'Add an address on Connect software. Everything that happens to a dossier of the organisation is one POST, as standardwebhooks.com has it. A 2xx within 10 seconds means taken; otherwise it comes again, with growing pauses, for more than a day. Then it is given up, whoever manages the organisation is told so, and its log sends it again for 30 days. Redirects are not followed.',
        'Check the signature before you believe it: HMAC-SHA256 over `webhook-id.webhook-timestamp.body`, the key being what stands after `whsec_`, in base64. The header may hold several signatures, parted by spaces: one that is right is enough. Drop what is more than 5 minutes off. The same `webhook-id` is the same message: act on it once. No order is promised; read the details of the dossier.',
      ],
      body: 'The body of a message',
      verify: 'Check the signature (Node.js)',
      events: 'Kinds of messages',
    },
  },
  reference: 'Calls',
  tags: {
    procedures: 'Procedures and forms',
    units: 'Units',
    dossiers: 'Dossiers',
    files: 'Files',
    papers: 'Papers and results',
    access: 'Access',
  },
  open: 'Needs no key',
  needs: (scope) => `Needs the scope ${scope}`,
  parameters: 'Parameters',
  body: 'Body',
  answers: 'Answers',
  fields: 'Fields',
  call: 'A call',
  example: 'An answer',
  columns: { name: 'Name', in: 'Where', type: 'Type', meaning: 'Meaning', status: 'Status' },
  required: 'required',
  places: { path: 'path', query: 'query', header: 'header' },
  types: {
    string: 'text',
    integer: 'integer',
    number: 'number',
    boolean: 'true/false',
    object: 'object',
    null: 'null',
    any: 'anything',
    list: (of) => `list of ${of}`,
    or: ' or ',
  },
  status: {},
  count: (n) => counted('en', n, 'lệnh gọi', 'call', 'calls'),
};
