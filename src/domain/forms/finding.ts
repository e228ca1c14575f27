/** Where in a procedure or its declaration something is wrong. `key` names it there; a fee and a limit are counted from 1. */
export type Spot =
  | { of: 'step' | 'section' | 'field' | 'document' | 'question' | 'fee' | 'charge'; key: string }
  | { of: 'limit'; key: string; channel: string }
  | { of: 'form' | 'procedure' };

const sentences = {
  // rules of a declaration
  'no-field': (at, a) => `${at}: a rule looks at ${a}, which is no field`,
  later: (at, a) => `${at}: a rule looks at ${a}, which comes later`,
  'no-rows': (at, a) => `${at}: a rule goes through ${a}, which has no rows`,
  'no-column': (at, a, b) => `${at}: a rule looks at ${a} in rows of ${b}, which has none`,
  'not-offered': (at, a, b) => `${at}: a rule compares ${a} with ${b}, which it does not offer`,
  'named-no-field': (_, a) => `${a} is named, but is no field`,
  'role-kind': (_, a, b, c) => `${a} is named as ${b}, but is a ${c}`,
  'never-asked': (at) => `${at} can never be asked`,
  'not-translated': (_, a) => `“${a}” has no English`,
  unreachable: (at) => `${at} can never be reached`,
  twice: (at) => `${at} stands twice`,
  'option-twice': (at, a) => `${at}: the option ${a} stands twice`,
  'pattern-broken': (at) => `${at}: its pattern is no regular expression`,
  'pattern-no-words': (at) => `${at}: its pattern has no words for who does not meet it`,
  'row-prefill': (at) => `${at}: a row of a list is not filled in from the identity`,
  'age-days': (at) => `${at}: an age lies between two days`,
  'rows-min-max': (at) => `${at}: fewer rows at most than at least`,
  'column-outside': (at) => `${at} has the name of a field outside its list`,
  'reserved-step': (at) => `${at}: the portal has a page of that name`,
  'asks-nothing': (at) => `${at} asks nothing`,
  // cases of a procedure
  'case-name': () => 'a field has the name under which cases are kept',
  'no-question': (at, a) => `${at}: a rule looks at ${a}, which is no question before it`,
  'no-form': (at) => `${at}: looks at a declaration, and there is none`,
  'no-form-field': (at, a) => `${at}: a rule looks at ${a}, which is no field of the declaration`,
  'form-not-offered': (at, a, b) => `${at}: a rule compares ${a} with ${b}, which the declaration does not offer`,
  'from-unclear': (at) => `${at}: it cannot be told which options the declaration gives`,
  'from-no-option': (at, a) => `${at}: the declaration gives ${a}, which is no option`,
  'condition-no-words': (at) => `${at}: its condition has no words`,
  'count-no-words': (at) => `${at}: what is counted has no words`,
  'too-many-ways': (_, a, b) => `${a} ways to answer, more than ${b}`,
  'never-happens': (at) => `${at}: can never happen`,
  'always-happens': (at) => `${at}: always happens, so it needs no condition`,
  'question-unasked': (at) => `${at} is never asked`,
  'decides-nothing': (at) => `${at} decides nothing`,
  // a version as a whole
  'no-declaration': () => 'it has no declaration',
  'mode-channels': (_, a) => `${a}, but its channels say otherwise`,
  'key-twice': (at) => `${at} stands twice`,
  'no-place': (at) => `${at}: the declaration has no place to attach it`,
  'place-without-document': (at, a) => `${at}: takes the document ${a}, which the procedure does not ask for`,
  'step-missing': (_, a) => `the step ${a} is missing`,
  'step-twice': (_, a) => `the step ${a} stands twice`,
  'step-order': (_, a) => `the step ${a} comes after a later one`,
  'step-role': (_, a, b) => `the step ${a} is not for the role ${b}`,
  'no-agency': (_, a) => `${a} is no agency of the city`,
  'no-life-event': (_, a) => `there is no life event ${a}`,
} as const satisfies Record<string, (at: string, a: string, b: string, c: string) => string>;

export type FindingKind = keyof typeof sentences;
export const findingKinds = Object.keys(sentences) as FindingKind[];

/** One thing that is wrong with a version beyond its shape: where, what, and the names that it is about. */
export type Finding = { at: Spot; kind: FindingKind; names: string[] };

export const finding = (at: Spot, kind: FindingKind, ...names: unknown[]): Finding => ({ at, kind, names: names.map(String) });

const spotText = (at: Spot): string => {
  if (at.of === 'limit') return `limit ${at.key} of ${at.channel}`;
  return 'key' in at ? `${at.of} ${at.key}` : at.of;
};

/** The finding in English, for whoever writes procedures as files. */
export function sentenceOf({ at, kind, names }: Finding): string {
  const [a = '', b = '', c = ''] = names;
  return sentences[kind](spotText(at), a, b, c);
}
