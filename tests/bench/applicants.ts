import { randomUUID } from 'node:crypto';
import { encode } from '@auth/core/jwt';
import type { Client } from 'pg';
import { openSession } from '#src/data/sessions.ts';
import { sessionCookie, sessionTimes } from '#src/services/session.ts';

/** Somebody of the load who is signed in and knows what to declare. */
export type Applicant = { id: string; cookie: string; unit: string; applicant: unknown; answers: Record<string, unknown> };

type Claims = {
  name: string;
  birthdate: string;
  gender: string;
  identity_number: string;
  phone_number: string;
  email: string;
  residence: { line: string; ward_code: string; ward_name: string };
};

/** Signs in so many loaded residents as services/sign-in.ts does: a row in the session table, and Auth.js's cookie for it. */
export async function openApplicants(client: Client, count: number, authSecret: string): Promise<Applicant[]> {
  const { rows } = await client.query<{ id: string; claims: Claims }>(
    `select id, claims from person where identity_number >= '000' and identity_number < '0004' order by md5(identity_number) limit $1`,
    [count],
  );
  const now = new Date();
  return Promise.all(
    rows.map(async ({ id, claims }) => {
      const sid = randomUUID();
      await openSession({
        sid,
        kind: 'citizen',
        personId: id,
        organisationId: null,
        level: 2,
        idToken: null,
        now,
        expiresAt: new Date(now.getTime() + sessionTimes.longest),
      });
      const token = await encode({ token: { sid }, secret: authSecret, salt: sessionCookie(), maxAge: sessionTimes.longest / 1000 });
      const { name, birthdate, gender, identity_number, phone_number, email, residence } = claims;
      return {
        id,
        cookie: `${sessionCookie()}=${token}`,
        unit: residence.ward_code,
        applicant: {
          name,
          identityNumber: identity_number,
          birthDate: birthdate,
          address: `${residence.line}, ${residence.ward_name}`,
          phone: phone_number,
          email,
          locale: 'vi',
        },
        answers: {
          req_full_name: name,
          req_birth_date: birthdate,
          req_ethnicity: 'Kinh',
          req_nationality: 'VN',
          req_residence: { line: residence.line, ward: residence.ward_code },
          req_id_type: 'cccd',
          req_id_number: identity_number,
          req_phone: phone_number,
          req_email: email,
          req_relationship: 'ban_than',
          sub_gender: gender,
          sub_status: 'chua_ket_hon',
          purpose: 'vay_von',
        },
      };
    }),
  );
}
