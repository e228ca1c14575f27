import { arrivedName, askedPapers, declarationName, formOf, papersName, postmarkName } from '#src/domain/counter/handed-in.ts';
import type { Channel } from '#src/domain/dossiers/events.ts';
import { copiesName } from '#src/domain/fees/certified-copies.ts';
import type { Answer, Answers, Row } from '#src/domain/forms/answers.ts';
import { settle, walk } from '#src/domain/forms/answers.ts';
import { dayAfter } from '#src/domain/forms/day-words.ts';
import type { DayLimit, FormDefinition, NumberLimit, PrefillSource } from '#src/domain/forms/definition.ts';
import { isRequired } from '#src/domain/forms/definition.ts';
import { holds } from '#src/domain/forms/logic.ts';
import { taxCheckDigit } from '#src/domain/people/tax-code.ts';
import { type CaseAnswers, documentsOf, namedCase } from '#src/domain/procedures/case.ts';
import type { Procedure, ProcedureChannel } from '#src/domain/procedures/procedure.ts';
import { caseTold } from './case-answers.ts';
import type { Chance } from './chance.ts';
import type { Declared } from './content.ts';
import type { Story } from './filing.ts';
import { nameOf, type Resident } from './residents.ts';

/*
 * What people declared in the few dossiers that somebody opens who tries the portal as an official: by the definition of each form, about
 * residents who do not exist. Other loaded dossiers are counted and seldom opened, and stay without.
 */

type Told = { person: Resident; day: string; chance: Chance };

/** What of a person the identity provider would have filled in; what it would not is asked like anything else. */
const filledIn = ({
  name,
  birthDate,
  gender,
  line,
  ward,
  identityNumber,
  phone,
  email,
}: Resident): Partial<Record<PrefillSource, Answer>> => ({
  'identity.name': name,
  'identity.birth_date': birthDate,
  'identity.gender': gender,
  'identity.nationality': 'VN',
  'identity.ethnicity': 'Kinh',
  'identity.residence': { line, ward: ward.code },
  'identity.paper_kind': 'cccd',
  'identity.number': identityNumber,
  'identity.phone': phone,
  'identity.email': email,
});

function dayOf(limit: DayLimit | undefined, row: Row, today: string): string | undefined {
  if (limit === undefined || typeof limit === 'string') return limit === 'today' ? today : limit;
  const from = limit.field === undefined ? today : row.scope[limit.field];
  return typeof from === 'string' && from.length === 10 ? dayAfter(from, limit) : undefined;
}
const numberOf = (limit: NumberLimit | undefined, row: Row): number | undefined =>
  typeof limit === 'object' ? (row.scope[limit.field] as number | undefined) : limit;

const nine = '030123456';
const taxCode = `${nine}${taxCheckDigit(nine)}`;
const sentence = 'Theo giấy tờ kèm hồ sơ.';

/** Whom a question or an option is about, by its name. */
const genderIn = (name: string): 'male' | 'female' | undefined =>
  /(^|_)(female|bride|mother|wife)/.test(name) ? 'female' : /(^|_)(male|groom|father|husband)/.test(name) ? 'male' : undefined;

