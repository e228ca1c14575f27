import { z } from 'zod';
import { TimeLimit } from '#src/domain/clock/time-limit.ts';
import { PageScale } from '#src/domain/fees/certified-copies.ts';
import { FieldKey } from '#src/domain/forms/definition.ts';
import { Logic } from '#src/domain/forms/logic.ts';
import { Text } from '#src/domain/kernel/text.ts';
import { Submission } from './submission.ts';
import { Trust } from './trust.ts';

/** A procedure's code in the national catalogue, as `1.004873`. */
export const ProcedureCode = z.string().regex(/^\d\.\d{6}$/);

/** A text that may not be empty in either language. */
const Words = Text.refine((text) => text.vi.trim() !== '' && text.en.trim() !== '', 'say it in both languages');

/** Who a procedure is for. */
export const Audience = z.enum([
  'citizen',
  'overseas_vietnamese',
  'foreigner',
  'business',
  'household_business',
  'cooperative',
  'organisation',
  'official',
]);
export type Audience = z.infer<typeof Audience>;

/** `full`: all of it online; `partial`: begun online, one visit needed; `in_person`: the law wants the person there. */
export const OnlineMode = z.enum(['full', 'partial', 'in_person']);
export type OnlineMode = z.infer<typeof OnlineMode>;

/** How a dossier reaches the office. */
export const Channel = z.enum(['online', 'in_person', 'post']);
export type Channel = z.infer<typeof Channel>;

/** A condition over the answers to the case's questions, as JsonLogic; the words that go with it say it to people. */
const Condition = Logic;

/**
 * A question whose answer chooses the case (trường hợp). Its options are all the answers there are; what follows from them stands where it
 * applies: at a document, a fee, a channel.
 */
export const CaseQuestion = z.strictObject({
  key: FieldKey,
  label: Words,
  help: Words.optional(),
  options: z
    .array(z.strictObject({ value: z.string().regex(/^[a-z0-9_]{1,48}$/), label: Words, help: Words.optional() }))
    .min(2)
    .max(12),
  /** asked only where this holds; looks at the questions before it */
  when: Condition.optional(),
  /** the declaration asks it already: a rule over its fields that gives one of the options, or null while they are not filled in */
  from: Logic.optional(),
});
export type CaseQuestion = z.infer<typeof CaseQuestion>;

/** A time limit that takes the place of the channel's in one case (1.013274: one day for a funeral). */
const CaseLimit = z.strictObject({ condition: Condition, when: Words, limit: TimeLimit, trust: Trust });

/** One way in, with its own time limit (1.013225: 20 days online, 15 at the counter); the first case that holds replaces it. */
export const ProcedureChannel = z.strictObject({
  channel: Channel,
  limit: TimeLimit,
  trust: Trust,
  note: Words.optional(),
  cases: z.array(CaseLimit).optional(),
});
export type ProcedureChannel = z.infer<typeof ProcedureChannel>;

/**
 * What the state asks for. `fee` is a lệ phí, `charge` a phí (Law on fees and charges 97/2015/QH13): only the first is ever waived online.
 * `amount` in đồng; null where no single figure is known (set by the city council, by the case, or in another currency: the note says).
 * Both dates inclusive.
 */
