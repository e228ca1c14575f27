import { hash } from 'node:crypto';
import { vietnamDate, vietnamInstant } from '#src/domain/clock/calendar.ts';
import { decide } from '#src/domain/dossiers/decide.ts';
import type { ActionInput } from '#src/domain/dossiers/decision.ts';
import { type Actor, type Dossier, evolve, type Move } from '#src/domain/dossiers/dossier.ts';
import type { DossierEvent, JournalActor, JournalEntry, RefusalCause, SupplementCause } from '#src/domain/dossiers/events.ts';
import { openOrder } from '#src/domain/dossiers/payment-order.ts';
import type { ActionKey } from '#src/domain/dossiers/transitions.ts';
import type { Role } from '#src/domain/people/account.ts';
import type { Chance } from './chance.ts';
import { type Fate, leftBelow, paymentBelow, refusedBelow, supplementBelow, withdrawnBelow } from './fate.ts';
import type { Filing, Story, ToldNote, World } from './filing.ts';
import type { OfficeTime } from './office-time.ts';
import { keptInFull, officialAt, resultNumberOf, submitted } from './plain-story.ts';

const reasons = {
  not_competent: 'Hồ sơ không thuộc thẩm quyền giải quyết của đơn vị.',
  incomplete: 'Hồ sơ thiếu giấy tờ trong thành phần theo quy định.',
  duplicate: 'Hồ sơ này đã được nộp và đang được giải quyết.',
  declaration: 'Đề nghị sửa tờ khai: ngày sinh không khớp giấy tờ tùy thân.',
  missing: 'Đề nghị nộp giấy tờ còn thiếu trong thành phần hồ sơ.',
  faulty: 'Đề nghị bổ sung bản chính giấy tờ tùy thân còn giá trị sử dụng.',
  payment: 'Lệ phí theo biểu phí của thành phố, nộp trước khi có kết quả.',
  not_eligible: 'Không đủ điều kiện theo quy định tại văn bản hiện hành.',
  untrue: 'Thông tin khai không khớp với dữ liệu và giấy tờ đã xác minh.',
  late: 'Cần thêm thời gian xác minh với cơ quan có liên quan.',
  stopped: 'Người nộp không bổ sung giấy tờ trong thời hạn đã thông báo.',
  dropped: 'Người nộp cho biết không còn nhu cầu giải quyết hồ sơ.',
  complained: 'Đã quá ngày hẹn nhiều ngày mà chưa ai báo lý do.',
  answered: 'Phản ánh đúng. Đơn vị xin lỗi và đã bố trí thêm người thụ lý.',
};
type ReasonKind = keyof typeof reasons;

/** What was at fault, about as often as each is. */
const causesTold: readonly SupplementCause[] = [
  'missing',
  'faulty',
  'missing',
  'declaration',
  'missing',
  'faulty',
  'declaration',
  'missing',
  'faulty',
];

/** Why it was refused at reception, and as the result, about as often as each is. */
const refusedFor = ['incomplete', 'not_competent', 'incomplete', 'duplicate', 'incomplete'] as const satisfies readonly RefusalCause[];
const deniedFor = ['not_eligible', 'not_eligible', 'untrue'] as const satisfies readonly RefusalCause[];

const days = (n: number, { perDay }: OfficeTime) => n * perDay;

/** Properties by name, as RFC 8785 has them; the events below are written that way, those of `decide` are not. */
function inOrder<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(inOrder) as T;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, it]) => [key, inOrder(it)]),
  ) as T;
}

/**
 * What became of one filing up to the present, as the journal would tell it. Every step is taken by `evolve`, so the dossier is the fold of its
 * entries; what moves the legal clock is decided by `decide`. Properties of events stand in the order of RFC 8785.
 */
