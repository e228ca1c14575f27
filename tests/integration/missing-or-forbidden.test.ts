import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test, vi } from 'vitest';
import { pool } from '#src/data/database.ts';
import { actOnDossier } from '#src/services/act-on-dossier.ts';
import { openFiling } from '#src/services/filing/open-filing.ts';
import { ownDraft } from '#src/services/filing/own-draft.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import { answerSupplement } from '#src/services/integrators/answer-supplement.ts';
import { readOwnDossier } from '#src/services/integrators/own-dossiers.ts';
import { openPaper } from '#src/services/open-paper.ts';
import { openUpload } from '#src/services/open-upload.ts';
import { privateLink } from '#src/services/private-link.ts';
import type { Session } from '#src/services/session.ts';
import { openAnswering } from '#src/services/supplements/answering.ts';
import { dropUpload, findOwnUpload } from '#src/services/uploads.ts';
import { maritalAnswers } from '../support/answers.ts';
import { firstCase } from '../support/case-answers.ts';
import { testDatabase } from '../support/database.ts';
import { representative } from '../support/organisation.ts';
import { citizen, official } from '../support/people.ts';
import { testScanner } from '../support/scanner.ts';
import { sendFile } from '../support/sent-files.ts';
import { askForSupplement } from '../support/supplement.ts';

testDatabase();
testScanner();
const now = new Date('2026-11-23T03:02:00Z');
const procedure = '1.004873';
const place = 'doc_divorce_ruling_or_the_spouses_death';

/** What is An's, and what nobody has: of each kind one. */
const hers = { code: '', draft: '', request: '', paper: '', filed: '', drafted: '', loose: '' };
const nobodys = { ...hers, code: '14.26.H29-261123-9999' };
for (const key of Object.keys(nobodys) as (keyof typeof nobodys)[]) if (key !== 'code') nobodys[key] = randomUUID();
let strangers: Record<string, Session> = {};

beforeAll(async () => {
  const an = await citizen('079190000123', now);
  strangers = {
    'another citizen': await citizen('079085000456', now, 2),
    'another organisation': await representative(undefined, undefined, now),
  };
  hers.filed = await sendFile(an, { field: place, now });
  hers.loose = await sendFile(an, { field: place, now });
  const given = { ...maritalAnswers(), ...firstCase(procedure), [place]: [hers.filed] };
  const dossier = { session: an, procedureCode: procedure, answers: given, origins: {}, channel: 'online' as const };
  const filed = await submitDossier({ ...dossier, key: randomUUID(), locale: 'vi', now });
  if (!filed.ok) throw new Error(JSON.stringify(filed.error));
  hers.code = filed.value.code;
  const received = await actOnDossier({
    session: await official('tiepnhan.26740', now),
    code: hers.code,
    action: 'receive',
    given: {},
    now,
  });
  if (!received.ok) throw new Error(JSON.stringify(received.error));
  await askForSupplement(await official('tiepnhan.26740', now), hers.code, 'req_phone', now);
  const { rows } = await pool().query<{ paper: string; request: string }>(
    'select (select id from paper where dossier_id = $1 limit 1) as paper, (select id from supplement_request where dossier_id = $1) as request',
    [filed.value.id],
  );
  Object.assign(hers, rows[0]);
  const draft = await startDraft(an, procedure, now, { given: firstCase(procedure) });
  if (!draft.ok) throw new Error(draft.error.kind);
  hers.draft = draft.value.id;
  hers.drafted = await sendFile(an, { draftId: hers.draft, field: place, now });
});

/** Every way to ask for one thing that is somebody's. */
const ways: Record<string, (of: typeof hers, by: Session) => Promise<unknown>> = {
  'a dossier': ({ code }, by) => readOwnDossier(by, code),
  'an act on it': ({ code }, by) =>
    actOnDossier({ session: by, code, action: 'withdraw', given: {}, now }).then((it) => (it.ok ? it : undefined)),
  'its receipt': ({ code }, by) => openFiling(code, { session: by }, now),
  'its private link': ({ code }, by) => privateLink(by, code, 'vi'),
  'the answer to what is asked': ({ code }, by) => answerSupplement(by, code, {}, now),
  'its paper': ({ paper }, by) => openPaper(paper, { session: by }, now),
  'its file': ({ filed }, by) => openUpload(filed, by, now),
  'what is said of its file': ({ filed }, by) => findOwnUpload(by, filed, now),
  'a file of a draft': ({ drafted }, by) => openUpload(drafted, by, now),
  'what is said of a file of a draft': ({ drafted }, by) => findOwnUpload(by, drafted, now),
  'a file of neither': ({ loose }, by) => openUpload(loose, by, now),
  'what is said of it': ({ loose }, by) => findOwnUpload(by, loose, now),
  'taking it back': ({ loose }, by) => dropUpload(by, loose, now).then((done) => done || undefined),
  'a draft': ({ draft }, by) => ownDraft(by, draft, now),
  'a request for a supplement': ({ request }, by) => openAnswering(by, request, now),
};

/** The statements that were asked of the database, and the answer. */
async function asking(work: () => Promise<unknown>): Promise<{ statements: string[]; answer: unknown }> {
  const query = vi.spyOn(pool(), 'query');
  const answer = await work();
  const statements = query.mock.calls.map(([it]) => (typeof it === 'string' ? it : (it as { text: string }).text));
  query.mockRestore();
  return { statements: statements.sort(), answer };
}

test.each(Object.entries(ways))('%s: what is somebody else’s asks the database the very same as what is not there', async (_, ask) => {
  for (const [who, session] of Object.entries(strangers)) {
    const missing = await asking(() => ask(nobodys, session));
    const forbidden = await asking(() => ask(hers, session));
    expect(missing.answer, who).toBeUndefined();
    expect(missing.statements.length, who).toBeGreaterThan(0);
    expect(forbidden, who).toEqual(missing);
  }
});
