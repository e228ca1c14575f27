import { Procedure } from './procedure.ts';

/* For tests only. */

const said = (vi: string) => ({ vi, en: `${vi} (en)` });

/** A licence that is given for the first time, or again where it was lost or damaged; somebody else may come for it. */
export const exampleProcedure: Procedure = Procedure.parse({
  code: '9.000001',
  validFrom: '2025-07-01',
  name: said('Cấp giấy'),
  shortName: said('Cấp giấy'),
  who: said('Ai cũng được'),
  keywords: said('giấy'),
  field: { key: 'field', name: said('Lĩnh vực') },
  level: 'ward',
  competent: 'ward',
  audience: ['citizen'],
  onlineMode: 'full',
  identityLevel: 1,
  sensitive: false,
  lifeEvent: 'event',
  cases: [
    {
      key: 'kind',
      label: said('Lần nào?'),
      options: [
        { value: 'first', label: said('Lần đầu') },
        { value: 'again', label: said('Cấp lại') },
      ],
    },
    {
      key: 'why',
      label: said('Vì sao cấp lại?'),
      when: { '==': [{ var: 'kind' }, 'again'] },
      options: [
        { value: 'lost', label: said('Mất') },
        { value: 'damaged', label: said('Hỏng') },
      ],
    },
    {
      key: 'filer',
      label: said('Ai nộp?'),
      from: { if: [{ '==': [{ var: 'relationship' }, null] }, null, { '==': [{ var: 'relationship' }, 'own'] }, 'self', 'other'] },
      options: [
        { value: 'self', label: said('Tôi') },
        { value: 'other', label: said('Người khác') },
      ],
    },
  ],
  channels: [
    {
      channel: 'online',
      limit: { amount: 3, unit: 'working_day' },
      trust: 'verified',
      cases: [
        {
          condition: { '==': [{ var: 'why' }, 'lost'] },
          when: said('Khi bị mất'),
          limit: { amount: 10, unit: 'working_day' },
          trust: 'memory',
        },
      ],
    },
    { channel: 'in_person', limit: { amount: 3, unit: 'working_day' }, trust: 'verified' },
  ],
  fees: [
    {
      kind: 'fee',
      amount: 10_000,
      condition: { '==': [{ var: 'kind' }, 'first'] },
      validFrom: '2025-07-01',
      validTo: null,
      basis: said('Thông tư A'),
      trust: 'verified',
    },
    {
      kind: 'fee',
      amount: 20_000,
      condition: { '==': [{ var: 'kind' }, 'again'] },
      when: said('Khi cấp lại'),
      validFrom: '2025-07-01',
      validTo: null,
      basis: said('Thông tư A'),
      trust: 'memory',
    },
  ],
  waivers: [],
  documents: [
    { key: 'application', name: said('Đơn'), form: 'original', required: true, declaration: true },
    { key: 'identity', name: said('Căn cước'), form: 'presented', required: true, knownFrom: said('VNeID'), atSignIn: true },
    { key: 'degree', name: said('Bằng'), form: 'copy', required: true, knownFrom: said('Cơ sở dữ liệu văn bằng') },
    { key: 'photo', name: said('Ảnh'), form: 'original', required: true },
    { key: 'other', name: said('Giấy khác'), form: 'copy', required: false, when: said('Nếu có') },
    {
      key: 'old',
      name: said('Giấy cũ'),
      form: 'original',
      required: false,
      condition: { '==': [{ var: 'why' }, 'damaged'] },
      when: said('Khi bị hỏng'),
    },
    {
      key: 'authorisation',
      name: said('Giấy ủy quyền'),
      form: 'original',
      required: false,
      condition: { '==': [{ var: 'filer' }, 'other'] },
      when: said('Khi người khác nộp'),
    },
  ],
  result: { name: said('Giấy'), code: null, certificate: false },
  legalBasis: [],
  decision: null,
  rules: [],
  steps: [{ key: 'receive', role: 'reception', share: 1 }],
  form: null,
  source: { url: null, read: '2026-11' },
  trust: {
    time: 'verified',
    fees: 'verified',
    onlineMode: 'verified',
    identityLevel: 'verified',
    audience: 'verified',
    documents: 'verified',
    competent: 'verified',
  },
  basis: { time: said('Luật'), fees: said('Luật') },
});
