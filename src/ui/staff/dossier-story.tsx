import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import type { DossierEvent, DossierEventType, JournalEntry, Step } from '#src/domain/dossiers/events.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { Role } from '#src/domain/people/account.ts';
import { dateAndTime } from '#src/i18n/format.ts';
import type { staff as Words } from '#src/i18n/vi/staff.ts';
import type { IconName } from '#src/ui/kit/icons.ts';
import { Timeline, type TimelineStep } from '#src/ui/kit/timeline.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

type Entry = JournalEntry & { by: string | null; assignee: string | null; reason: string | null };

const iconOf: Partial<Record<DossierEventType, IconName>> = {
  submitted: 'send',
  reception_refused: 'x',
  assigned: 'user-check',
  sent_back: 'undo-2',
  issued: 'stamp',
  result_returned: 'package-check',
  supplement_requested: 'hourglass',
  payment_requested: 'hourglass',
  withdrawn: 'undo-2',
  stopped: 'octagon-x',
  reopened: 'rotate-ccw',
  document_attached: 'file-text',
  transferred: 'arrow-right',
  escalated: 'triangle-alert',
  question_asked: 'mail',
  question_answered: 'mail',
  message_written: 'mail',
};

const way: readonly Step[] = ['receive', 'assign', 'prepare', 'review', 'approve', 'issue', 'return'];

/** The steps that still come, the present one first. */
function ahead({ step, finishedAt, status }: Dossier, hasHeadReview: boolean): Step[] {
  if (step === null || (finishedAt !== null && status !== 9)) return [];
  return way.slice(way.indexOf(step)).filter((one) => one !== 'review' || hasHeadReview);
}

export function titleOf(words: typeof Words, { event, assignee }: Entry, unit: (code: string) => string): string {
  // Each sentence takes the event of its own type; looked up by that type it gets no other.
  const sentence = words.event[event.type] as (
    it: DossierEvent,
    known: { assignee: string | null; unit: (code: string) => string },
  ) => string;
  return sentence(event, { assignee, unit });
}

/** What happened, by whom, with the reasons as written, and what still comes. */
export function DossierStory(props: {
  dossier: Dossier;
  entries: readonly Entry[];
  assignee: string | null;
  hasHeadReview: boolean;
  /** whose each step is */
  roleOf: Readonly<Record<Step, Role>>;
  /** the name of a unit */
  unit: (code: string) => string;
  words: typeof Words;
  locale: Locale;
  stateWords: Record<TimelineStep['state'], string>;
}) {
  const { dossier, entries, words, locale } = props;
  const passed = entries.map((entry): TimelineStep => {
    const hasReason = 'reason' in entry.event && entry.event.reason !== null;
    const by = entry.actor.kind === 'system' ? words.system : (entry.by ?? words.erased);
    return {
      key: String(entry.sequence),
      state: 'done',
      icon: iconOf[entry.event.type],
      title: <Mixed locale={locale} text={titleOf(words, entry, props.unit)} />,
      when: (
        <>
          {entry.by && entry.actor.kind !== 'system' ? <span lang="vi">{by}</span> : by}, {dateAndTime(entry.at)}
        </>
      ),
      detail: hasReason && <q className="reason">{entry.reason ? <span lang="vi">{entry.reason}</span> : words.dossier.reasonErased}</q>,
    };
  });
  const assignee = props.assignee && <span lang="vi">{props.assignee}</span>;
  const waits = dossier.status === 5 || dossier.status === 6;
  const coming = ahead(dossier, props.hasHeadReview).map((step, at): TimelineStep => {
    const now = at === 0;
    const holder = (step === 'prepare' && assignee) || words.role[props.roleOf[step]];
    return {
      key: step,
      state: now ? (waits ? 'wait' : 'now') : 'next',
      title: now && waits ? (dossier.status === 5 ? words.desk.waiting.supplement : words.desk.waiting.payment) : words.step[step],
      when: now && waits ? undefined : holder,
    };
  });
  return <Timeline steps={[...passed, ...coming]} stateWords={props.stateWords} />;
}
