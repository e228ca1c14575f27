import { sqlTransaction } from '#src/data/database.ts';

/** Whom an official at a counter means by a number and a name. */
export type CounterMatch =
  /** nobody the portal has met, somebody whom only counters have, or one who is called so */
  { kind: 'fits'; personId: string | null } | { kind: 'name-differs' } | { kind: 'too-many-mismatches' } | { kind: 'too-many-today' };

/**
 * Looks whether the name goes with the number. That it does not tells the official that the portal knows the number, so each time is
 * recorded, he is asked one after the other, and past `mostMismatches` since `since` he learns nothing more, right or wrong.
 * @param fits whether the name that the identity provider gave is the one that was typed
 */
export const matchAtCounter = (it: {
  officerId: string;
  unitCode: string;
  number: string;
  fits: (name: string) => boolean;
  now: Date;
  since: Date;
  mostMismatches: number;
  mostConsents: number;
}): Promise<CounterMatch> =>
  sqlTransaction(async (client) => {
    await client.query('select 1 from staff where person_id = $1 for no key update', [it.officerId]);
    const { rows } = await client.query<{ mismatches: number; consents: number }>(
      `select (select count(*) from name_mismatch where officer_id = $1 and at >= $2)::int as mismatches,
        (select count(*) from consent where officer_id = $1 and given_at >= $2)::int as consents`,
      [it.officerId, it.since],
    );
    if ((rows[0]?.mismatches ?? 0) >= it.mostMismatches) return { kind: 'too-many-mismatches' };
    if ((rows[0]?.consents ?? 0) >= it.mostConsents) return { kind: 'too-many-today' };
    const found = await client.query<{ id: string; name: string; byProvider: boolean }>(
      `select id, name, (seen_at is not null or claims <> '{}') as "byProvider" from person where identity_number = $1`,
      [it.number],
    );
    const [known] = found.rows;
    if (!known?.byProvider || known.id === it.officerId || it.fits(known.name)) return { kind: 'fits', personId: known?.id ?? null };
    await client.query('insert into name_mismatch (officer_id, person_id, unit_code, at) values ($1, $2, $3, $4)', [
      ...[it.officerId, known.id, it.unitCode, it.now],
    ]);
    return { kind: 'name-differs' };
  });
