import type { PgBoss } from 'pg-boss';
import { type ActedFor, actingRights } from '#src/data/acting-rights.ts';
import { sqlTransaction } from '#src/data/database.ts';
import { deleteNotice, insertDigest, setNextDigest, takeDueDigests, toldInDigest } from '#src/data/notices.ts';
import type { Person } from '#src/data/persons.ts';
import { getVersion } from '#src/data/snapshot.ts';
import { digest } from '#src/documents/mail/digest.ts';
import type { Letter } from '#src/documents/mail/letter.ts';
import { dayNumber, vietnamDate } from '#src/domain/clock/calendar.ts';
import { todosOf } from '#src/domain/dossiers/board.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import { mayFor, proceduresFor } from '#src/domain/people/acting.ts';
import { nextDigestAt } from '#src/domain/people/digest-time.ts';
import { baseUrl } from '#src/env.ts';
import { href } from '#src/i18n/paths.ts';
import { awaitedOf } from '#src/services/awaited.ts';
import { renewalsOf } from '#src/services/renewals.ts';
import { contactOf } from './contact.ts';
import { makeMessages } from './route.ts';

export const digestBite = 20;
const mostTold = 50;
const mostAwaited = 20;
const mostRenewals = 10;

/** His right to read the organisation's dossiers at this moment; undefined where he has none. */
async function rightTo(organisationId: string, { id, level }: Pick<Person, 'id' | 'level'>, now: Date): Promise<ActedFor | undefined> {
  const [right] = await actingRights(id, level, vietnamDate(now), organisationId);
  return right && mayFor('follow', right.grounds) ? right : undefined;
}

const scopeOf = ({ id, grounds }: ActedFor) => ({ organisationId: id, procedures: proceduresFor('follow', grounds) });

/** What waits for the organisation, in what this right opens. */
const awaitedUnder = (right: ActedFor) => awaitedOf([scopeOf(right)]);

/**
 * Makes the digests that are due, each with its message in one transaction. Who may read no more gets none, ever; where nothing has happened
 * and nothing is awaited there is no letter. @returns how many were due
 */
export const makeDigests = (boss: PgBoss, now: Date): Promise<number> =>
  sqlTransaction(async (client) => {
    const due = await takeDueDigests(client, now, digestBite);
    for (const it of due) {
      const { person } = await contactOf(it.personId);
      const right = await rightTo(it.organisationId, person, now);
      await setNextDigest(client, it, right ? nextDigestAt(it.every, now) : null);
      const made = right && (await insertDigest(client, { ...it, day: dayNumber(vietnamDate(now)), now }));
      if (!right || !made) continue;
      if (made.told > 0 || (await awaitedUnder(right)).length > 0) await makeMessages(client, boss, now, [made.id]);
      else await deleteNotice(client, made.id);
    }
    return due.length;
  });

/** The letter of a digest, as it stands now; undefined where he may no longer read it. */
export async function digestLetter(
  person: Person,
  { id, organisationId, locale, now }: { id: string; organisationId: string; locale: Locale; now: Date },
): Promise<(() => Promise<Letter>) | undefined> {
  const right = await rightTo(organisationId, person, now);
  if (!right) return undefined;
  const nameOf = async (versionId: string) => (await getVersion(versionId)).procedure.shortName;
  return async () => {
    const [awaited, told, renewals] = await Promise.all([
      awaitedUnder(right),
      toldInDigest(id, mostTold + 1),
      renewalsOf([scopeOf(right)], { now, limit: mostRenewals }),
    ]);
    return digest({
      ...{ locale, name: person.name, organisation: right.name, link: `${baseUrl()}${href(locale, 'business', {})}` },
      awaited: await Promise.all(
        awaited.slice(0, mostAwaited).map(async (it) => ({ code: it.code, procedure: await nameOf(it.versionId), todos: todosOf(it) })),
      ),
      happened: await Promise.all(
        told.slice(0, mostTold).map(async ({ versionId, ...it }) => ({ ...it, procedure: await nameOf(versionId) })),
      ),
      renewals,
      moreAwaited: awaited.length > mostAwaited,
      more: told.length > mostTold,
    });
  };
}
