import { z } from 'zod';
import { TimeLimit } from '#src/domain/clock/time-limit.ts';
import { DossierCode } from './code.ts';

/*
 * The journal cannot be taken back, so its data holds only ids, codes, times, numbers and salted hashes: never a name, an answer or free
 * text. Those lie in side tables that can be blanked without breaking a chain. All data is plain JSON: instants are ISO texts in UTC.
 */

/** An id or code of ours. A bare number of nine digits or more would be somebody's identity number or telephone: refused. */
export const Reference = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._@:-]{0,79}$/)
  .regex(/^(?!\d{9,}$)/, 'a person’s number is not an id');
export type Reference = z.infer<typeof Reference>;

/** SHA-256 in lower-case hexadecimal; over a person's data always with a salt that lies beside the data. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export type Sha256 = z.infer<typeof Sha256>;

/** A moment as JSON: ISO 8601 in UTC. */
export const Moment = z.iso.datetime();
export type Moment = z.infer<typeof Moment>;

/** The number of a paper, such as `123/XN-UBND` or `0000123`: no spaces, so no words. */
export const PaperNumber = z.string().regex(/^[\p{L}0-9][\p{L}0-9./_-]{0,39}$/u);
export type PaperNumber = z.infer<typeof PaperNumber>;

/** What was written (a reason, a request) lies in the side table of notes; the journal proves which text it was. */
export const Note = z.strictObject({ noteId: Reference, hash: Sha256 });
export type Note = z.infer<typeof Note>;

/** How a dossier came in. */
export const Channel = z.enum(['online', 'in_person', 'post']);
export type Channel = z.infer<typeof Channel>;

/** Where in the office the dossier lies. It is kept while the citizen is awaited and is null at the end. */
export const Step = z.enum(['receive', 'assign', 'prepare', 'review', 'approve', 'issue', 'return']);
export type Step = z.infer<typeof Step>;

/** A refusal on the merits is a result like any other, signed by the leader. */
export const Outcome = z.enum(['granted', 'refused']);
export type Outcome = z.infer<typeof Outcome>;

/** How a result reached the citizen. */
export const Handover = z.enum(['in_person', 'post', 'online']);
export type Handover = z.infer<typeof Handover>;

/** The slips of Circular 03/2025/TT-VPCP (templates 01 to 06) and the result itself. */
export const PaperKind = z.enum(['receipt', 'supplement_request', 'refusal', 'apology', 'stop_notice', 'control_slip', 'result']);
export type PaperKind = z.infer<typeof PaperKind>;

/** What the end of a pause did to the legal clock; null where no clock ran (not yet received, or not paused). */
export const Resumption = z.strictObject({ pausedMinutes: z.int().min(0), dueAt: Moment, originalDueAt: Moment });
export type Resumption = z.infer<typeof Resumption>;

/** What another unit says to what it was asked. */
export const Stand = z.enum(['agree', 'disagree', 'no_objection']);
export type Stand = z.infer<typeof Stand>;

/** What a complaint is about. */
export const Grievance = z.enum(['delay', 'refusal', 'conduct', 'other']);
export type Grievance = z.infer<typeof Grievance>;

/** What was at fault when a supplement was asked for: the declaration, a document that was not handed in, one that was. */
export const SupplementCause = z.enum(['declaration', 'missing', 'faulty']);
export type SupplementCause = z.infer<typeof SupplementCause>;

/**
 * Why an office refused, by kind: another one is competent; the case does not meet what the law asks; papers are missing; what was declared is
 * not so; it was filed already; something else. Beside the reason in words, that nobody but the applicant reads.
 */
export const RefusalCause = z.enum(['not_competent', 'not_eligible', 'incomplete', 'untrue', 'duplicate', 'other']);
export type RefusalCause = z.infer<typeof RefusalCause>;

