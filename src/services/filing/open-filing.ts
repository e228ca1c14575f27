import { findDossier } from '#src/data/dossiers.ts';
import type { Filing } from '#src/data/queries/filing.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { declaration } from '#src/documents/pdf/declaration.ts';
import { filedReceipt } from '#src/documents/pdf/filed.ts';
import { qrPath } from '#src/documents/qr.ts';
import { type FilingReceipt, type Integrity, judge, receiptHashOf } from '#src/domain/dossiers/filing-receipt.ts';
import { walk } from '#src/domain/forms/answers.ts';
import type { FormDefinition } from '#src/domain/forms/definition.ts';
import { type SummarySection, summarise } from '#src/domain/forms/summary.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import type { Case } from '#src/domain/procedures/case-of.ts';
import { baseUrl } from '#src/env.ts';
import { href } from '#src/i18n/paths.ts';
import { isOwner, noteAccess, readsFiledFor } from '#src/services/dossier-access.ts';
import { caseOfDossier } from '#src/services/dossier-case.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';
import { filingEvidence } from './filing-evidence.ts';

/** What was filed, recomputed and judged now, for who may see it. */
export type OpenFiling = {
  code: string;
  submittedAt: Date;
  procedure: { code: string; name: Text; shortName: Text };
  /** where it was sent */
  unit: Text;
  integrity: Integrity;
  /** the fingerprint that counts; undefined where an older dossier's can no longer be known */
  hash: string | undefined;
  /** null for the holder of the private link, where it was erased, and where it is not what was filed: nothing false is shown as proof */
  content: null | {
    receipt: FilingReceipt;
    /** what the fingerprint is of */
    text: string;
    sections: SummarySection[];
    files: Filing['files'];
    /** of each place for documents that was shown, by field */
    places: ReadonlyMap<string, Text>;
    /** documents of this case that were not sent with it */
    notSent: Text[];
    organisation: Filing['organisation'];
    form: FormDefinition | undefined;
  };
};

export type FilingViewer = { session?: Session | undefined; keyed?: string | undefined };

/**
 * The owner, officials of its units and those whose opinion is awaited see all of it, whoever has the private link that it was filed and under
 * which fingerprint.
 * Undefined alike where there is no such dossier and where it is not for this viewer.
 */
export async function openFiling(code: string, { session, keyed }: FilingViewer, now: Date): Promise<OpenFiling | undefined> {
  const dossier = await findDossier(code);
  if (!dossier) return undefined;
  const purpose = session && (await readsFiledFor(session, dossier, dossier.id));
  const knows = purpose !== undefined || isOwner(session, dossier);
  if (!knows && keyed !== dossier.id) return undefined;
  const [{ evidence, submittedAt, receivingUnit, held }, { procedure, form }] = await Promise.all([
    filingEvidence(dossier),
    getVersion(dossier.versionId),
    session && purpose ? noteAccess(session, dossier.id, purpose, now) : undefined,
  ]);
  const integrity = judge(evidence);
  return {
    code,
    submittedAt,
    procedure: { code: procedure.code, name: procedure.name, shortName: procedure.shortName },
    unit: getUnit(receivingUnit).fullName,
    integrity,
    hash: receiptHashOf(evidence),
    content:
      knows && held && integrity.kind !== 'altered'
        ? {
            receipt: held.receipt,
            text: held.text,
            sections: form ? summarise(form, held.filing.answers, held.filing.origins, (unit) => snapshot().units.get(unit)?.fullName) : [],
            files: held.filing.files,
            ...documentsIn(form, held.filing, caseOfDossier({ procedure, form }, dossier, held.filing.answers)),
            organisation: held.filing.organisation,
            form,
          }
        : null,
  };
}

/** The places for documents of a filing, and which of its case stayed empty. */
function documentsIn(form: FormDefinition | undefined, filing: Filing, inCase: Case): { places: Map<string, Text>; notSent: Text[] } {
  const places = (form ? walk(form, filing.answers).rows : []).flatMap(({ field }) => (field.type === 'file' ? [field] : []));
  const elsewhere = new Set(inCase.documents.flatMap(({ key, state }) => (state === 'other_case' ? [key] : [])));
  const sent = new Set(filing.files.map(({ field }) => field));
  return {
    places: new Map(places.map(({ key, label }) => [key, label])),
    notSent: places.filter(({ key, document }) => !sent.has(key) && !elsewhere.has(document ?? '')).map(({ label }) => label),
  };
}

/** Where a receipt is checked: with code and fingerprint filled in, as its QR code says it. Neither tells anything about the person. */
export const checkUrl = (locale: Locale, receipt?: { code: string; hash: string }): string =>
  `${baseUrl()}${href(locale, 'checkReceipt', {})}${receipt ? `?${new URLSearchParams(receipt)}` : ''}`;

/** The same as a QR code. */
export const qrOf = (receipt: { code: string; hash: string }): ReturnType<typeof qrPath> => qrPath(checkUrl('vi', receipt));

export const filingPapers = ['bien-nhan.pdf', 'bien-nhan.json', 'to-khai.pdf'] as const;
/** The receipt, the text that its fingerprint is of, the printed declaration. */
export type FilingPaper = (typeof filingPapers)[number];

/**
 * Made on demand and not kept: the proof is the fingerprint in the journal, so a stored copy would prove nothing more, and would be one
 * more place for erasure to reach. `withheld`: what is held is not what was filed, or no longer held; the page of the receipt says which.
 */
export async function makeFilingPaper(
  code: string,
  paper: FilingPaper,
  viewer: FilingViewer,
  now: Date,
): Promise<{ type: string; bytes: Buffer } | 'withheld' | undefined> {
  const it = await openFiling(code, viewer, now);
  if (!it) return undefined;
  if (!it.content || it.hash === undefined) return 'withheld';
  const { receipt, text, sections, organisation, form } = it.content;
  if (paper === 'bien-nhan.json') return { type: 'application/json', bytes: Buffer.from(text) };
  if (paper === 'to-khai.pdf') {
    if (!form) return undefined;
    const publicUrl = `${baseUrl()}${href('vi', 'dossier', { code })}`;
    return { type: 'application/pdf', bytes: await declaration({ form, receipt, hash: it.hash, office: it.unit.vi, sections, publicUrl }) };
  }
  const bytes = await filedReceipt({
    receipt,
    hash: it.hash,
    bound: it.integrity.kind === 'whole',
    procedure: it.procedure.name,
    office: it.unit,
    organisation: organisation ? `${organisation.name} (${organisation.taxCode})` : undefined,
    sections,
    checkUrl: checkUrl('vi'),
    qrUrl: checkUrl('vi', { code, hash: it.hash }),
  });
  return { type: 'application/pdf', bytes };
}