/** A right answer of this person to a question; where the form gives an example of one, that. */
function answerTo(row: Row, { person, day, chance }: Told): Answer {
  const { field } = row;
  switch (field.type) {
    case 'text':
      return (field.example?.vi ?? sentence).slice(0, field.maxLength);
    case 'long_text':
      return (field.example?.vi ?? sentence).slice(0, field.maxLength);
    case 'name':
      return nameOf(chance.below(10_000), genderIn(field.key) ?? chance.pick(['male', 'female']));
    case 'date':
    case 'partial_date': {
      const max = dayOf(field.max, row, day) ?? dayAfter(day, { days: 30 });
      const min = dayOf(field.min, row, day) ?? dayAfter(max, { years: -3 });
      const span = Math.max(0, Math.round((Date.parse(max) - Date.parse(min)) / 86_400_000));
      return dayAfter(min > max ? max : min, { days: chance.below(Math.min(span, 1_000) + 1) });
    }
    case 'integer':
    case 'money':
    case 'decimal': {
      const min = Math.ceil(numberOf(field.min, row) ?? 1);
      const most = field.type === 'money' ? 50_000_000 : min + 20;
      const max = Math.floor(Math.min(numberOf(field.max, row) ?? most, most));
      return (
        min +
        (field.type === 'money'
          ? Math.floor(chance.below(Math.max(1, max - min)) / 100_000) * 100_000
          : chance.below(Math.max(1, max - min + 1)))
      );
    }
    case 'tax_code':
      return taxCode;
    case 'gender':
      return chance.pick(['male', 'female']);
    case 'id_number':
      return row.personal ? person.identityNumber : 'C1234567';
    case 'phone':
      return person.phone;
    case 'email':
      return person.email;
    case 'yes_no':
      return 'no';
    case 'confirm':
      return 'yes';
    case 'choice':
    case 'choices': {
      const open = field.options.filter((it) => holds(it.when, row.scope)).map((it) => it.value);
      const own = open.find((value) => genderIn(value) === person.gender);
      return field.type === 'choice' ? (own ?? chance.pick(open)) : open.slice(0, 1);
    }
    case 'ethnicity':
      return 'Kinh';
    case 'nationality':
    case 'country':
      return 'VN';
    case 'ward':
      return person.ward.code;
    case 'address':
      return { line: person.line, ward: person.ward.code };
    case 'file':
      return [];
    case 'group':
      return Array.from({ length: Math.max(field.min, isRequired(field, row.scope) ? 1 : 0) }, () => ({}));
  }
}

function put(answers: Answers, path: string, value: Answer): void {
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  let at: unknown = answers;
  for (const part of parts) at = (at as Record<string, unknown>)[part];
  (at as Record<string, unknown>)[last] = value;
}

/** A declaration online: what has to be answered, question after question, and what the identity provider fills in. */
function declaredOnline(form: FormDefinition, told: Told): Answers {
  const given: Answers = {};
  const known = filledIn(told.person);
  const done = new Set<string>();
  for (;;) {
    const next = walk(form, given).rows.find((row) => row.state === 'asked' && !done.has(row.field.key));
    if (!next) return settle(form, given);
    const { field, scope } = next;
    done.add(field.key);
    const prefill = 'prefill' in field && field.prefill && holds(field.prefill.when, scope) ? known[field.prefill.from] : undefined;
    if (prefill === undefined && !isRequired(field, scope)) continue;
    put(given, field.key, prefill ?? answerTo(next, told));
  }
}

const copied = ['Bằng tốt nghiệp trung học phổ thông', 'Giấy khai sinh', 'Học bạ', 'Sổ hộ khẩu cũ', 'Giấy chứng nhận kết hôn'];

/** A declaration on paper, as reception ticks what came with it. */
function handedIn(procedure: Procedure, inCase: CaseAnswers, channel: Channel, { day, chance }: Told): Record<string, unknown> {
  const copies = procedure.fees.some(({ pages }) => pages !== undefined);
  return {
    [declarationName]: 'paper',
    [papersName]: askedPapers(documentsOf(procedure, inCase)).flatMap(({ document, must }) =>
      must ? [{ document: document.key, form: formOf(document), count: 1 }] : [],
    ),
    ...(copies && { [copiesName]: [{ name: chance.pick(copied), pages: 1 + chance.below(4), copies: 1 + chance.below(3) }] }),
    ...(channel === 'post' && { [postmarkName]: day, [arrivedName]: day }),
  };
}

/** @param told of whom, filed on which day */
export function wholeDeclaration(
  version: { procedure: Procedure; form: FormDefinition | undefined },
  { channel, limit }: Pick<ProcedureChannel, 'channel' | 'limit'>,
  told: Told,
): Answers {
  const { procedure, form } = version;
  const declared = channel === 'online' && form ? declaredOnline(form, told) : {};
  const inCase = caseTold(version, channel, limit, declared);
  return { ...declared, ...(channel !== 'online' && (handedIn(procedure, inCase, channel, told) as Answers)), ...namedCase(inCase) };
}

/** The same story of another declaration: how it went does not depend on it, and its entries hold no more of it than its hash. */
export const saying = (story: Story, { answersHash }: Declared): Story => ({
  ...story,
  moves: story.moves.map((move) =>
    'answersHash' in move.entry.event ? { ...move, entry: { ...move.entry, event: { ...move.entry.event, answersHash } } } : move,
  ),
});