/** Everything that can happen to a dossier: the one list of event names. */
export const DossierEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('submitted'),
    code: DossierCode,
    procedureCode: Reference,
    versionId: Reference,
    channel: Channel,
    applicantId: Reference,
    organisationId: Reference.nullable(),
    receivingUnit: Reference,
    competentUnit: Reference,
    limit: TimeLimit,
    /** Salted hash over the answers as submitted; those of file fields are ids. */
    answersHash: Sha256,
    /** Where an official filed it for the applicant: the consent to that, which lies in a table of its own, and its salted hash. */
    consent: z.strictObject({ consentId: Reference, hash: Sha256 }).optional(),
    /** Where a mandatary filed it for a person or an organisation: the mandate, in a table of its own, and its salted hash. */
    mandate: z.strictObject({ mandateId: Reference, hash: Sha256 }).optional(),
    /** The fingerprint of the filing receipt (filing-receipt.ts), salted too; entries from before there were receipts have none. */
    receiptHash: Sha256.optional(),
    /** How many documents need not be handed in: known at sign-in, or used again. Left out where none, and in entries from before. */
    spared: z.int().min(1).optional(),
    /** The files, where there are any: how many, and a hash with the same salt over field, SHA-256, size and kind of each in page order. */
    files: z.strictObject({ count: z.int().min(1), hash: Sha256 }).optional(),
  }),
  /** Template 01: the clock starts. */
  z.strictObject({ type: z.literal('received'), dueAt: Moment }),
  /** Template 03. Entries from before refusals had a kind have none. */
  z.strictObject({ type: z.literal('reception_refused'), reason: Note, cause: RefusalCause.optional() }),
  /** With the head's reason where he handed a whole desk over. */
  z.strictObject({ type: z.literal('assigned'), assigneeId: Reference, reason: Note.optional() }),
  /** The specialist's draft with the outcome he proposes, and why where he proposes to refuse (`cause` as above); `next` is `approve` where the version leaves the head's review out. */
  z.strictObject({
    type: z.literal('prepared'),
    outcome: Outcome,
    next: z.enum(['review', 'approve']),
    reason: Note.nullable(),
    cause: RefusalCause.optional(),
  }),
  z.strictObject({ type: z.literal('reviewed') }),
  /** Status stays 4: only the clerk's number and seal make it 9. */
  z.strictObject({ type: z.literal('approved') }),
  /** To whoever had it before; from the specialist back to the head, who gives it to another. The leader may pass the head over. */
  z.strictObject({ type: z.literal('sent_back'), to: z.enum(['assign', 'prepare', 'review', 'approve']), reason: Note }),
  z.strictObject({ type: z.literal('issued'), outcome: Outcome, resultNumber: PaperNumber }),
  z.strictObject({ type: z.literal('result_returned'), handover: Handover }),
  /** Template 02: once, complete; the clock pauses. The fields and documents at fault lie in the request, of which this is the salted hash. */
  z.strictObject({
    type: z.literal('supplement_requested'),
    reason: Note,
    request: z.strictObject({ requestId: Reference, items: z.int().min(1), hash: Sha256 }).optional(),
    /** Each once; left out where it was asked for in words alone, and in entries from before this was recorded. */
    causes: z.array(SupplementCause).min(1).optional(),
  }),
  /** The head agrees that one more request may be made of what was accepted already. */
  z.strictObject({ type: z.literal('supplement_consented'), reason: Note }),
  z.strictObject({
    type: z.literal('supplement_answered'),
    answersHash: Sha256,
    resumption: Resumption.nullable(),
    /** before reception: the working minutes for which the citizen was awaited, which are not reception's */
    waitedMinutes: z.int().min(0).optional(),
  }),
  /** The clock pauses until the money is recorded. Amounts in whole đồng; what for, in words. */
  z.strictObject({ type: z.literal('payment_requested'), orderId: Reference, amount: z.int().min(1), reason: Note.optional() }),
  z.strictObject({
    type: z.literal('payment_recorded'),
    orderId: Reference,
    amount: z.int().min(0),
    receiptNumber: PaperNumber,
    resumption: Resumption.nullable(),
  }),
  /** The office takes its request for payment back, as when it was asked for by mistake. */
  z.strictObject({ type: z.literal('payment_cancelled'), orderId: Reference, reason: Note, resumption: Resumption.nullable() }),
  /**
   * A fee or charge that reception took at the counter: says nothing of the clock. An entry that was wrong stays, and another says what takes
   * its place (`corrects`, with the reason). Whole đồng; 0 where the law wants a receipt over 0 đ, or where nothing was paid after all.
   */
  z.strictObject({
    type: z.literal('paid_at_counter'),
    paymentId: Reference,
    amount: z.int().min(0),
    receiptNumber: PaperNumber,
    paidOn: z.iso.date(),
    corrects: Reference.nullable(),
    reason: Note.nullable(),
  }),
  /** With his own words where he gave some. */
  z.strictObject({ type: z.literal('withdrawn'), resumption: Resumption.nullable(), reason: Note.optional() }),
  z.strictObject({ type: z.literal('stop_proposed'), reason: Note }),
  z.strictObject({ type: z.literal('stop_declined'), reason: Note }),
  /** Template 05, decided by the leader. */
  z.strictObject({ type: z.literal('stopped'), reason: Note, resumption: Resumption.nullable() }),
  /** 9 back to 4: an error found before the hand-over. */
  z.strictObject({ type: z.literal('reopened'), reason: Note }),
  /** Template 04, once: the new date; on-time figures go on counting against the original one. */
  z.strictObject({ type: z.literal('extended'), dueAt: Moment, reason: Note }),
  z.strictObject({
    type: z.literal('document_attached'),
    documentId: Reference,
    kind: PaperKind,
    number: PaperNumber.nullable(),
    sha256: Sha256,
  }),
  /** An administrator changed the working calendar and the dates of an open dossier moved. */
  z.strictObject({
    type: z.literal('calendar_recomputed'),
    dueAt: Moment,
    originalDueAt: Moment,
    /** The date that had been given before. */
    movedFrom: Moment.optional(),
    /** Working minutes of the ended pauses, counted again; left out in entries from before they were. */
    pausedMinutes: z.int().min(0).optional(),
    /** How much of what the clock had said still holds of the new date; left out where all of it does. */
    alarm: z.literal([0, 1, 2]).optional(),
  }),
  /** Another unit decides it; the clock runs on. */
  z.strictObject({ type: z.literal('transferred'), to: Reference, reason: Note }),
  /** What was handed in on paper goes from the unit that received it to the one that decides, and has arrived there. */
  z.strictObject({ type: z.literal('handed_over'), to: Reference }),
  z.strictObject({ type: z.literal('taken_over') }),
  /** The clock speaks: half of the time is gone, or one working day is left. */
  z.strictObject({ type: z.literal('clock_warned'), stage: z.enum(['half', 'last_day']) }),
  /** The letter of apology with the date it proposes waits for the leader's hand. */
  z.strictObject({ type: z.literal('apology_drafted'), dueAt: Moment }),
  /** Late, and nobody apologised: head and leader are told. */
  z.strictObject({ type: z.literal('escalated') }),
  /** A plain question to the citizen; no clock stops for it. `message.noteId` names it. */
  z.strictObject({ type: z.literal('question_asked'), message: Note }),
  z.strictObject({ type: z.literal('question_answered'), message: Note }),
  /** From either side, without an answer being due. */
  z.strictObject({ type: z.literal('message_written'), message: Note }),
  /** What another unit thinks of it, by when, and whether its silence counts as consent. */
  z.strictObject({
    type: z.literal('opinion_requested'),
    opinionId: Reference,
    unit: Reference,
    answerBy: Moment,
    silenceConsents: z.boolean(),
    reason: Note,
  }),
  z.strictObject({ type: z.literal('opinion_given'), opinionId: Reference, stand: Stand, reason: Note }),
  z.strictObject({ type: z.literal('opinion_withdrawn'), opinionId: Reference, reason: Note }),
  /** The deadline passed in silence. */
  z.strictObject({ type: z.literal('opinion_lapsed'), opinionId: Reference, consent: z.boolean() }),
  /** Once, after the result was returned: one to five. */
  z.strictObject({ type: z.literal('rated'), stars: z.int().min(1).max(5), comment: Note.nullable() }),
  /** About a delay, a refusal or how he was treated; the leader answers on a clock of its own. */
  z.strictObject({ type: z.literal('complained'), about: Grievance, answerBy: Moment, reason: Note }),
  z.strictObject({ type: z.literal('complaint_answered'), upheld: z.boolean(), reason: Note }),
]);
export type DossierEvent = z.infer<typeof DossierEvent>;
export type DossierEventType = DossierEvent['type'];

/** Who did it. The id is the person's, for citizens and officials alike; the system's is `system`. `for`: the absent official he stood in for. */
export const JournalActor = z.strictObject({ kind: z.enum(['citizen', 'staff', 'system']), id: Reference, for: Reference.optional() });
export type JournalActor = z.infer<typeof JournalActor>;

/** One entry of a dossier's journal; `sequence` counts from 1 without a gap. */
export const JournalEntry = z.strictObject({
  dossierId: Reference,
  sequence: z.int().min(1),
  at: z.date(),
  actor: JournalActor,
  event: DossierEvent,
});
export type JournalEntry = z.infer<typeof JournalEntry>;
