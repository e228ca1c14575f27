import type { Dossier } from '#src/domain/dossiers/dossier.ts';
import type { PaperKind } from '#src/domain/dossiers/events.ts';
import type { Locale, Text } from '#src/domain/kernel/text.ts';
import { fullMoment } from '#src/i18n/format.ts';
import { href } from '#src/i18n/paths.ts';
import type { counter as Words } from '#src/i18n/vi/counter.ts';
import { Notice } from '#src/ui/kit/notice.tsx';

type Slip = keyof (typeof Words)['done']['print'];
const slips: readonly Slip[] = ['receipt', 'supplement_request', 'refusal'];
const isSlip = (kind: PaperKind): kind is Slip => (slips as readonly string[]).includes(kind);

/** What became of it: print the slip, then the next person. */
export function CounterDone(props: {
  dossier: Dossier;
  procedure: Text;
  competentUnit: Text;
  papers: readonly { id: string; kind: PaperKind }[];
  locale: Locale;
  words: typeof Words;
}) {
  const { dossier, papers, locale, words } = props;
  const w = words.done;
  const slip = papers.findLast(({ kind }) => isSlip(kind));
  const title =
    dossier.receivedAt !== null ? w.received : dossier.status === 5 ? w.supplement : dossier.status === 3 ? w.refused : w.waiting;
  return (
    <div role="status">
      <Notice tone={dossier.status === 1 ? 'warn' : 'ok'} title={title} level={2} className="counterdone">
        <p className="num code">{dossier.code}</p>
        <p>
          {props.procedure[locale]}. {dossier.dueAt && w.due(fullMoment(locale, dossier.dueAt))}
          {dossier.status === 1 && w.waitingText}
        </p>
        {dossier.status === 5 && <p>{w.supplementText}</p>}
        {dossier.receivingUnit !== dossier.competentUnit && <p>{w.at(props.competentUnit[locale])}</p>}
        <div className="actions">
          {slip && isSlip(slip.kind) && (
            // biome-ignore lint/a11y/noAutofocus: the slip is what the person waits for
            <a className="btn primary" href={`/giay-to/${slip.id}/xem`} target="_blank" rel="noopener" data-key="p" autoFocus>
              {w.print[slip.kind]}
              <span className="sr"> {w.newTab}</span>
            </a>
          )}
          <a className="btn" href={href(locale, 'counter', {})} data-key="n">
            {w.next}
          </a>
          <a className="btn quiet" href={href(locale, 'staffDossier', { code: dossier.code })}>
            {w.open}
          </a>
        </div>
      </Notice>
    </div>
  );
}
