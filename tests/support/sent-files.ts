import { pool } from '#src/data/database.ts';
import { type Answers, walk } from '#src/domain/forms/answers.ts';
import type { FormDefinition } from '#src/domain/forms/definition.ts';
import { checkNow } from '#src/services/check-upload.ts';
import type { Session } from '#src/services/session.ts';
import { takeWhole } from '#src/services/uploads.ts';
import { put } from './lawful-answers.ts';
import { jpeg, onePagePdf } from './upload-corpus.ts';

/** Sends one file as a form without script does, lets it be checked, and confirms it unless told otherwise. @returns its id */
export async function sendFile(
  session: Session,
  it: { draftId?: string; field: string; name?: string; bytes?: Buffer; confirmed?: boolean; now?: Date },
): Promise<string> {
  const { field, draftId, name = 'đơn.pdf', bytes = onePagePdf(), confirmed = true, now = new Date() } = it;
  async function* whole() {
    yield bytes;
  }
  const sent = await takeWhole(session, { ...(draftId !== undefined && { draftId }), field, name }, whole(), now);
  if (!sent.ok) throw new Error(sent.error.kind);
  if (sent.value.state === 'quarantined') await checkNow(sent.value.id, now);
  if (confirmed) await pool().query('update upload set confirmed_at = $2 where id = $1', [sent.value.id, now]);
  return sent.value.id;
}

/** The same answers with real files in place of the ids that were made up for them. */
export async function withRealFiles(session: Session, form: FormDefinition, answers: Answers, now?: Date): Promise<Answers> {
  const real = structuredClone(answers);
  for (const { field, value } of walk(form, answers).rows) {
    if (field.type !== 'file' || !Array.isArray(value)) continue;
    const picture = !field.kinds.includes('pdf');
    const file = picture ? { name: 'ảnh.jpg', bytes: jpeg(80, 60) } : {};
    put(real, field.key, [await sendFile(session, { field: field.key, ...file, ...(now && { now }) })]);
  }
  return real;
}
