import { z } from '@hono/zod-openapi';
import { TrustOfParts } from '#src/domain/procedures/procedure.ts';
import { Trust } from '#src/domain/procedures/trust.ts';

/** What the API says, in the shapes that the document shows. Dates are ISO 8601 in UTC, days `YYYY-MM-DD`, money whole đồng. */
const Words = z.object({ vi: z.string(), en: z.string() }).openapi('Words');

const Plain = z.union([
  z.string().max(10_000),
  z.number(),
  z.record(z.string(), z.string().max(4000)),
  z.array(z.string().max(200)).max(100),
]);
const InnerRow = z.record(z.string().max(48), z.union([Plain, z.array(z.record(z.string().max(48), Plain)).max(50)]));
/** Shapes only: the definition of the form decides. */
const AnswerSent = z.union([Plain, z.array(InnerRow).max(50)]);

export const ProcedureSummary = z
  .object({
    code: z.string().openapi({ example: '1.004873' }),
    name: Words,
    shortName: Words,
    field: z.object({ key: z.string(), name: Words }),
    level: z.enum(['ward', 'city']),
    onlineMode: z.enum(['full', 'partial', 'in_person']),
    limit: z.object({ amount: z.int(), unit: z.enum(['working_day', 'calendar_day', 'hour', 'same_day', 'month']) }),
    online: z
      .object({ total: z.int().nullable() })
      .nullable()
      .openapi({ description: 'What an online submission costs today; null where there is none' }),
  })
  .openapi('ProcedureSummary');

export const ProcedureDetail = ProcedureSummary.extend({
  who: Words,
  audience: z.array(z.string()),
  identityLevel: z.union([z.literal(1), z.literal(2)]),
  questions: z
    .array(
      z.object({
        name: z.string().openapi({ example: 'case.issue', description: 'The name under which the answer is sent with a dossier' }),
        label: Words,
        options: z.array(z.object({ value: z.string(), label: Words })),
        asked: z.enum(['here', 'declaration']).openapi({ description: '`declaration`: follows from its answers' }),
      }),
    )
    .openapi({ description: 'The questions that choose the case, and with it documents, fee and time limit' }),
  documents: z.array(
    z.object({
      key: z.string(),
      name: Words,
      form: z.string(),
      required: z.boolean(),
      when: Words.nullable(),
      condition: z.unknown().openapi({ description: 'JsonLogic over the questions (without `case.`); null: in every case' }),
      knownFrom: Words.nullable(),
    }),
  ),
  result: z.object({ name: Words, code: z.string().nullable() }),
  legalBasis: z.array(z.string()),
  validFrom: z.iso.date(),
  trust: z.object({ ...TrustOfParts.shape, online: Trust.nullable() }).openapi({
    description:
      'How far each part can be relied on: verified, read in its source; inferred, concluded from other facts; memory, not verified; proposed by the portal, not a rule of law. `online` is that of the amount in `online.total`, null where none is known',
  }),
  canFile: z.boolean().openapi({ description: 'Whether a declaration can be submitted here' }),
  submitAt: z
    .string()
    .nullable()
    .openapi({ description: 'The page of another portal where it has to be submitted; null where that is here or at a counter' }),
}).openapi('Procedure');

export const Declaration = z
  .object({
    procedure: z.string(),
    version: z.uuid(),
    number: z.int(),
    form: z.record(z.string(), z.unknown()).openapi({ description: 'Steps, sections and fields in the format of the portal' }),
  })
  .openapi('Declaration');

export const UnitItem = z
  .object({
    code: z.string(),
    kind: z.string(),
    name: Words,
    fullName: Words,
    formerNames: z.array(z.object({ name: z.string(), part: z.enum(['full', 'partial']) })),
  })
  .openapi('Unit');

export const PublicDossier = z
  .object({
    code: z.string().openapi({ example: '14.26.H29-261123-0042' }),
    status: z.int().min(1).max(10),
    statusName: Words,
    unit: Words,
    field: Words.nullable(),
    turn: z.enum(['office', 'citizen', 'nobody']),
    submittedOn: z.iso.date(),
    receivedOn: z.iso.date().nullable(),
    dueOn: z.iso.date().nullable(),
    workingDaysLeft: z.int().nullable(),
    next: z.enum(['receive', 'process', 'sign', 'return']).nullable(),
  })
  .openapi('Dossier');

/** One submission of this person: a retry carries the same. */
export const IdempotencyKey = z.uuid();

export const NewDossier = z
  .strictObject({
    procedure: z
      .string()
      .regex(/^\d\.\d{6}$/)
      .openapi({ example: '1.004873' }),
    /** by field key: a text, a number, an address, several choices, or the rows of a list; a question of the case by its name */
    answers: z.record(z.string().max(60), AnswerSent),
  })
  .openapi('NewDossier');

export const Filed = z.object({ code: z.string(), status: z.literal(1), track: z.string(), privateLink: z.string() }).openapi('Filed');

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .openapi('Problem');
