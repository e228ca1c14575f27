import { pool, sqlTransaction } from '#src/data/database.ts';
import { OrganisationRole } from '#src/domain/people/acting.ts';

/** `name` is known once he has accepted: a number alone tells nobody whose it is. */
export type Member = {
  id: string;
  number: string;
  name: string | null;
  roles: OrganisationRole[];
  invitedAt: Date;
  acceptedAt: Date | null;
};
export type Invitation = {
  id: string;
  organisation: string;
  taxCode: string;
  roles: OrganisationRole[];
  invitedAt: Date;
  acceptedAt: Date | null;
};

const roled = <T extends { roles: unknown }>(row: T) => ({ ...row, roles: OrganisationRole.array().parse(row.roles) });

/** Who represents this organisation, and whom it has let in or invited, by name. */
export async function membersOf(organisationId: string): Promise<{ representative: { number: string; name: string }; members: Member[] }> {
  const { rows } = await pool().query<{ number: string; name: string }>({
    name: 'representative-of',
    text: 'select p.identity_number as number, p.name from organisation o join person p on p.id = o.representative_id where o.id = $1',
    values: [organisationId],
  });
  const [representative] = rows;
  if (!representative) throw new Error(`no organisation ${organisationId}`);
  const { rows: members } = await pool().query<Member>({
    name: 'members-of',
    text: `select m.id, m.identity_number as number, p.name, m.roles, m.invited_at as "invitedAt", m.accepted_at as "acceptedAt"
      from organisation_member m left join person p on p.id = m.person_id where m.organisation_id = $1 and m.ended_at is null
      order by m.accepted_at is null, p.name, m.invited_at, m.id`,
    values: [organisationId],
  });
  return { representative, members: members.map(roled) };
}

/** The organisations that invited this number, or to which it belongs. */
export async function membershipsOf(number: string): Promise<Invitation[]> {
  const { rows } = await pool().query<Invitation>({
    name: 'memberships-of',
    text: `select m.id, o.name as organisation, o.tax_code as "taxCode", m.roles, m.invited_at as "invitedAt", m.accepted_at as "acceptedAt"
      from organisation_member m join organisation o on o.id = m.organisation_id where m.identity_number = $1 and m.ended_at is null
      order by m.accepted_at is not null, o.name, m.id`,
    values: [number],
  });
  return rows.map(roled);
}

/** So often a day one number is invited into an organisation, or given other roles there. */
const mostADay = 10;

/** Whoever has the number is told of it, where the portal has met him. @returns `there` where the number stands there already */
export async function insertMember(it: {
  id: string;
  organisationId: string;
  number: string;
  roles: readonly OrganisationRole[];
  invitedBy: string;
  now: Date;
}): Promise<'invited' | 'there' | 'too-often'> {
  const { rows } = await pool().query<{ invited: boolean; often: boolean }>(
    `with lately as (select count(*) >= $7 as often from organisation_member
        where organisation_id = $2 and identity_number = $3 and invited_at > $6::timestamptz - interval '1 day'),
      m as (insert into organisation_member (id, organisation_id, identity_number, roles, invited_by, invited_at)
        select $1, $2, $3, $4, $5, $6 from lately where not often
        on conflict (organisation_id, identity_number) where ended_at is null do nothing returning id),
      told as (insert into person_notice (id, person_id, kind, about, made_at)
        select gen_random_uuid(), p.id, 'member_invited', m.id, $6 from m join person p on p.identity_number = $3)
     select exists (select from m) as invited, often from lately`,
    [it.id, it.organisationId, it.number, it.roles, it.invitedBy, it.now, mostADay],
  );
  return rows[0]?.invited ? 'invited' : rows[0]?.often ? 'too-often' : 'there';
}

/** To whom an invitation opens what; undefined once it was declined, taken back or accepted in other roles. */
export async function findInvitation(id: string): Promise<Pick<Invitation, 'organisation' | 'taxCode' | 'roles'> | undefined> {
  const { rows } = await pool().query<Pick<Invitation, 'organisation' | 'taxCode' | 'roles'>>(
    `select o.name as organisation, o.tax_code as "taxCode", m.roles from organisation_member m join organisation o on o.id = m.organisation_id
      where m.id = $1 and m.ended_at is null`,
    [id],
  );
  return rows.map(roled)[0];
}

/** By the owner of the number alone. @returns false where there is no such invitation for him */
export async function acceptMember(id: string, it: { number: string; personId: string; now: Date }): Promise<boolean> {
  const { rowCount } = await pool().query(
    `update organisation_member set person_id = $3, accepted_at = $4
      where id = $1 and identity_number = $2 and accepted_at is null and ended_at is null`,
    [id, it.number, it.personId, it.now],
  );
  return rowCount === 1;
}

/**
 * By the organisation (`organisationId`), or by himself (`number`). Of a member, not of an invitation, the other side is told, and always who
 * represents the organisation. @returns false where there was nothing to end
 */
