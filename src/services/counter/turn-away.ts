import { findContent, findDossier } from '#src/data/dossiers.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { formOnPaper, paperPlace } from '#src/domain/counter/form-on-paper.ts';
import { askedPapers, handedIn, papersAtCounter } from '#src/domain/counter/handed-in.ts';
import { parseReason } from '#src/domain/dossiers/reason.ts';
import { readRefusalCause } from '#src/domain/dossiers/refusal-cause.ts';
import { type CheckPart, checklistOf, checkName, type MarkFaults, readMarks } from '#src/domain/dossiers/supplement.ts';
import { type FormDefinition, questionsOf } from '#src/domain/forms/definition.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { type ActRefusal, actOnDossier } from '#src/services/act-on-dossier.ts';
import { caseOfDossier } from '#src/services/dossier-case.ts';
import { formOfDossier } from '#src/services/dossier-form.ts';
import type { Session } from '#src/services/session.ts';
import { sendRequest } from '#src/services/supplements/send-request.ts';
import type { EntryFaults } from './enter.ts';
import type { Compiled, Typed } from './entry.ts';
import { type Done, fileEntry, type How } from './receive.ts';

/** Hands back a dossier that this office may not take in (template 03), with the reason in words and its kind. */
export async function refuseAtCounter(
  session: Session,
  entryId: string,
  { reason, cause }: { reason: string; cause: string },
  how: How,
): Done {
  const said = parseReason(reason);
  const kind = readRefusalCause(cause);
  // Looked at before anything is filed, so that what is refused here leaves no dossier behind.
  if (!said.ok || !kind) {
    const faults = { ...(!kind && { cause: 'cause-missing' }), ...(!said.ok && { reason: said.error.kind }) };
    return refuse({ kind: 'faults', faults });
  }
  const filed = await fileEntry(session, entryId, how, () => ({}));
  if (!filed?.ok) return filed;
  const { code } = filed.value;
  return turnedAway(
    code,
    await actOnDossier({
      session,
      code,
      action: 'refuse_reception',
      given: { reason: said.value, cause: kind },
      now: how.now,
    }),
  );
}

/**
 * Asks at once for what is missing (template 02): the same request as from the dossier's page, by the same rules, so that the person can answer
 * it online, or bring the papers to any desk of this office. Pressed twice it is one; where it broke off, pressing again goes on.
 * @param typed a reason for each paper that is missing, the day by which it is answered, and words on the whole (`supplement.ts` has the names)
 */
export async function askAtCounter(session: Session, entryId: string, typed: Typed, how: How): Done {
  const known = { calendar: snapshot().calendar, now: how.now };
  const filed = await fileEntry(session, entryId, how, ({ compiled }): EntryFaults => {
    const { form } = compiled.published;
    if (!form) return { reason: 'nothing-missing' };
    const papers = formOnPaper(form, compiled.case.documents, {}, { atDesk: false });
    const missing = placesMissing(papers, compiled.papers.missing);
    if (missing.size === 0) return { reason: 'nothing-missing' };
    const read = readMarks(...marksOf(checklistOf(papers, {}), missing, typed), known);
    return read.ok ? {} : kindsOf(read.error);
  });
  if (!filed?.ok) return filed;
  const { code } = filed.value;
  const dossier = await findDossier(code);
  const content = dossier && (await findContent(dossier.id));
  const version = dossier && (await getVersion(dossier.versionId));
  const form = version && formOfDossier(version, dossier, content?.answers, { atDesk: false });
  if (!content || !version || !form) throw new Error(`dossier ${code} was filed without its declaration`);
  const { answers } = content;
  const papers = papersAtCounter(caseOfDossier(version, dossier, answers).documents, version.form);
  const handed = new Set(handedIn(answers)?.papers.map(({ document }) => document));
  const lacking = askedPapers(papers).flatMap(({ document, must }) => (must && !handed.has(document.key) ? [document.key] : []));
  const read = readMarks(...marksOf(checklistOf(form, answers), placesMissing(form, lacking), typed), known);
  if (!read.ok) return refuse({ kind: 'faults', faults: kindsOf(read.error) });
  return turnedAway(
    code,
    await sendRequest(session, { dossier, procedure: version.procedure, form, answers }, read.value, undefined, how.now),
  );
}

const kindsOf = (faults: MarkFaults): EntryFaults => Object.fromEntries(Object.entries(faults).map(([name, { kind }]) => [name, kind]));

/** The papers that are missing from an entry, by the place where each is asked for. */
export const missingFrom = ({ published: { form }, case: { documents }, papers }: Compiled): { place: string; name: Text }[] =>
  documents.flatMap((document) =>
    papers.missing.includes(document.key) ? [{ place: paperPlace(form, document).key, name: document.name }] : [],
  );

/** The places of the papers that are missing. */
const placesMissing = (form: FormDefinition, documents: readonly string[]): Set<string> =>
  new Set(questionsOf(form).flatMap((field) => (field.type === 'file' && documents.includes(field.document ?? '') ? [field.key] : [])));

/** What reception typed, as the marks of somebody who went through everything: all that is missing is at fault, all else is right. */
function marksOf(checklist: CheckPart[], missing: ReadonlySet<string>, typed: Typed): [CheckPart[], Typed] {
  const found = checklist.map((part) => [checkName(part), [part.kind === 'document' && missing.has(part.key) ? 'fault' : 'ok']]);
  return [checklist, { ...typed, ...Object.fromEntries(found) }];
}

/** The other press was faster: what it asked for is done. */
async function turnedAway(code: string, done: Result<unknown, ActRefusal>): NonNullable<Done> {
  if (done.ok) return ok({ code });
  const now = await findDossier(code);
  return now && now.status !== 1 ? ok({ code }) : refuse({ kind: 'entered-only', code, because: done.error });
}
