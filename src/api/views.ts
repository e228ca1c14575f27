import type { z } from '@hono/zod-openapi';
import { problem } from '#src/api/problem.ts';
import type { Filed, OwnDossier, OwnDossierDetails, ProcedureDetail, ProcedureSummary, PublicDossier, UnitItem } from '#src/api/schemas.ts';
import { vietnamDate } from '#src/domain/clock/calendar.ts';
import { todosOf } from '#src/domain/dossiers/board.ts';
import { getStatus } from '#src/domain/dossiers/status.ts';
import { type Quote, quote } from '#src/domain/fees/quote.ts';
import type { Answers } from '#src/domain/forms/answers.ts';
import type { Faults } from '#src/domain/forms/check.ts';
import { questionsOf } from '#src/domain/forms/definition.ts';
import type { UnknownAnswer } from '#src/domain/forms/unknown-answers.ts';
import { publicEvent } from '#src/domain/integrators/public-event.ts';
import type { Unit } from '#src/domain/places/unit.ts';
import { caseName } from '#src/domain/procedures/case.ts';
import type { Procedure } from '#src/domain/procedures/procedure.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { findForm } from '#src/services/catalogue.ts';
import { type SubmitRefusal, submitDossier } from '#src/services/filing/submit-dossier.ts';
import type { listOwnDossiers, readOwnDossier } from '#src/services/integrators/own-dossiers.ts';
import { linkForFiler } from '#src/services/private-link.ts';
import type { Session } from '#src/services/session.ts';
import { trackDossier } from '#src/services/track-dossier.ts';

const onlineQuote = (it: Procedure, now: Date): Quote | null =>
  it.channels.some(({ channel }) => channel === 'online') ? quote(it, 'online', vietnamDate(now)) : null;

export function summaryOf(it: Procedure, now: Date): z.infer<typeof ProcedureSummary> {
  const first = it.channels.find(({ channel }) => channel === 'online') ?? it.channels[0];
  if (!first) throw new Error(`procedure ${it.code} has no channel`);
  const online = onlineQuote(it, now);
  return {
    code: it.code,
    name: it.name,
    shortName: it.shortName,
    field: it.field,
    level: it.level,
    onlineMode: it.onlineMode,
    limit: first.limit,
    online: online && { total: online.total },
  };
}

/** The field that takes the files of a document; null where it is not sent online, or lies in the rows of a list. */
const placeFor = ({ code }: Procedure, document: string): string | null => {
  const form = findForm(code);
  const place = form && questionsOf(form).find((field) => field.type === 'file' && field.document === document);
  return place?.key ?? null;
};

export const detailOf = (it: Procedure, now: Date): z.infer<typeof ProcedureDetail> => ({
  ...summaryOf(it, now),
  who: it.who,
  audience: it.audience,
  identityLevel: it.identityLevel,
  questions: it.cases.map(({ key, label, options, from }) => ({
    name: caseName(key),
    label,
    options: options.map(({ value, label: said }) => ({ value, label: said })),
    asked: from === undefined ? ('here' as const) : ('declaration' as const),
  })),
  documents: it.documents.map(({ key, name, form, required, when, knownFrom, condition }) => ({
    key,
    field: placeFor(it, key),
    name,
    form,
    required,
    when: when ?? null,
    condition: condition ?? null,
    knownFrom: knownFrom ?? null,
  })),
  result: { name: it.result.name, code: it.result.code },
  legalBasis: it.legalBasis,
  validFrom: it.validFrom,
  trust: { ...it.trust, online: onlineQuote(it, now)?.trust ?? null },
  canFile: findForm(it.code) !== undefined && it.submission.kind === 'local',
  submitAt: it.submission.kind === 'hand_off' ? it.submission.portal.url : null,
});

export const unitItem = ({ code, kind, name, fullName, formerNames }: Unit): z.infer<typeof UnitItem> => ({
  code,
  kind,
  name,
  fullName,
  formerNames: formerNames.map((former) => ({ name: former.name, part: former.part })),
});

/** Days, not times, and the next step's name only: harmless in bulk. */
export async function publicDossier(code: string, now: Date): Promise<z.infer<typeof PublicDossier> | undefined> {
  const it = await trackDossier(code, {}, now);
  if (!it) return undefined;
  const day = (at: Date | null) => at && vietnamDate(at);
  const next = it.steps.find(({ state }) => state === 'now')?.key;
  return {
    code: it.code,
    status: it.status,
    statusName: getStatus(it.status).name,
    unit: it.unit,
    field: it.field,
    turn: it.turn,
    submittedOn: vietnamDate(it.submittedAt),
    receivedOn: day(it.receivedAt),
    dueOn: day(it.dueAt),
    workingDaysLeft: it.wholeDaysLeft,
    next: next === undefined || next === 'submit' ? null : next,
  };
}

/** An own dossier in a list. */
export const ownDossier = (it: Awaited<ReturnType<typeof listOwnDossiers>>['items'][number]): z.infer<typeof OwnDossier> => {
  const { name, turn } = getStatus(it.status);
  const at = (moment: Date | null) => moment?.toISOString() ?? null;
  return {
    code: it.code,
    procedure: it.procedure,
    unit: it.unit,
    status: it.status,
    statusName: name,
    turn,
    awaiting: todosOf({ ...it, request: null }).map(({ kind }) => kind),
    submittedAt: it.submittedAt.toISOString(),
    receivedAt: at(it.receivedAt),
    dueAt: at(it.dueAt),
    endedAt: at(it.returnedAt ?? it.finishedAt),
    outcome: it.status === 9 || it.status === 10 ? it.outcome : null,
  };
};