export async function endMember(
  id: string,
  by: { organisationId?: string; number?: string; personId: string; now: Date },
): Promise<boolean> {
  const { rows } = await pool().query<{ ended: boolean }>(
    `with m as (update organisation_member set ended_by = $2, ended_at = $3
        where id = $1 and ended_at is null and (organisation_id = $4 or identity_number = $5)
        returning id, person_id, organisation_id, accepted_at),
      told as (insert into person_notice (id, person_id, kind, about, whom_id, made_at)
        select gen_random_uuid(), it.person_id, 'member_ended', m.id, it.whom_id, $3
          from m join organisation o on o.id = m.organisation_id
            cross join lateral (values (m.person_id, o.id), (o.representative_id, m.person_id)) it (person_id, whom_id)
          where m.accepted_at is not null and it.person_id is not null and (it.person_id <> $2 or it.person_id = o.representative_id)
        on conflict (person_id, kind, about, sequence) do nothing)
     select exists (select from m) as ended`,
    [id, by.personId, by.now, by.organisationId ?? null, by.number ?? null],
  );
  return rows[0]?.ended === true;
}

/** Who was a member of what until when; `byHimself`: he left. Undefined where he is one still. */
export async function findEndedMember(
  id: string,
): Promise<{ personId: string; member: string; organisation: string; taxCode: string; endedAt: Date; byHimself: boolean } | undefined> {
  const { rows } = await pool().query<{
    personId: string;
    member: string;
    organisation: string;
    taxCode: string;
    endedAt: Date;
    byHimself: boolean;
  }>(
    `select p.id as "personId", p.name as member, o.name as organisation, o.tax_code as "taxCode", m.ended_at as "endedAt", m.ended_by = p.id as "byHimself"
      from organisation_member m join organisation o on o.id = m.organisation_id join person p on p.id = m.person_id
      where m.id = $1 and m.ended_at is not null`,
    [id],
  );
  return rows[0];
}

/** What a member was given in the place of what, and when. Undefined where the row took no other's place. */
export async function findRoleChange(
  id: string,
): Promise<{ organisation: string; taxCode: string; before: OrganisationRole[]; roles: OrganisationRole[]; at: Date } | undefined> {
  const { rows } = await pool().query<{ organisation: string; taxCode: string; before: unknown; roles: unknown; at: Date }>(
    `select o.name as organisation, o.tax_code as "taxCode", b.roles as before, m.roles, m.invited_at as at
      from organisation_member m join organisation o on o.id = m.organisation_id
        join organisation_member b on b.organisation_id = m.organisation_id and b.identity_number = m.identity_number
          and b.ended_at = m.invited_at and b.id <> m.id
      where m.id = $1`,
    [id],
  );
  return rows.map((row) => ({ ...roled(row), before: OrganisationRole.array().parse(row.before) }))[0];
}

/**
 * Other roles from now on: the old row ends, another takes its place, and a member is told, each time. So `wider` ones, by which he may do
 * more, are given only so often a day; to take some from him, which ends by itself, is never refused. @returns `gone` where there was none
 */
export async function changeMember(
  id: string,
  it: { organisationId: string; next: string; roles: readonly OrganisationRole[]; wider: boolean; personId: string; now: Date },
): Promise<'changed' | 'gone' | 'too-often'> {
  return sqlTransaction(async (client) => {
    if (it.wider) {
      const { rows } = await client.query<{ often: boolean }>(
        `select count(*) > $4 as often from organisation_member m
          join organisation_member b on b.organisation_id = m.organisation_id and b.identity_number = m.identity_number
          where m.id = $1 and m.organisation_id = $2 and b.invited_at > $3::timestamptz - interval '1 day'`,
        [id, it.organisationId, it.now, 2 * mostADay],
      );
      if (rows[0]?.often) return 'too-often';
    }
    const { rowCount } = await client.query(
      'update organisation_member set ended_by = $3, ended_at = $4 where id = $1 and organisation_id = $2 and ended_at is null',
      [id, it.organisationId, it.personId, it.now],
    );
    if (rowCount !== 1) return 'gone';
    await client.query(
      `insert into organisation_member (id, organisation_id, identity_number, person_id, roles, invited_by, invited_at, accepted_at)
        select $2, organisation_id, identity_number, person_id, $3, $4, $5, case when accepted_at is not null then $5::timestamptz end
          from organisation_member where id = $1`,
      [id, it.next, it.roles, it.personId, it.now],
    );
    await client.query(
      `insert into person_notice (id, person_id, kind, about, whom_id, made_at)
        select gen_random_uuid(), m.person_id, 'member_changed', m.id, m.organisation_id, $2 from organisation_member m
          where m.id = $1 and m.accepted_at is not null and m.person_id <> $3`,
      [it.next, it.now, it.personId],
    );
    return 'changed';
  });
}
