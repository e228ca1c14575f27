import type { FormDifference } from '#src/domain/forms/compare-forms.ts';
import { costText } from '#src/i18n/fees.ts';
import { date, timeLimit } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import type { drafts as Words } from '#src/i18n/vi/drafts.ts';
import { draftDays, endsSoon, type OpenDraft } from '#src/services/filing/open-draft.ts';
import { versionChange } from '#src/services/filing/version-change.ts';
import { visit } from '#src/services/visit.ts';
import { Button } from '#src/ui/kit/button.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';
import { stepAddress } from './step-address.ts';

function differenceText(it: FormDifference, words: typeof Words): string {
  const say: (it: never) => string = words.version.differences[it.kind];
  return say(it as never);
}

/** What a person has to know about his draft before he goes on: a newer version of the procedure, or that it will be deleted soon. */
export async function DraftNotices({ it, step }: { it: OpenDraft; step: string }) {
  const { locale, now } = await visit();
  const { drafts } = messagesOf(locale);
  const change = await versionChange(it, now);
  const here = stepAddress(locale, it, step);
  if (change) {
    const { version } = drafts;
    // Reworded in the other language only: nothing new for this reader.
    const told = change.form.filter((one) => one.kind !== 'reworded' || one.before[locale] !== one.field[locale]);
    return (
      <Notice title={version.title} level={2} icon="message-circle-question-mark">
        <p>{version.text}</p>
        <ul>
          {told.map((one) => {
            const unsent = one.kind === 'removed' ? change.unsent[one.key] : undefined;
            return (
              <li key={one.kind + ('key' in one ? one.key : '')}>
                <Mixed locale={locale} text={differenceText(one, drafts)} />
                {unsent && <Mixed locale={locale} text={` ${version.kept(unsent[locale])}`} />}
              </li>
            );
          })}
          {change.limit && <li>{version.limit(timeLimit(locale, change.limit.before), timeLimit(locale, change.limit.after))}</li>}
          {change.cost && <li>{version.cost(costText(locale, change.cost.before), costText(locale, change.cost.after))}</li>}
        </ul>
        <form method="post" action={here}>
          <input type="hidden" name="do" value="seen" />
          <input type="hidden" name="version" value={it.versionId} />
          <Button size="sm">{version.seen}</Button>
        </form>
      </Notice>
    );
  }
  if (it.way === 'assisted' || !endsSoon(it.draft, now)) return null;
  return (
    <Notice tone="warn" icon="hourglass" title={drafts.ending.title(date(it.draft.expiresAt))}>
      <form method="post" action={href(locale, 'me', {})} className="stack">
        <p>{drafts.ending.text(draftDays)}</p>
        <input type="hidden" name="do" value="keep-draft" />
        <input type="hidden" name="draft" value={it.draft.id} />
        <div>
          <Button size="sm">{drafts.ending.keep(draftDays)}</Button>
        </div>
      </form>
    </Notice>
  );
}
