import {
  findLookQuestion,
  headsAndLeaders,
  insertLookAnswer,
  insertLookQuestion,
  type LookQuestion,
  lookQuestionsAt,
  questionsOf,
  waitingLookQuestions,
} from '#src/data/look-questions.ts';
import { type MessageFault, parseMessage, parseReason, type ReasonFault } from '#src/domain/dossiers/reason.ts';
import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { postToAnswer, whoAnswers } from '#src/domain/people/look-question.ts';
import { noteLook } from '#src/services/dossier-access.ts';
import { feedbackUnits } from '#src/services/feedback.ts';
import type { Session } from '#src/services/session.ts';
import { getUnit } from '#src/services/units.ts';
import { isUuid, uuidv7 } from '#src/services/uuid.ts';
import { oneLook } from '#src/services/who-looked.ts';

/** So many questions of one person may wait for their answers. */
export const mostWaiting = 20;

export type AskFault = MessageFault | { kind: 'no-look' } | { kind: 'asked-before' } | { kind: 'too-many'; most: number };

/** A citizen asks about a look at his data. The question waits for whoever answers for the unit that the official looked from. */
export async function askAboutLook(
  session: Session,
  lookId: string,
  typed: string,
  { locale, now }: { locale: Locale; now: Date },
): Promise<Result<void, AskFault>> {
  const found = await oneLook(session, lookId);
  if (!found?.from) return refuse({ kind: 'no-look' });
  const text = parseMessage(typed);
  if (!text.ok) return text;
  const { officerId, from } = found;
  const above = getUnit(from).parent;
  const answerer = whoAnswers(officerId, from, above, await headsAndLeaders(above === null ? [from] : [from, above]));
  const question = { id: uuidv7(now), lookId, askerId: session.id, officerId, text: text.value, locale, at: now };
  if (await insertLookQuestion({ ...question, ...answerer }, mostWaiting)) return ok(undefined);
  const before = await questionsOf(session.id, [lookId]);
  return refuse(before.length > 0 ? { kind: 'asked-before' } : { kind: 'too-many', most: mostWaiting });
}

/** A question as those read it who answer it. */
export type StaffQuestion = Omit<LookQuestion, 'askerId' | 'officerId' | 'unit' | 'roles' | 'dossierId'> & { unit: Text };

const toStaff = ({ askerId: _, officerId: __, roles: ___, dossierId: ____, unit, ...question }: LookQuestion): StaffQuestion => ({
  ...question,
  unit: getUnit(unit).fullName,
});

/** The questions of an official's units that he may answer; undefined for whoever answers none. */
export async function unitQuestions(session: Session): Promise<{ waiting: StaffQuestion[]; answered: StaffQuestion[] } | undefined> {
  const units = session.kind === 'staff' ? feedbackUnits(session) : [];
  if (units.length === 0) return undefined;
  const his = (question: LookQuestion) => postToAnswer(session, question) !== undefined;
  const [waiting, answered] = await Promise.all([lookQuestionsAt(units, 'waiting'), lookQuestionsAt(units, 'answered')]);
  return { waiting: waiting.filter(his).map(toStaff), answered: answered.filter(his).map(toStaff) };
}

/** How many wait for this official; 0 for everybody else. */
export async function waitingQuestions(session: Session): Promise<number> {
  const units = session.kind === 'staff' ? feedbackUnits(session) : [];
  if (units.length === 0) return 0;
  return (await waitingLookQuestions(units)).filter((question) => postToAnswer(session, question)).length;
}

const questionFor = async (session: Session, id: string): Promise<LookQuestion | undefined> =>
  session.kind === 'staff' && isUuid(id) ? findLookQuestion(id) : undefined;

/** One question, for those who answer it; undefined for everybody else, whoever looked too. */
export async function openQuestion(session: Session, id: string, now: Date): Promise<StaffQuestion | undefined> {
  const question = await questionFor(session, id);
  if (!question || !postToAnswer(session, question)) return undefined;
  const { dossierId, askerId, unit } = question;
  await noteLook(session, { of: dossierId === null ? { subjectId: askerId } : { dossierId }, purpose: 'question', from: unit }, now);
  return toStaff(question);
}

export type AnswerFault = ReasonFault | { kind: 'no-question' } | { kind: 'answered-before' };

export async function answerQuestion(session: Session, id: string, typed: string, now: Date): Promise<Result<void, AnswerFault>> {
  const question = await questionFor(session, id);
  const post = question && postToAnswer(session, question);
  if (!question || !post) return refuse({ kind: 'no-question' });
  const text = parseReason(typed);
  if (!text.ok) return text;
  const answer = { questionId: question.id, personId: session.id, forId: post.for ?? null, text: text.value, at: now };
  return (await insertLookAnswer(answer)) ? ok(undefined) : refuse({ kind: 'answered-before' });
}
