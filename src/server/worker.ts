import { setTimeout as sleep } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import { pool } from '#src/data/database.ts';
import { log } from '#src/server/log.ts';
import { recomputeNext } from '#src/services/administration/recompute-due-dates.ts';
import { bulkBite, runBulk } from '#src/services/bulk/run-bulk.ts';
import { checkNextUpload } from '#src/services/check-upload.ts';
import { countTallies, rests, tallyBite } from '#src/services/count-tallies.ts';
import { countWork, workBite } from '#src/services/count-work.ts';
import { sealDays } from '#src/services/daily-roots.ts';
import { noticeEndingDrafts, noticeQueue, tellOfEnding } from '#src/services/filing/draft-notices.ts';
import { indexNames, nameBite } from '#src/services/index-names.ts';
import { tellOfEndingKeys } from '#src/services/integrators/api-keys.ts';
import { beginCalls, callBite, callsEnded, eventBite, noteEvents } from '#src/services/integrators/tell-systems.ts';
import { lapseBite, lapseOpinions } from '#src/services/lapse-opinions.ts';
import { tellOfEndingMandates } from '#src/services/mandates.ts';
import { compareBite, compareNational } from '#src/services/national/compare.ts';
import { noteBite, noteForNational, sendToNational } from '#src/services/national/send.ts';
import { deskLetterBite, makeDeskLetters } from '#src/services/notices/desk-letters.ts';
import { digestBite, makeDigests } from '#src/services/notices/digests.ts';
import { tellOfLost } from '#src/services/notices/lost-drafts.ts';
import { queueOf, routeBite, routeNotices } from '#src/services/notices/route.ts';
import { sendMessages } from '#src/services/notices/send-message.ts';
import { rehearseNext } from '#src/services/procedures/rehearsal.ts';
import { publishFigures } from '#src/services/publish-figures.ts';
import { alarmBite, soundAlarms } from '#src/services/sound-alarms.ts';
import { tellBite, tellPeople } from '#src/services/tell-people.ts';
import { tidy } from '#src/services/tidy.ts';
import { keepToldMonths } from '#src/services/told-months.ts';
import { renewSnapshot } from '#src/services/watch.ts';

/** How long each rests (ms) once it found nothing more to do: a look is a transaction, and in a rush many entries share one. */
const seen = 300; // somebody looks at a screen for it
const shortly = 1_000;
const inTime = 5_000; // the clock or a letter, never a screen

const handedOver = 7_000; // ms: whoever started this process ends it a second later
/** Looks often, finds something to do once a day: soon after midnight, or soon after a start. */
const sealQueue = 'seal-days';
/** A right ends by a day, a press, or another word of VNeID: so it is looked for. */
const lostQueue = 'lost-drafts';
/** What was published of the days that are over, and whether it still is so. */
const publishQueue = 'publish-figures';
const toldQueue = 'keep-told-months';

/** Does what follows from the journal: counts, messages; and what the clock asks for: tidying up. Any number of them may run. */
export async function startWorker(): Promise<{ stop: () => Promise<void> }> {
  const boss = new PgBoss({ db: { executeSql: (text, values) => pool().query(text, values) }, createSchema: false });
  boss.on('error', (defect) => log().error({ defect: String(defect) }, 'job queue'));
  await boss.start();
  for (const queue of Object.values(queueOf)) {
    await boss.createQueue(queue);
    await boss.work<{ id: string }>(queue, { pollingIntervalSeconds: 0.5, batchSize: 10, perJobResults: true }, sendMessages);
  }
  await boss.createQueue(noticeQueue);
  await boss.work<{ id: string }>(noticeQueue, { pollingIntervalSeconds: 5, batchSize: 1 }, async ([job]) => {
    if (job) await tellOfEnding(job.data.id, new Date());
  });
  await boss.createQueue('tidy');
  await boss.work('tidy', async () => {
    // Told first: what nobody was told of is not deleted.
    await noticeEndingDrafts(boss, new Date());
    await tellOfEndingMandates(new Date());
    await tellOfEndingKeys(new Date());
    await tidy(new Date());
  });
  await boss.schedule('tidy', '17 * * * *');
  await boss.createQueue(lostQueue);
  await boss.work(lostQueue, async () => {
    await tellOfLost(new Date());
  });
  await boss.schedule(lostQueue, '* * * * *');

  await boss.createQueue(sealQueue);
  await boss.work(sealQueue, async () => {
    await sealDays(new Date());
  });
  await boss.createQueue(publishQueue);
  await boss.work(publishQueue, async () => {
    await publishFigures(new Date());
  });
  await boss.createQueue(toldQueue);
  await boss.work(toldQueue, async () => {
    await keepToldMonths(new Date());
  });
  await boss.schedule(toldQueue, '1,11,21,31,41,51 * * * *');
  await boss.schedule(publishQueue, '* * * * *');
  await boss.schedule(sealQueue, '3,13,23,33,43,53 * * * *');

  const stopping = new AbortController();
  const stopped = () => stopping.signal.aborted;
  const renew = async () => {
    await renewSnapshot(new Date());
    return 0;
  };
  const reportDefect = (defect: unknown) =>
    log().error({ cause: defect instanceof Error ? defect.stack : String(defect) }, 'a dossier of a bulk job failed');
  const reportCall = (defect: unknown) =>
    log().error({ cause: defect instanceof Error ? defect.stack : String(defect) }, 'a call of a system failed');
  const bites = [
    { take: renew, full: 1, rest: shortly },
    { take: () => countTallies(tallyBite, new Date(), rests), full: tallyBite, rest: seen },
    { take: countWork, full: workBite, rest: shortly },
    { take: indexNames, full: nameBite, rest: shortly },
    { take: () => tellPeople(boss), full: tellBite, rest: shortly },
    { take: () => routeNotices(boss, new Date()), full: routeBite, rest: shortly },
    { take: () => makeDigests(boss, new Date()), full: digestBite, rest: inTime },
    { take: () => makeDeskLetters(boss, new Date()), full: deskLetterBite, rest: inTime },
    { take: checkNextUpload, full: 1, rest: seen },
    { take: () => recomputeNext(new Date()), full: 1, rest: shortly },
    { take: () => lapseOpinions(new Date()), full: lapseBite, rest: inTime },
    { take: () => runBulk(() => new Date(), reportDefect), full: bulkBite, rest: seen },
    { take: () => rehearseNext(), full: 1, rest: shortly },
    { take: () => soundAlarms(new Date()), full: alarmBite, rest: shortly },
    { take: () => noteEvents(new Date()), full: eventBite, rest: shortly },
    { take: async () => (await beginCalls(new Date(), reportCall)).length, full: callBite, rest: shortly },
    { take: () => noteForNational(new Date()), full: noteBite, rest: shortly },
    { take: () => sendToNational(() => new Date()), full: 1, rest: shortly },
    { take: () => compareNational(new Date()), full: compareBite, rest: inTime },
  ];
  const following = bites.map(async ({ take, full, rest }) => {
    while (!stopped()) {
      const taken = await take().catch((cause) => {
        if (!stopped()) log().error({ cause: cause instanceof Error ? cause.stack : String(cause) }, 'a consumer failed');
        return 0;
      });
      if (taken < full) await sleep(rest, undefined, { signal: stopping.signal }).catch(() => undefined); // woken where it stops
    }
  });
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(following);
      // What was handed to a mail server or gateway is waited for: given up now, its answer would be lost and it would be sent again.
      await Promise.all([callsEnded(), boss.stop({ graceful: true, timeout: handedOver })]);
    },
  };
}
