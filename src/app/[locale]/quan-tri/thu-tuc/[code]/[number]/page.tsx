import { notFound } from 'next/navigation';
import { compareVersions } from '#src/domain/editing/compare.ts';
import { placeOfShape, placeOfSpot } from '#src/domain/editing/locate.ts';
import { findNode, kindOfList, type ListName, listNames, type VersionContent } from '#src/domain/editing/node.ts';
import { questionsOf } from '#src/domain/forms/definition.ts';
import { formatNumber } from '#src/domain/forms/number.ts';
import { isInOrder } from '#src/domain/procedures/inspect-version.ts';
import { sharesMakeOne } from '#src/domain/procedures/procedure.ts';
import { date, dateAndTime, day } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { findingText, nodeTitle, titleAt } from '#src/i18n/version-words.ts';
import { openVersion } from '#src/services/procedures/admin-versions.ts';
import { markOf } from '#src/services/procedures/edit-version.ts';
import { lastRehearsal, wasRehearsed } from '#src/services/procedures/rehearsal.ts';
import { visit } from '#src/services/visit.ts';
import { AdminFrame } from '#src/ui/admin/admin-frame.tsx';
import { PartList } from '#src/ui/admin/part-list.tsx';
import { VersionState } from '#src/ui/admin/version-state.tsx';
import { WayUp } from '#src/ui/admin/way-up.tsx';
import { Actions, Button, ButtonLink } from '#src/ui/kit/button.tsx';
import { Choice } from '#src/ui/kit/choices.tsx';
import { DateBoxes } from '#src/ui/kit/date-boxes.tsx';
import { Disclosure } from '#src/ui/kit/disclosure.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';

const current = async () => {
  const { params } = await visit();
  return openVersion(params.code ?? '', params.number ?? '');
};

export async function generateMetadata() {
  const { locale, turn } = await visit();
  const { shell, versions } = messagesOf(locale);
  const it = await current();
  const title = shell.title(it ? `${versions.version(it.number)} – ${it.content.procedure.shortName[locale]}` : versions.title);
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title };
}

const sumOfShares = ({ procedure }: VersionContent): number => procedure.steps.reduce((sum, { share }) => sum + share, 0);

