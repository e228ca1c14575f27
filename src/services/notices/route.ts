import type { PoolClient } from 'pg';
import type { PgBoss } from 'pg-boss';
import { sqlTransaction } from '#src/data/database.ts';
import { insertMessages } from '#src/data/messages.ts';
import { type NoticeToRoute, noticesToRoute, takeUnrouted } from '#src/data/notices.ts';
import { channelsFor, type NoticeChannel, usualWishes } from '#src/domain/people/notices.ts';
import { mobileIn } from '#src/domain/people/phone.ts';
import { smsGateway } from '#src/env.ts';
import { uuidv7 } from '#src/services/uuid.ts';

export const routeBite = 200;

/** A queue for each way out: a gateway that is slow holds back no letter. */
export const queueOf = { email: 'mail', sms: 'sms', push: 'push' } as const satisfies Record<NoticeChannel, string>;

/** How often one that was not taken is tried again, with growing pauses: five seconds at first, five hours in all. */
export const mostTries = 13;
const retries = { retryLimit: mostTries - 1, retryDelay: 5, retryBackoff: true } as const;

/** The messages that a notice becomes, as its person wishes: to each of his devices one. */
function messagesFor(it: NoticeToRoute, { gateway, now }: { gateway: boolean; now: Date }) {
  const phone = gateway && it.phones.some((phone) => mobileIn(phone));
  const channels = channelsFor(it.kind, { wishes: it.wishes ?? usualWishes, phone, devices: it.devices.length, digest: it.digest });
  return channels.flatMap((channel) =>
    (channel === 'push' ? it.devices : ['']).map((target) => ({
      id: uuidv7(now),
      noticeId: it.id,
      dossierId: it.dossierId,
      channel,
      target,
    })),
  );
}

/** Makes the messages of these notices and the jobs that send them, in the transaction of the caller. */
export async function makeMessages(client: PoolClient, boss: PgBoss, now: Date, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const gateway = smsGateway() !== undefined;
  const messages = (await noticesToRoute(client, ids)).flatMap((it) => messagesFor(it, { gateway, now }));
  const fresh = messages.length > 0 ? await insertMessages(client, messages, now) : [];
  for (const [channel, queue] of Object.entries(queueOf)) {
    const jobs = fresh.filter((it) => it.channel === channel).map(({ id }) => ({ data: { id }, ...retries, singletonKey: id }));
    if (jobs.length > 0) await boss.insert(queue, jobs, { db: { executeSql: (text, values) => client.query(text, values) } });
  }
}

/** The notices that were written with what they tell of: mandates and invitations. @returns how many were taken */
export const routeNotices = (boss: PgBoss, now: Date): Promise<number> =>
  sqlTransaction(async (client) => {
    const ids = await takeUnrouted(client, routeBite, now);
    await makeMessages(client, boss, now, ids);
    return ids.length;
  });
