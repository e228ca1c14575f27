import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { type Answers, settle } from '#src/domain/forms/answers.ts';
import type { Chance } from './chance.ts';
import type { Version } from './city.ts';
import type { Resident } from './residents.ts';

/** What somebody declared, and the hashes of it that services/submit-dossier.ts would have made. */
export type Declared = { answers: Answers; answersHash: string; submissionHash: string; salt: string };

const purposes = ['ket_hon', 'mua_ban_nha_dat', 'vay_von'];

// What the form asks does not depend on who says it, but for these two answers.
const settled = new Map<string, Answers>();

/** A declaration with all that the form asks for; nothing where the procedure has no form that this loader can fill in. */
function answersOf({ id, form }: Version, person: Resident, chance: Chance): Answers {
  if (form?.code !== '1.004873') return {};
  const given: Answers = {
    req_full_name: person.name,
    req_birth_date: person.birthDate,
    req_ethnicity: 'Kinh',
    req_nationality: 'VN',
    req_residence: { line: person.line, ward: person.ward.code },
    req_id_type: 'cccd',
    req_id_number: person.identityNumber,
    req_phone: person.phone,
    req_email: person.email,
    req_relationship: 'ban_than',
    sub_gender: person.gender,
    sub_status: 'chua_ket_hon',
    purpose: chance.pick(purposes),
  };
  const key = `${id} ${given.sub_gender} ${given.purpose}`;
  const like = settled.get(key) ?? settle(form, given);
  settled.set(key, like);
  return Object.fromEntries(Object.entries(like).map(([name, answer]) => [name, given[name] ?? answer]));
}

const digest = (value: unknown): string => hash('sha256', canonicalize(value) ?? '', 'hex');
const ofNothing = digest({});
const submissionOfNothing = new Map<string, string>();

export function declare(version: Version, person: Resident, chance: Chance): Declared {
  const answers = answersOf(version, person, chance);
  const salt = chance.hex(16);
  const { code } = version.procedure;
  if (Object.keys(answers).length > 0) return declaredAs(code, answers, salt);
  const submissionHash = submissionOfNothing.get(code) ?? digest({ procedure: code, answers: {} });
  submissionOfNothing.set(code, submissionHash);
  return { answers, answersHash: saltedHash(salt, ofNothing), submissionHash, salt };
}

/** What was declared, with its hashes. @param code of the procedure */
export const declaredAs = (code: string, answers: Answers, salt: string): Declared => ({
  answers,
  answersHash: saltedHash(salt, digest(answers)),
  submissionHash: digest({ procedure: code, answers }),
  salt,
});

const saltedHash = (salt: string, of: string): string => hash('sha256', Buffer.from(salt + of, 'hex'), 'hex');