/** One version: everything that it says, what is wrong with it, how it differs, and how it becomes the law. */
export default async function AdminVersion() {
  const { locale, session, query, turn, now } = await visit();
  const { shell, admin, versions: words, editing } = messagesOf(locale);
  const it = await current();
  if (!it || !session) notFound();
  const { code, content, inspection, state } = it;
  const number = String(it.number);
  const editable = state === 'draft';
  const speaking = { locale, words: editing };
  const at = (place: string) => href(locale, 'adminPart', { code, number, at: place });
  const base = it.versions.find((one) => one.number < it.number);
  const older = base && (await openVersion(code, String(base.number)));
  const changes = older ? compareVersions(older.content, content).filter(({ kind }) => kind !== 'validFrom') : [];
  // Published and not begun yet: it ends whatever begins before it, whichever was written first.
  const waiting = it.versions.filter((one) => one.state === 'upcoming');
  const rehearsed = editable ? await lastRehearsal(session, it) : undefined;
  const fresh = editable && (await wasRehearsed(it));
  const wrong = [
    ...inspection.shape.map((fault) => ({
      place: placeOfShape(content, fault),
      text:
        fault.message === sharesMakeOne
          ? words.draft.shares(formatNumber(Number(sumOfShares(content).toFixed(4))))
          : `${words.draft.shape} (${fault.path.join('.')})`,
    })),
    ...inspection.findings.map((one) => ({ place: placeOfSpot(content, one.at), text: findingText(editing, one) })),
  ];
  const refusal = turn?.refusal;
  const dayFault = turn?.faults.day as keyof typeof words.publish.faults | undefined;
  const said =
    refusal?.kind === 'changed-meanwhile' || refusal?.kind === 'no-such-part'
      ? words.edit.meanwhileSome
      : refusal && refusal.kind in words.publish
        ? String(words.publish[refusal.kind as 'revised'])
        : undefined;
  const lists = (list: ListName) =>
    content.procedure[list].map((_, place) => {
      const address = `${list}.${place}`;
      const node = findNode(content, address);
      const title = node?.value ? nodeTitle(speaking, node.kind, node.value) : address;
      return { at: address, seen: markOf(content, address), title, name: title, href: at(address) };
    });
  return (
    <AdminFrame locale={locale} words={admin} here="procedures">
      {(said || dayFault) && (
        <ErrorSummary
          title={shell.form.faults(1)}
          faults={[
            {
              id: dayFault ? 'day' : refusal?.kind === 'not-rehearsed' ? 'unrehearsed' : undefined,
              text: dayFault ? words.publish.faults[dayFault] : said,
            },
          ]}
        />
      )}
      <WayUp to={[{ href: href(locale, 'adminProcedure', { code }), name: content.procedure.shortName[locale] }]} />
      <header className="adminhead">
        <h1>
          {words.version(it.number)} <VersionState state={state} words={words} />
        </h1>
        <p className="muted">
          <span className="num">{code}</span>
          {state !== 'draft' && <span className="num">, {words.from(day(it.validFrom))}</span>}.{' '}
          {editable ? words.draft.lead : words.draft.readOnly}
        </p>
      </header>
      {query.xong === 'cong-bo' && !turn && it.publishedAt && (
        <div role="status">
          <Notice tone="ok" title={`${words.publish.done} ${dateAndTime(it.publishedAt)}`}>
            <p>
              {words.one.starts} {day(it.validFrom)}. <a href={href(locale, 'procedure', { code })}>{words.one.public}</a>
            </p>
          </Notice>
        </div>
      )}
      <div className="admincols">
        <div id="noi-dung">
          <section>
            <h2>{words.draft.parts}</h2>
            <PartList
              editable={false}
              words={words.draft}
              parts={(['general', 'law'] as const).map((place) => ({
                at: place,
                seen: '',
                title: editing.kinds[place],
                name: editing.kinds[place],
                note: place === 'general' ? content.procedure.who[locale] : content.procedure.legalBasis.slice(0, 3).join('; '),
                href: at(place),
              }))}
            />
          </section>
          {listNames.map((list) => (
            <section key={list}>
              <h2>{words.draft.lists[list]}</h2>
              <PartList
                editable={editable}
                words={words.draft}
                parts={lists(list)}
                add={{ href: at(`${list}.new`), name: editing.kinds[kindOfList(list)] }}
              />
            </section>
          ))}
          <section>
            <h2>{words.draft.form}</h2>
            {content.form ? (
              <PartList
                editable={false}
                words={words.draft}
                parts={[
                  {
                    at: 'form',
                    seen: '',
                    title: content.form.name[locale],
                    name: content.form.name[locale],
                    note: words.draft.formSize(content.form.steps.length, questionsOf(content.form).length),
                    href: at('form'),
                  },
                  ...(editable
                    ? [{ at: 'form.json', seen: '', title: words.draft.formText, name: words.draft.formText, href: at('form.json') }]
                    : []),
                ]}
              />
            ) : (
              <p className="muted">{words.none}</p>
            )}
          </section>
        </div>
        <div>
          <section>
            <h2>{words.draft.checks}</h2>
            {wrong.length === 0 ? (
              <p className="fine">
                <Icon name="circle-check" />
                {words.draft.inOrder}
              </p>
            ) : (
              <Notice tone="late" title={words.draft.wrong(wrong.length)}>
                <ul className="l wrong">
                  {wrong.map(({ place, text }, n) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes after it was rendered
                    <li key={n}>
                      {place === 'list' ? <b>{code}</b> : <a href={at(place)}>{titleAt(speaking, content, place) ?? place}</a>}: {text}
                    </li>
                  ))}
                </ul>
              </Notice>
            )}
          </section>
          {base && (
            <section>
              <h2>{words.draft.changes}</h2>
              <p>
                {changes.length === 0 ? words.draft.noChanges : words.draft.howMany(changes.length)}{' '}
                <a href={`${href(locale, 'adminCompare', { code })}?tu=${base.number}&den=${it.number}`}>{words.draft.seeChanges}</a>
              </p>
            </section>
          )}
          {editable && (
            <>
              <section>
                <h2>{words.rehearsal.title}</h2>
                <p>
                  {rehearsed?.rehearsal.finishedAt
                    ? words.publish.rehearsed(rehearsed.rehearsal.lookedAt, rehearsed.rehearsal.touched)
                    : words.publish.notRehearsed}
                  {rehearsed?.outdated && ` ${words.publish.outdated}`}
                </p>
                <Actions>
                  <ButtonLink size="sm" icon="rotate-ccw" href={href(locale, 'adminRehearsal', { code, number })}>
                    {words.rehearsal.title}
                  </ButtonLink>
                </Actions>
              </section>
              <section>
                <h2>{words.publish.title}</h2>
                {waiting.map(({ number, validFrom }) => (
                  <Notice key={number} tone="warn" title={words.publish.waits(number, day(validFrom))} level={3}>
                    <p>{words.publish.waitsText(number, day(validFrom), number === base?.number)}</p>
                  </Notice>
                ))}
                {isInOrder(inspection) ? (
                  <form method="post" className="stack" noValidate>
                    <input type="hidden" name="revision" value={it.revision} />
                    <DateBoxes
                      name="day"
                      label={words.publish.day}
                      hint={words.publish.dayHint}
                      error={dayFault && words.publish.faults[dayFault]}
                      value={
                        turn?.do === 'publish'
                          ? { day: turn.typed['day.day']?.[0], month: turn.typed['day.month']?.[0], year: turn.typed['day.year']?.[0] }
                          : { year: date(now).slice(6) }
                      }
                      words={shell.form}
                    />
                    {!fresh && (
                      <Choice
                        type="checkbox"
                        name="unrehearsed"
                        id="unrehearsed"
                        value="yes"
                        label={words.publish.unrehearsed}
                        help={words.publish.unrehearsedHint}
                        checked={turn?.do === 'publish' && turn.typed.unrehearsed?.[0] === 'yes'}
                        invalid={refusal?.kind === 'not-rehearsed'}
                      />
                    )}
                    <Button look="primary" name="do" value="publish" icon="check">
                      {words.publish.do}
                    </Button>
                  </form>
                ) : (
                  <p className="muted">{words.publish.refused}</p>
                )}
              </section>
              <Disclosure title={words.draft.discard}>
                <form method="post" className="stack">
                  <p>{words.draft.discardNote}</p>
                  <Button look="danger" size="sm" name="do" value="discard">
                    {words.draft.discardDo}
                  </Button>
                </form>
              </Disclosure>
            </>
          )}
          {state === 'upcoming' && (
            <Disclosure title={words.publish.takeBack} open={refusal !== undefined}>
              <form method="post" className="stack">
                <p>{words.publish.takeBackNote}</p>
                <Button look="danger" size="sm" name="do" value="takeBack">
                  {words.publish.takeBack}
                </Button>
              </form>
            </Disclosure>
          )}
        </div>
      </div>
    </AdminFrame>
  );
}
