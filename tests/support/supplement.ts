import { findContent, findDossier } from '#src/data/dossiers.ts';
import { getVersion, snapshot } from '#src/data/snapshot.ts';
import { addWorkingDays, vietnamDate } from '#src/domain/clock/calendar.ts';
import { checklistOf, checkName, deadlineParts, markName, reasonName } from '#src/domain/dossiers/supplement.ts';
import type { Session } from '#src/services/session.ts';
import { sendMarks } from '#src/services/supplements/marking.ts';

/** An official finds everything right but one answer or document, and asks for it, within ten working days. */
export async function askForSupplement(official: Session, code: string, field: string, now: Date): Promise<void> {
  const dossier = await findDossier(code);
  const { form } = await getVersion(dossier?.versionId ?? '');
  const content = dossier && (await findContent(dossier.id));
  if (!form || !content) throw new Error('nothing filed');
  const [year = '', month = '', day = ''] = addWorkingDays(snapshot().calendar, vietnamDate(now), 10).split('-');
  const parts = Object.fromEntries(deadlineParts.map((name) => [name, [{ day, month, year }[name.split('.')[1] ?? ''] ?? '']]));
  const checklist = checklistOf(form, content.answers);
  const isDocument = checklist.some((part) => part.kind === 'document' && part.key === field);
  const checked = checklist.map((part) => [checkName(part), [isDocument && part.key === field ? 'fault' : 'ok']]);
  const why = 'Số điện thoại không liên lạc được, ghi lại số đang dùng.';
  const marks = { ...parts, ...Object.fromEntries(checked), ...(!isDocument && { [markName(field)]: ['1'] }), [reasonName(field)]: [why] };
  const sent = await sendMarks(official, code, marks, undefined, now);
  if (!sent.ok) throw new Error(JSON.stringify(sent.error));
}