export const Fee = z.strictObject({
  kind: z.enum(['fee', 'charge']),
  /** absent: the same through every channel */
  channel: Channel.optional(),
  amount: z.number().int().nonnegative().nullable(),
  /** what one amount buys, as "per page"; absent: the whole dossier */
  per: Words.optional(),
  /** how many are bought, where the declaration says so: a rule over its fields */
  count: Logic.optional(),
  /** one amount buys a page of a copy, and many pages cost less each: what reception enters of the documents makes the amount */
  pages: PageScale.optional(),
  /** due only in this case; `when` says which */
  condition: Condition.optional(),
  when: Words.optional(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  basis: Words,
  trust: Trust,
  note: Words.optional(),
});
export type Fee = z.infer<typeof Fee>;

/** A rule that makes the fee (lệ phí) 0 đ through one channel. It cannot name a charge (phí): the resolution does not reach it. */
export const FeeWaiver = z.strictObject({
  kind: z.literal('fee'),
  channel: Channel,
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  basis: Words,
  reason: Words,
  trust: Trust,
});
export type FeeWaiver = z.infer<typeof FeeWaiver>;

/**
 * A paper that belongs to the dossier; `when` says in which case, and `condition` says the same to the portal, where the questions of the
 * case decide it. `knownFrom` names the data of the state that makes it unnecessary.
 */
export const RequiredDocument = z.strictObject({
  key: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  name: Words,
  form: z.enum(['original', 'copy', 'presented', 'electronic']),
  required: z.boolean(),
  condition: Condition.optional(),
  when: Words.optional(),
  /** it is the declaration itself: filled in on the portal, nobody brings it */
  declaration: z.literal(true).optional(),
  knownFrom: Words.optional(),
  /** its data comes with the identity at sign-in, so nobody who files online hands it in; the others have to be looked up first */
  atSignIn: z.literal(true).optional(),
  /** a result of these procedures is this paper, for so many months where it goes out of date: who got one here need not find it */
  resultOf: z.strictObject({ procedures: z.array(ProcedureCode).min(1), months: z.int().min(1).optional() }).optional(),
});
export type RequiredDocument = z.infer<typeof RequiredDocument>;

/** Something to do before a step can end. `when` says in which case, and `condition` says the same to the portal, over the case's answers. */
export const ProcessTask = z.strictObject({
  key: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  label: Words,
  help: Words.optional(),
  mandatory: z.boolean(),
  condition: Condition.optional(),
  when: Words.optional(),
});
export type ProcessTask = z.infer<typeof ProcessTask>;

/** Who gives a received dossier to a specialist: the head (or a specialist takes it), or the portal: to who has least, or to who keeps the field. */
export const Assignment = z.enum(['manual', 'lightest_load', 'field']);
export type Assignment = z.infer<typeof Assignment>;

/** What is said of steps whose shares do not make the whole time. */
export const sharesMakeOne = 'the shares of the steps make 1';

/** One step of the work inside the office; `share` is its part of the time limit. */
export const ProcessStep = z.strictObject({
  key: z.enum(['receive', 'assign', 'prepare', 'review', 'approve', 'issue', 'return']),
  role: z.enum(['reception', 'head', 'specialist', 'leader', 'clerk']),
  share: z.number().min(0).max(1),
  tasks: z.array(ProcessTask).max(40).optional(),
});
export type ProcessStep = z.infer<typeof ProcessStep>;

/** How far each part of a procedure can be relied on; the API says the same. */
export const TrustOfParts = z.strictObject({
  time: Trust,
  fees: Trust,
  onlineMode: Trust,
  identityLevel: Trust,
  audience: Trust,
  documents: Trust,
  competent: Trust,
});

/** The content of one dated version of a procedure: one file of `prisma/seed/procedures/`. */
export const Procedure = z.strictObject({
  code: ProcedureCode,
  /** first day on which this version is the law, Vietnam time */
  validFrom: z.iso.date(),
  name: Words,
  shortName: Words,
  /** who may apply, in plain words */
  who: Words,
  /** everyday words people search by, separated by commas */
  keywords: Words,
  field: z.strictObject({ key: z.string().regex(/^[a-z]+(-[a-z]+)*$/), name: Words }),
  level: z.enum(['ward', 'city']),
  /** `ward`: the ward of residence; `police_ward`: its police; any other value is the code of one city agency */
  competent: z.string().min(1),
  audience: z.array(Audience).min(1),
  onlineMode: OnlineMode,
  /** where what is filed online goes; versions that say nothing are filed here */
  submission: Submission.default({ kind: 'local' }),
  /** the level of electronic identity it takes to submit online (Decree 69/2024/NĐ-CP) */
  identityLevel: z.union([z.literal(1), z.literal(2)]),
  /** true: the public tracking page does not even name the field */
  sensitive: z.boolean(),
  lifeEvent: z.string().min(1),
  /** what is asked to know the case; none: there is one case */
  cases: z.array(CaseQuestion).default([]),
  channels: z.array(ProcedureChannel).min(1),
  /** more than one may hold at a time: every fee of the channel and the day is due */
  fees: z.array(Fee),
  waivers: z.array(FeeWaiver),
  documents: z.array(RequiredDocument),
  /** `validity`: how long the result holds by itself, where the law says so: then it has to be asked for again */
  result: z.strictObject({
    name: Words,
    code: z.string().nullable(),
    certificate: z.boolean(),
    validity: z.strictObject({ months: z.int().min(1).max(600), basis: z.string().min(1), trust: Trust }).optional(),
  }),
  /** numbers of the laws, decrees and circulars, as `123/2015/NĐ-CP` */
  legalBasis: z.array(z.string().min(1)),
  /** the decision that announced this version in the national catalogue */
  decision: z.string().nullable(),
  rules: z.array(Words),
  steps: z
    .array(ProcessStep)
    .min(1)
    .refine((steps) => Math.abs(steps.reduce((sum, step) => sum + step.share, 0) - 1) < 1e-9, sharesMakeOne),
  /** what says nothing is given out by hand */
  assignment: Assignment.optional(),
  /** silence of another unit after the deadline counts as consent (1.013225: the agencies that a building permit asks) */
  silenceConsents: z.literal(true).optional(),
  /** reception may not refuse it: that takes a notice by the head (1.001193 and the other procedures of the same day, as the national page says) */
  headRefuses: z.literal(true).optional(),
  /** the code of its form definition, null while none is written */
  form: z.string().nullable(),
  source: z.strictObject({ url: z.url().nullable(), read: z.string().min(1) }),
  trust: TrustOfParts,
  /** where the time limit and the fees come from, in words */
  basis: z.strictObject({ time: Words, fees: Words }),
});
export type Procedure = z.infer<typeof Procedure>;