export const ownDossierDetails = (it: NonNullable<Awaited<ReturnType<typeof readOwnDossier>>>): z.infer<typeof OwnDossierDetails> => ({
  ...ownDossier(it),
  answers: it.answers,
  files: it.files,
  papers: it.papers.map((paper) => ({ ...paper, at: paper.at.toISOString(), url: `/api/v1/papers/${paper.id}` })),
  supplement: it.request && {
    id: it.request.id,
    askedAt: it.request.askedAt.toISOString(),
    answerBy: it.request.answerBy.toISOString(),
    words: it.request.words ?? '',
    items: (it.request.items ?? []).map(({ kind, key, label, reason, example }) => ({
      kind,
      key,
      label,
      reason,
      example: example ?? null,
    })),
  },
  events: it.entries.flatMap(({ type, at }) => {
    const event = publicEvent(type);
    return event ? [{ event, at: at.toISOString() }] : [];
  }),
});

type AnswerError = { pointer: string; kind: string; detail: string };

/** Each wrong answer by where it stands in what was sent: the name of its fault for systems, and in the words of the form for people. */
export const faultsAsErrors = (faults: Faults): AnswerError[] =>
  Object.entries(faults).map(([field, fault]) => {
    const say: (it: never) => string = messagesOf('en').apply.fault.kinds[fault.kind];
    return {
      pointer: `/answers/${field.replaceAll('.', '/')}`,
      kind: fault.kind,
      detail: say({ ...fault, ...('name' in fault && { name: '…' }) } as never),
    }; // what was sent is not repeated
  });

/** A part of a JSON Pointer (RFC 6901). */
const pointed = (part: string | number): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

/** Each answer that belongs to no question, with the one that was probably meant. */
export const unknownAsErrors = (unknown: readonly UnknownAnswer[]): AnswerError[] =>
  unknown.map(({ at, near }) => ({
    pointer: ['/answers', ...at.map(pointed)].join('/'),
    kind: 'unknown',
    detail: `The declaration has no such question.${near === undefined ? '' : ` Did you mean ${near}?`}`,
  }));

const statusOf: Record<SubmitRefusal['kind'], number> = {
  'not-a-citizen': 403,
  'unknown-procedure': 404,
  'no-form': 409,
  'channel-closed': 409,
  'level-too-low': 403,
  'not-in-mandate': 403,
  invalid: 422,
  'case-open': 422,
  'residence-unknown': 422,
  'files-changed': 409,
  'draft-changed': 409,
  'key-reused': 422,
};
/** What happened, and that nothing was filed: what to do follows from it. */
const why: Record<SubmitRefusal['kind'], string> = {
  'not-a-citizen': 'Officials file at the counter of the portal',
  'unknown-procedure': 'GET /procedures lists the procedures that there are',
  'no-form': 'This procedure is not filed online; GET /procedures/{code} says how it is',
  'channel-closed': 'This procedure is not filed here; GET /procedures/{code} says where it is',
  'level-too-low': 'This procedure wants an identity of level 2',
  'not-in-mandate': 'Who made the key, or is signed in, may not file this for whom he acts, or no longer',
  invalid: 'Each entry of errors names an answer; GET /procedures/{code}/form/schema says what it may be',
  'case-open': 'A question that decides fee or time limit is not answered',
  'residence-unknown': 'The answers name no ward of residence, so no office is competent',
  'files-changed': 'A file named in the answers is not there, not yours, or not checked yet',
  'draft-changed': 'It was changed while it was sent',
  'key-reused': 'This Idempotency-Key has filed a dossier with another body; another dossier needs another key',
};

export async function fileDossier(
  session: Session,
  procedureCode: string,
  answers: Record<string, unknown>,
  key: string,
  now: Date,
): Promise<{ body: z.infer<typeof Filed>; replayed: boolean } | { refused: Response }> {
  const filed = await submitDossier({
    session,
    procedureCode,
    answers: answers as Answers,
    strict: true,
    origins: {},
    channel: 'online',
    key,
    locale: 'vi',
    now,
  });
  if (!filed.ok) {
    const { faults = {}, unknown = [] } = filed.error.kind === 'invalid' ? filed.error : {};
    const open = filed.error.kind === 'case-open' ? filed.error.questions : [];
    const errors = [
      ...unknownAsErrors(unknown),
      ...faultsAsErrors(faults),
      ...open.map((key) => ({
        pointer: `/answers/${caseName(key)}`,
        kind: 'required',
        detail: messagesOf('en').apply.fault.kinds.required(),
      })),
    ];
    return {
      refused: problem(statusOf[filed.error.kind], filed.error.kind, 'The dossier was not filed', {
        detail: why[filed.error.kind],
        errors,
      }),
    };
  }
  const { id, code, replayed } = filed.value;
  return {
    body: { code, status: 1, track: href('vi', 'dossier', { code }), privateLink: linkForFiler(session, 'vi', { id, code }) },
    replayed,
  };
}
