import { dateAndTime } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import type { StaffDossier } from '#src/services/staff-dossier.ts';
import { nextInQueue } from '#src/services/staff-queue.ts';
import { visit } from '#src/services/visit.ts';
import { Actions, ButtonLink } from '#src/ui/kit/button.tsx';
import { Notice } from '#src/ui/kit/notice.tsx';
import { lookAt } from '#src/ui/staff/document-viewer.tsx';
import { AskedItems, SupplementsList } from '#src/ui/supplements/supplements-section.tsx';

/** What was asked of the applicant and what he answered, old beside new; and the way to ask. Nothing where there is neither. */
export async function DossierSupplements({ opened }: { opened: StaffDossier }) {
  const { locale, session, query, turn, now } = await visit();
  const { staff, supplements, uploads } = messagesOf(locale);
  const words = supplements.section;
  const { dossier, marks, asking, mayRequest, mayAnswer, waitsForConsent } = opened;
  const [last] = opened.supplements;
  if (!mayRequest && !marks && !last) return null;
  const late = dossier.status === 5 && last && last.answeredAt === null && last.answerBy < now;
  const sent = query.xong === 'request_supplement' && !turn && dossier.status === 5;
  const next =
    sent && session ? await nextInQueue(session, dossier.receivedAt === null ? ['receive'] : ['mine', 'receive'], now) : undefined;
  return (
    <section aria-labelledby="bo-sung" className="stack">
      <h2 id="bo-sung">{words.title}</h2>
      {sent && (
        <div role="status">
          <Notice tone="ok" title={words.sent}>
            <p>{words.sentText}</p>
            <p>
              {next ? (
                <a href={href(locale, 'staffDossier', { code: next.code })}>{staff.done.next(next.code)}</a>
              ) : (
                <a href={href(locale, 'staff', {})}>{staff.done.toQueue}</a>
              )}
            </p>
          </Notice>
        </div>
      )}
      {marks && <p className="small muted">{supplements.mark.begun(marks.by, dateAndTime(marks.at))}</p>}
      {asking.length > 0 && (
        <div className="stack">
          <p>{supplements.mark.waiting}</p>
          <AskedItems items={asking} locale={locale} words={words} />
        </div>
      )}
      {mayRequest && (
        <Actions>
          <ButtonLink href={href(locale, 'markSupplement', { code: dossier.code })} icon="pencil" size="sm">
            {marks ? supplements.mark.goOn : waitsForConsent ? supplements.mark.askHead : supplements.mark.open}
          </ButtonLink>
        </Actions>
      )}
      <SupplementsList
        supplements={opened.supplements}
        open={dossier.status === 5}
        locale={locale}
        now={now}
        words={words}
        uploads={uploads}
        lookAt={lookAt}
      >
        {late && (
          <Notice tone="late" title={words.late}>
            <p>{words.lateText}</p>
          </Notice>
        )}
        {mayAnswer && last && (
          <div className="stack">
            <p className="muted">{words.counterText}</p>
            <Actions>
              <ButtonLink href={href(locale, 'supplement', { request: last.id, step: 'tra-loi' })} icon="pencil" size="sm">
                {words.counter}
              </ButtonLink>
            </Actions>
          </div>
        )}
      </SupplementsList>
    </section>
  );
}
