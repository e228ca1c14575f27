import { earlierFilings } from '#src/data/queries/earlier-filings.ts';
import { getVersion } from '#src/data/snapshot.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import type { Typed } from '#src/domain/forms/answers.ts';
import type { FormDefinition } from '#src/domain/forms/definition.ts';
import { offersOf } from '#src/domain/forms/earlier-answers.ts';
import { type Filled, type Identity, lacks, type Offers, type Origins, prefill } from '#src/domain/forms/origin.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';
import { identityOf } from './vneid-identity.ts';

/** What was said longer ago is asked anew. */
const years = 3;

/**
 * Fills in what VNeID knows and, for what it does not, what the person said in earlier dossiers of the same capacity or got as a result.
 * Those are looked up at the beginning, and again where an answer has opened a field for them.
 * @param asked what was typed before this save; left out at the beginning
 */
export async function fillIn(
  session: Session,
  form: FormDefinition,
  before: { typed: Typed; origins: Origins },
  now: Date,
  asked?: Typed,
): Promise<Filled> {
  // An official files for somebody: what the portal knows of that person is not his to read.
  if (session.kind !== 'citizen') return prefill(form, before, {}, now.toISOString());
  const identity = await identityOf(session);
  // Under a mandate VNeID speaks for the person; her earlier dossiers may be of what the mandate does not open.
  const lacking = lacks(form, before.typed, identity);
  const lackedBefore = asked ? lacks(form, asked, identity) : [];
  const opened = lacking.some((key) => !lackedBefore.includes(key));
  return prefill(
    form,
    before,
    identity,
    now.toISOString(),
    opened && !session.principal ? await earlierOffers(session, identity, now) : undefined,
  );
}

async function earlierOffers(session: Session, identity: Identity, now: Date): Promise<Offers> {
  const organisation = session.organisation?.id ?? null;
  const since = new Date(now.getTime() - years * 365 * 86_400_000);
  const { dossiers, results } = await earlierFilings(session.id, organisation, since);
  const declared = await Promise.all(
    dossiers.map(async ({ code, versionId, submittedAt, answers }) => {
      const { form } = await getVersion(versionId);
      return form ? [{ code, on: vietnamDate(submittedAt), form, answers }] : [];
    }),
  );
  return offersOf(
    declared.flat(),
    results.map(({ number, at, procedureCode, competentUnit }) => ({
      number,
      on: vietnamDate(at),
      issuer: getUnit(competentUnit).fullName.vi,
      procedure: procedureCode,
    })),
    identity,
    organisation === null ? 'own' : 'organisation',
  );
}
