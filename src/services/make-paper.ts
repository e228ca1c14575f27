import { snapshot } from '#src/data/snapshot.ts';
import { decision } from '#src/documents/pdf/decision.ts';
import { type GrantedResult, grantedResult } from '#src/documents/pdf/granted.ts';
import type { Desk } from '#src/documents/pdf/letterhead.ts';
import { type MaritalCertificate, maritalCertificate } from '#src/documents/pdf/result.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import type { DossierEvent, PaperKind } from '#src/domain/dossiers/events.ts';
import { questionsOf } from '#src/domain/forms/definition.ts';
import { summarise, wordsOf } from '#src/domain/forms/summary.ts';
import { makeControlSlip } from '#src/services/slips/control-slip.ts';
import { makeApology, makeReceipt, makeRefusal, makeStopNotice, makeSupplementRequest } from '#src/services/slips/make-slip.ts';
import { headOf, type SlipData } from '#src/services/slips/slip-data.ts';

/** The papers that the law wants with this event, in the order in which they are made. Template 06 is kept where the way of a dossier ends. */
export function papersFor(event: DossierEvent, before: Dossier): PaperKind[] {
  switch (event.type) {
    case 'received':
      return ['receipt'];
    case 'supplement_requested':
      return ['supplement_request'];
    case 'reception_refused':
      return ['refusal'];
    case 'extended':
      return ['apology'];
    case 'issued':
      return ['result'];
    case 'result_returned':
      return ['control_slip'];
    case 'stopped':
      return ['stop_notice', 'control_slip'];
    case 'withdrawn':
      // Taken back before anybody received it, it never was in the office's hands.
      return before.receivedAt === null ? [] : ['stop_notice', 'control_slip'];
    default:
      return [];
  }
}

/** What people get in the end because of this event, the control slip apart: the result is decided by what was proposed, reviewed, approved. */
export function leadsTo(event: DossierEvent, before: Dossier): PaperKind[] {
  const deciding = event.type === 'prepared' || event.type === 'reviewed' || event.type === 'approved';
  return deciding ? ['result'] : papersFor(event, before).filter((kind) => kind !== 'control_slip');
}

/** The unit whose number a paper gets, and which of its desks issues it. A request comes from who has the dossier. */
export function issuerOf(kind: PaperKind, before: Dossier): { unit: string; desk: Desk } {
  const atReception = kind === 'receipt' || kind === 'refusal' || (kind === 'supplement_request' && before.status !== 4);
  return atReception ? { unit: before.receivingUnit, desk: 'reception' } : { unit: before.competentUnit, desk: 'office' };
}

/** `official` is who did it; of a result, who approved it. */
export type PaperData = SlipData & { preview?: boolean };

/** A slip or result as PDF, made from the data. */
export async function makePaper(kind: PaperKind, data: PaperData): Promise<Buffer> {
  const { version, at, content } = data;
  const head = { ...headOf(issuerOf(kind, data.before), { ...data, at: data.madeAt ?? at }), preview: data.preview };
  if (kind === 'receipt') return makeReceipt(head, data);
  if (kind === 'refusal') return makeRefusal(head, data);
  if (kind === 'supplement_request') return makeSupplementRequest(head, data);
  if (kind === 'apology') return makeApology(head, data);
  if (kind === 'stop_notice') return makeStopNotice(head, data);
  if (kind === 'control_slip') return makeControlSlip(head, data);
  const applicant = { name: content.applicant.name, address: content.applicant.address ?? '–' };
  const procedure = { code: version.procedure.code, name: version.procedure.name.vi };
  const signer = { position: 'Lãnh đạo phê duyệt', name: data.official };
  if (data.dossier.outcome === 'refused') return decision({ head, applicant, procedure, reason: data.reason ?? '', decidedAt: at, signer });
  if (version.procedure.code === maritalStatus) return maritalCertificate(certificateOf(head, data, signer));
  return grantedResult({
    head,
    title: version.procedure.result.name,
    applicant: { ...applicant, identityNumber: content.applicant.identityNumber },
    procedure: { code: version.procedure.code, name: version.procedure.name },
    decidedAt: at,
    declared: declaredIn(data),
    signer,
  });
}

/** The procedure whose result has a template of its own. */
const maritalStatus = '1.004873';

/** What was answered, in the order of the form; questions left open and answers taken from others are not repeated. */
function declaredIn({ version, content }: PaperData): GrantedResult['declared'] {
  if (!version.form) return [];
  const wards = (code: string) => snapshot().units.get(code)?.fullName;
  return summarise(version.form, content.answers, {}, wards)
    .map(({ title, rows }) => ({
      title,
      rows: rows.flatMap(({ label, value }) => (value && value.vi !== '' ? [{ label, value: value.vi }] : [])),
    }))
    .filter(({ rows }) => rows.length > 0);
}

/** The certificate of 1.004873, from the answers of its form. */
function certificateOf(
  head: MaritalCertificate['head'],
  { content, version }: PaperData,
  signer: MaritalCertificate['signer'],
): MaritalCertificate {
  const { answers, applicant } = content;
  const fields = new Map(version.form ? questionsOf(version.form).map((field) => [field.key, field]) : []);
  const raw = (key: string) => {
    const value = answers[key];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const words = (key: string) => {
    const field = fields.get(key);
    const value = answers[key];
    return field && value !== undefined && value !== ''
      ? wordsOf(field, value, (code) => snapshot().units.get(code)?.fullName).vi
      : undefined;
  };
  const from = raw('sub_residence_period_from');
  const purpose = [words('purpose_other') ?? words('purpose') ?? '–', words('partner_info')].filter(Boolean).join('; ');
  return {
    head,
    requester: words('req_full_name') ?? applicant.name,
    subject: {
      name: words('sub_full_name') ?? applicant.name,
      birthDate: raw('sub_birth_date') ?? applicant.birthDate ?? '',
      gender: raw('sub_gender') === 'male' ? 'male' : 'female',
      ethnicity: words('sub_ethnicity'),
      nationality: words('sub_nationality') ?? '–',
      residence: words('sub_residence') ?? applicant.address ?? '–',
      identity: {
        kind: words('sub_id_type') ?? '–',
        number: raw('sub_id_number') ?? applicant.identityNumber,
        issuedOn: raw('sub_id_issue_date'),
        issuedBy: words('sub_id_issue_place'),
      },
    },
    period: from ? { from, to: raw('sub_residence_period_to') } : undefined,
    status: [words('sub_status') ?? '–', words('sub_prev_paper')].filter(Boolean).join('; '),
    purpose,
    signer,
  };
}
