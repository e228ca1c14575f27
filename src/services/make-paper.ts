import type { Content } from '#src/data/dossiers.ts';
import { type PublishedProcedure, snapshot } from '#src/data/snapshot.ts';
import { decision } from '#src/documents/pdf/decision.ts';
import { type GrantedResult, grantedResult } from '#src/documents/pdf/granted.ts';
import type { PaperHead } from '#src/documents/pdf/paper.ts';
import { refusal03 } from '#src/documents/pdf/refusal03.ts';
import { type MaritalCertificate, maritalCertificate } from '#src/documents/pdf/result.ts';
import { type Slip01, slip01 } from '#src/documents/pdf/slip01.ts';
import { daysThatCouldMove, vietnamDate } from '#src/domain/clock/calendar.ts';
import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import type { DossierEvent, PaperKind } from '#src/domain/dossiers/events.ts';
import { questionsOf } from '#src/domain/forms/definition.ts';
import { summarise, wordsOf } from '#src/domain/forms/summary.ts';
import { isPlace, type Unit } from '#src/domain/places/unit.ts';
import type { Case } from '#src/domain/procedures/case-of.ts';
import { baseUrl } from '#src/env.ts';
import { quoteText } from '#src/i18n/fees.ts';
import { href } from '#src/i18n/paths.ts';
import { documents as documentWords } from '#src/i18n/vi/documents.ts';
import { caseOfDossier } from '#src/services/dossier-case.ts';
import { getUnit } from '#src/services/units.ts';

/** The paper that the law wants with this event, if any. */
export function paperFor(event: DossierEvent): PaperKind | undefined {
  if (event.type === 'received') return 'receipt';
  if (event.type === 'reception_refused') return 'refusal';
  return event.type === 'issued' ? 'result' : undefined;
}

export type PaperData = {
  dossier: Dossier;
  number: string;
  content: Content;
  version: PublishedProcedure;
  /** the words that go with the event, where it has some */
  reason: string | undefined;
  /** who did it; of a result, who approved it */
  official: string;
  at: Date;
};

/** A slip or result as PDF, made from the data. */
export async function makePaper(kind: PaperKind, data: PaperData): Promise<Buffer> {
  const { dossier, content, version, at } = data;
  const applicant = {
    name: content.applicant.name,
    identityNumber: content.applicant.identityNumber,
    address: content.applicant.address ?? '–',
    phone: content.applicant.phone ?? '–',
    email: content.applicant.email ?? undefined,
  };
  const procedure = { code: version.procedure.code, name: version.procedure.name.vi };
  const head = headOf(kind === 'result' ? dossier.competentUnit : dossier.receivingUnit, data);
  const receiving = getUnit(dossier.receivingUnit);
  const counter = isPlace(receiving) ? `Trung tâm Phục vụ hành chính công ${inSentence(receiving.fullName.vi)}` : receiving.fullName.vi;
  if (kind === 'receipt') {
    if (!dossier.receivedAt || !dossier.dueAt) throw new Error('a receipt before reception');
    const inCase = caseOfDossier(version, dossier, content.answers);
    return slip01({
      head,
      counter,
      applicant,
      procedure,
      papers: [{ name: version.form?.name.vi ?? version.procedure.name.vi, form: 'electronic' }, ...papersOfCase(inCase)],
      sets: 1,
      limit: dossier.limit,
      submittedAt: dossier.submittedAt,
      receivedAt: dossier.receivedAt,
      dueAt: dossier.dueAt,
      dateMayMove: daysThatCouldMove(snapshot().calendar, dossier.receivedAt, dossier.dueAt).length > 0,
      delivery: dossier.channel,
      channel: dossier.channel,
      fees: quoteText('vi', inCase.quote),
      register: { book: vietnamDate(at).slice(0, 4), entry: data.number },
      officer: data.official,
    });
  }
  if (kind === 'refusal')
    return refusal03({ head, applicant, procedure, reason: data.reason ?? '', refusedAt: at, officer: data.official });
  if (kind !== 'result') throw new Error(`no template for ${kind} yet`);
  const signer = { position: 'Lãnh đạo phê duyệt', name: data.official };
  if (dossier.outcome === 'refused') return decision({ head, applicant, procedure, reason: data.reason ?? '', decidedAt: at, signer });
  const numbered = { ...head, number: data.number };
  if (version.procedure.code === maritalStatus) return maritalCertificate(certificateOf(numbered, data, signer));
  return grantedResult({
    head: numbered,
    title: version.procedure.result.name,
    applicant,
    procedure: { code: version.procedure.code, name: version.procedure.name },
    decidedAt: at,
    declared: declaredIn(data),
    signer,
  });
}

/** What belongs to the dossier in this case beside the declaration, with where it is read where nobody hands it in. */
const papersOfCase = ({ documents }: Case): Slip01['papers'] =>
  documents.flatMap(({ name, form, state, knownFrom }) => {
    if (state === 'known') return [{ name: name.vi, form: 'electronic' as const, note: documentWords.slip01.known(knownFrom?.vi ?? '') }];
    if (state !== 'needed' && state !== 'unless_known') return [];
    const note = state === 'unless_known' ? documentWords.slip01.unlessKnown(knownFrom?.vi ?? '') : documentWords.slip01.toBring;
    return [{ name: name.vi, form: form === 'presented' ? ('original' as const) : form, note }];
  });

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

function headOf(unitCode: string, { dossier, number, at }: PaperData): PaperHead {
  const unit = getUnit(unitCode);
  return {
    superior: 'Ủy ban nhân dân Thành phố Hồ Chí Minh',
    office: officeOf(unit),
    number,
    place: unit.fullName.vi,
    issuedAt: at,
    code: dossier.code,
    publicUrl: `${baseUrl()}${href('vi', 'dossier', { code: dossier.code })}`,
  };
}

/** How an office is named at the head of its papers: a ward's papers come from its People's Committee. */
const officeOf = (unit: Unit): string => (isPlace(unit) ? `Ủy ban nhân dân ${inSentence(unit.fullName.vi)}` : unit.fullName.vi);

/** "Phường Sài Gòn" inside a sentence: "phường Sài Gòn". */
const inSentence = (name: string): string => name.charAt(0).toLocaleLowerCase('vi') + name.slice(1);

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