export function tell(filing: Filing, fate: Fate, { city, time, calendar, nowMinute }: World, chance: Chance): Story {
  const { id, version, channel, applicantId, receivingUnit, competentUnit } = filing;
  const moves: Move[] = [];
  const notes: ToldNote[] = [];
  const state: { dossier?: Dossier; last: number } = { last: 0 };

  const citizen: JournalActor = { id: applicantId, kind: 'citizen' };
  const desk = (role: Role, unit = competentUnit): Actor & JournalActor => ({
    kind: 'staff',
    id: officialAt(city, role, unit, filing.number),
    posts: [{ role, unit }],
  });

  /** False once the present is reached: the rest has not happened yet. */
  const add = (minute: number, { id: actor, kind }: JournalActor, event: DossierEvent): boolean => {
    if (minute >= nowMinute) return false;
    // Early enough that what follows at once is of the same minute: the clock counts in minutes.
    const instant = Math.max(state.last + 1_000, time.instant(minute) + chance.below(50_000));
    state.last = instant;
    const entry: JournalEntry = { dossierId: id, sequence: moves.length + 1, at: new Date(instant), actor: { id: actor, kind }, event };
    const after = evolve(state.dossier, entry);
    moves.push({ before: state.dossier, after, entry });
    state.dossier = after;
    return true;
  };
  const write = (kind: ReasonKind): ToldNote & { hash: string } => {
    const it = { id: chance.uuid(), salt: chance.hex(16), text: reasons[kind] };
    return { ...it, hash: hash('sha256', Buffer.concat([Buffer.from(it.salt, 'hex'), Buffer.from(it.text)]), 'hex') };
  };
  const note = (kind: ReasonKind) => {
    const { hash: sum, ...it } = write(kind);
    notes.push(it);
    return { hash: sum, noteId: it.id };
  };
  /** By the rules: false where they refuse it, or where it has not happened yet. */
  const act = (minute: number, actor: Actor, action: ActionKey, input: ActionInput = {}, reason?: ReasonKind): boolean => {
    if (minute >= nowMinute || !state.dossier) return false;
    const at = new Date(Math.max(state.last + 1_000, time.instant(minute) + 59_999));
    const written = reason && write(reason);
    const given = written ? { ...input, reason: { hash: written.hash, noteId: written.id, text: written.text } } : input;
    const decided = decide(state.dossier, action, given, actor, {
      now: at,
      calendar,
      hasHeadReview: reviewed,
      order: openOrder(moves.map((move) => move.entry)),
    });
    if (!decided.ok) return false;
    if (written) notes.push({ id: written.id, salt: written.salt, text: written.text });
    return decided.value.every((event) => add(minute, actor, inOrder(event)));
  };
  const told = (): Story => {
    if (!state.dossier) throw new Error('nothing has happened yet');
    return { moves, dossier: state.dossier, notes };
  };

  const reviewed = version.procedure.steps.some(({ key }) => key === 'review');
  add(filing.at, citizen, submitted(filing));

  const { first, receivedAt, whole, assignedAt, turn, asksAtLast, outcome, stars } = fate;
  let { work } = fate;
  if (first < refusedBelow) {
    const cause = refusedFor[filing.number % refusedFor.length] ?? 'incomplete';
    add(receivedAt, desk('reception', receivingUnit), { cause, reason: note(cause), type: 'reception_refused' });
    return told();
  }
  if (first < withdrawnBelow) {
    act(receivedAt, { kind: 'citizen', id: applicantId }, 'withdraw');
    return told();
  }
  if (!add(receivedAt, desk('reception', receivingUnit), { dueAt: fate.due, type: 'received' })) return told();
  const specialist = desk('specialist');
  if (!add(assignedAt, desk('head'), { assigneeId: specialist.id, type: 'assigned' })) return told();

  if (turn < supplementBelow || asksAtLast) {
    const lastHours = Math.min(Math.floor(whole * 0.15), time.perDay - 60);
    const asked = Math.max(assignedAt + 5, asksAtLast ? receivedAt + whole - lastHours : assignedAt + Math.floor(work * 0.2) + 5);
    const waited = Math.floor(days(0.3 + 6 * chance.draw(), time));
    // Not drawn: which it is follows from the number, so that all else stays as it was.
    const causes = [causesTold[filing.number % causesTold.length] ?? 'missing'];
    if (!act(asked, specialist, 'request_supplement', { causes }, causes[0])) return told();
    const end = chance.draw();
    if (end < 0.04) return told(); // nobody ever answered
    if (end < 0.07) {
      if (act(asked + days(12, time), specialist, 'propose_stop', {}, 'stopped'))
        act(asked + days(13, time), desk('leader'), 'stop', {}, 'stopped');
      return told();
    }
    if (!act(asked + waited, { kind: 'citizen', id: applicantId }, 'answer_supplement', { answersHash: filing.declared.answersHash }))
      return told();
    work = asksAtLast ? asked - receivedAt + waited + 30 : work + waited;
  } else if (turn < paymentBelow) {
    const asked = assignedAt + Math.floor(work * 0.3) + 5;
    const waited = Math.floor(days(0.2 + 3 * chance.draw(), time));
    const amount = String(1_000 * (10 + chance.below(500)));
    const payment = { orderId: `order-${filing.number}-${id.slice(0, 8)}`, amount };
    if (!act(asked, specialist, 'request_payment', { payment }, 'payment')) return told();
    const paidOn = vietnamDate(new Date(time.instant(asked + waited)));
    const counterPayment = { id: chance.uuid(), amount, receiptNumber: `BL-${filing.number}`, paidOn, corrects: null };
    if (!act(asked + waited, desk('reception', receivingUnit), 'record_payment', { counterPayment })) return told();
    work += waited;
  } else if (turn < leftBelow) {
    act(assignedAt + 30, { kind: 'citizen', id: applicantId }, 'withdraw');
    return told();
  }

  const issuedAt = receivedAt + work;
  if (fate.dropped) {
    if (act(issuedAt - 30, specialist, 'propose_stop', {}, 'dropped')) act(issuedAt, desk('leader'), 'stop', {}, 'dropped');
    return told();
  }
  const returnedAt = issuedAt + fate.lies;
  const brief = returnedAt < nowMinute - days(keptInFull, time);
  const between = (part: number) => Math.max(assignedAt + 1, receivedAt + Math.floor(work * part));
  const cause = outcome === 'refused' ? (deniedFor[filing.number % deniedFor.length] ?? 'not_eligible') : undefined;
  // The figures tell why it was refused.
  if (!brief || cause) {
    const next = reviewed ? 'review' : 'approve';
    const drafted: DossierEvent = cause
      ? { cause, next, outcome, reason: note(cause), type: 'prepared' }
      : { next, outcome, reason: null, type: 'prepared' };
    if (!add(between(0.6), specialist, drafted)) return told();
  }
  if (!brief) {
    if (reviewed && !add(between(0.75), desk('head'), { type: 'reviewed' })) return told();
    if (!add(between(0.9), desk('leader'), { type: 'approved' })) return told();
  }
  const promisedAt = state.dossier?.dueAt;
  if (promisedAt && fate.extends) {
    const promised = time.minute(promisedAt);
    const until = time.days[Math.floor(promised / time.perDay) + 3];
    const sorry = Math.max(between(0.9) + 1, promised - 60);
    if (until && sorry < issuedAt) act(sorry, desk('leader'), 'extend', { newDueAt: vietnamInstant(until, '17:00') }, 'late');
  }
  if (!add(issuedAt, desk('clerk'), { outcome, resultNumber: resultNumberOf(filing), type: 'issued' })) return told();
  if (!fate.fetched) return told();
  if (!add(returnedAt, desk('reception', receivingUnit), { handover: channel, type: 'result_returned' })) return told();
  if (stars !== undefined && !add(returnedAt + fate.silent, citizen, { comment: null, stars, type: 'rated' })) return told();
  if (fate.complains) {
    const sent = returnedAt + time.perDay + chance.below(time.perDay);
    if (act(sent, { kind: 'citizen', id: applicantId }, 'complain', { grievance: 'delay' }, 'complained'))
      act(sent + days(1 + 8 * chance.draw(), time), desk('leader'), 'answer_complaint', { upheld: true }, 'answered');
  }
  return told();
}
