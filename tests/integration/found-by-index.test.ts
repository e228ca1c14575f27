import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { actOnDossier } from '#src/services/act-on-dossier.ts';
import { actsFor } from '#src/services/acting.ts';
import { attentionFor } from '#src/services/administration/attention.ts';
import { seeBoard } from '#src/services/board.ts';
import { countTallies } from '#src/services/count-tallies.ts';
import { countWork } from '#src/services/count-work.ts';
import { startDraft } from '#src/services/filing/start-draft.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import { forgetUploads } from '#src/services/forget-uploads.ts';
import { indexNames } from '#src/services/index-names.ts';
import { tellOfEndingKeys } from '#src/services/integrators/api-keys.ts';
import { noteEvents } from '#src/services/integrators/tell-systems.ts';
import { tellOfEndingMandates } from '#src/services/mandates.ts';
import { myArea } from '#src/services/my-area.ts';
import { makeDigests } from '#src/services/notices/digests.ts';
import { tellOfLost } from '#src/services/notices/lost-drafts.ts';
import { myNotices } from '#src/services/notices/my-notices.ts';
import { routeNotices } from '#src/services/notices/route.ts';
import { openNow } from '#src/services/open-now.ts';
import { openDossier } from '#src/services/staff-dossier.ts';
import { staffQueue } from '#src/services/staff-queue.ts';
import { tellPeople } from '#src/services/tell-people.ts';
import { trackDossier } from '#src/services/track-dossier.ts';
import { whoLooked } from '#src/services/who-looked.ts';
import { maritalAnswers } from '../support/answers.ts';
import { firstCase } from '../support/case-answers.ts';
import { testDatabase } from '../support/database.ts';
import { startJobs } from '../support/jobs.ts';
import { journalIsShown } from '../support/journal.ts';
import { keyOf, representative } from '../support/organisation.ts';
import { citizen, official } from '../support/people.ts';

/*
 * What a city has millions of is found by an index. A statement that reads all of it is as quick as any in a test, and for a minute in the
 * second year.
 */

const db = testDatabase();
const now = new Date('2026-11-23T02:00:00Z');
const procedure = '1.004873';
/** What grows with the city and its years; not its units, days, procedures and officials. */
const growing = [
  ...['person', 'organisation', 'organisation_member', 'mandate', 'former_representative', 'session', 'api_key', 'webhook'],
  ...[
    'dossier',
    'dossier_content',
    'dossier_word',
    'journal',
    'paper',
    'upload',
    'draft',
    'note',
    'access_link',
    'access_log',
    'work_entry',
  ],
  ...['person_notice', 'message', 'notice_wish', 'organisation_digest', 'push_subscription', 'webhook_delivery', 'national_sync'],
];

let owner: Client;
let boss: PgBoss;
beforeAll(async () => {
  owner = new Client({ connectionString: db.ownerUrl() });
  await owner.connect();
  boss = await startJobs();
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await owner.end();
});

/** What was asked of the database meanwhile, each statement once. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const query = vi.spyOn(Client.prototype, 'query');
  await work();
  const texts = query.mock.calls.map(([it]) => (typeof it === 'string' ? it : ((it as unknown as { text?: string })?.text ?? '')));
  query.mockRestore();
  return [...new Set(texts)].filter((text) => /^\s*(select|with|insert|update|delete)/i.test(text) && !text.includes('pgboss'));
}

/** What a statement reads whole: planned for values that nobody knows yet, and with every index that may serve. */
async function readWhole(text: string): Promise<string[]> {
  const { rows } = await owner.query<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${text}`);
  return rows.flatMap((row) => {
    const table = /Seq Scan on (\w+)/.exec(row['QUERY PLAN'])?.[1];
    return table !== undefined && growing.includes(table) ? [table] : [];
  });
}

test('whoever files, follows, answers or works reads nothing whole of what grows', async () => {
  const child = await citizen('079190000123');
  const firm = await representative();
  const reception = await official('tiepnhan.26740');
  const head = await official('truongphong.26740');
  await keyOf(firm);
  const file = async (session: typeof child) => {
    const answers = { ...maritalAnswers(), ...firstCase(procedure) };
    const filed = await submitDossier({
      ...{ session, procedureCode: procedure, answers, origins: {}, channel: 'online' as const },
      ...{ key: randomUUID(), locale: 'vi' as const, now },
    });
    if (!filed.ok) throw new Error(JSON.stringify(filed.error));
    return filed.value.code;
  };
  const asked = await statementsOf(async () => {
    const code = await file(child);
    const hers = await file(firm);
    await startDraft(child, procedure, now);
    await journalIsShown();
    for (const work of [countTallies, countWork, indexNames, () => tellPeople(boss, now), () => noteEvents(now)]) await work();
    for (const work of [
      () => routeNotices(boss, now),
      () => makeDigests(boss, now),
      () => tellOfLost(now),
      () => tellOfEndingMandates(now),
      () => tellOfEndingKeys(now),
    ])
      await work();
    await forgetUploads(now);
    for (const session of [child, firm]) {
      await actsFor(session, now);
      await myArea(session, now);
      await myNotices(session, undefined, now);
      await whoLooked(session, undefined);
      for (const it of [code, hers]) await trackDossier(it, { session }, now);
    }
    await seeBoard(firm, {}, now);
    await attentionFor(await official('quantri'), now);
    await openNow(now, []);
    for (const session of [reception, head])
      for (const tab of ['receive', 'review', 'open', 'all', 'overdue']) await staffQueue(session, { tab }, now);
    await openDossier(reception, code, now);
    const taken = await actOnDossier({ session: reception, code, action: 'receive', given: {}, now });
    expect(taken.ok).toBe(true);
  });
  expect(asked.length).toBeGreaterThan(50);
  await owner.query('set enable_seqscan = off');
  const faults: { text: string; whole: string[] }[] = [];
  for (const text of asked) {
    const whole = await readWhole(text);
    if (whole.length > 0) faults.push({ text, whole });
  }
  expect(faults).toEqual([]);
});
