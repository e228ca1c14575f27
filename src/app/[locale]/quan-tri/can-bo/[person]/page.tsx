import { notFound } from 'next/navigation';
import { typedBoxes } from '#src/app/typed-day.ts';
import { Role } from '#src/domain/people/account.ts';
import { day } from '#src/i18n/format.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import type { OfficialFault } from '#src/i18n/vi/admin-officials.ts';
import { isAdministrator } from '#src/services/administration/administrator.ts';
import { fieldsOfCatalogue } from '#src/services/administration/change-official.ts';
import { readOfficial, type ShownPost } from '#src/services/administration/officials.ts';
import { getUnit, listUnits } from '#src/services/units.ts';
import { visit } from '#src/services/visit.ts';
import { AdminFrame } from '#src/ui/admin/admin-frame.tsx';
import { ChangeList } from '#src/ui/admin/change-list.tsx';
import { unitOptions } from '#src/ui/admin/unit-options.ts';
import { WayUp } from '#src/ui/admin/way-up.tsx';
import { Badge } from '#src/ui/kit/badge.tsx';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { Choice } from '#src/ui/kit/choices.tsx';
import { DateBoxes } from '#src/ui/kit/date-boxes.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { ErrorSummary, Notice } from '#src/ui/kit/notice.tsx';
import { Select } from '#src/ui/kit/select.tsx';
import { Mixed } from '#src/ui/vietnamese.tsx';

export async function generateMetadata() {
  const { locale, params, turn, now } = await visit();
  const { shell } = messagesOf(locale);
  const found = await readOfficial(params.person ?? '', now);
  const title = shell.title(found?.name ?? '');
  return { title: turn?.refusal ? shell.form.titleWithFault(title) : title };
}

const giveFields = ['role', 'unit', 'from', 'until'] as const;
const done: Record<string, 'added' | 'given' | 'ended' | 'kept'> = {
  them: 'added',
  giao: 'given',
  'ket-thuc': 'ended',
  'linh-vuc': 'kept',
};

/** One official: which roles he holds, holds no more or will hold; given and ended here, by somebody else. */
export default async function Official() {
  const { locale, params, session, query, turn, now } = await visit();
  const official = isAdministrator(session) ? await readOfficial(params.person ?? '', now) : undefined;
  if (!official || !session) notFound();
  const { shell, admin, adminUnits, adminOfficials } = messagesOf(locale);
  const words = adminOfficials.page;
  const own = official.personId === session.id;
  const refusal = turn?.refusal;
  const say = (it: OfficialFault): string => (adminOfficials.fault[it.kind] as (it: OfficialFault) => string)(it);
  const faults = (refusal?.kind === 'faults' ? refusal.faults : {}) as Partial<Record<(typeof giveFields)[number], OfficialFault>>;
  const giveFault = (field: (typeof giveFields)[number]): string | undefined => {
    const it = faults[field];
    return it && say(it);
  };
  const giving = turn?.do === 'give' ? turn.typed : undefined;
  const ending = turn?.do === 'end' ? turn.typed : undefined;
  const faulty = giveFields.filter((field) => faults[field]);
  const endFault =
    refusal?.kind === 'end-fault'
      ? { id: 'day', text: say(refusal.fault as OfficialFault) }
      : refusal?.kind === 'still-holds'
        ? { id: 'known', text: say(refusal as unknown as OfficialFault) }
        : undefined;
  const said = query.xong === undefined ? undefined : done[query.xong];
  const catalogueFields = fieldsOfCatalogue();
  const unitName = (code: string) => getUnit(code).fullName[locale];
  const shownPost = (post: ShownPost) => {
    const key = `${post.role} ${post.unit}`;
    const mine = ending?.post?.[0] === key;
    const field = (name: string) => `${name}-${post.role}-${post.unit}`;
    return (
      <li key={key} className={post.state === 'past' ? 'muted' : undefined}>
        <p>
          <b>{admin.roles[post.role]}</b>, <Mixed locale={locale} text={unitName(post.unit)} />{' '}
          <Badge tone={post.state === 'now' ? 'ok' : post.state === 'future' ? 'acc' : undefined}>{words.state[post.state]}</Badge>
        </p>
        <p className="muted">
          {words.from} <span className="num">{day(post.from)}</span>
          {', '}
          {post.until ? (
            <>
              {words.until.toLowerCase()} <span className="num">{day(post.until)}</span>
            </>
          ) : (
            words.noEnd
          )}
          {post.open > 0 && (
            <>
              {'; '}
              <b>{words.open(post.open)}</b>
            </>
          )}
        </p>
        {post.role === 'specialist' && post.state !== 'past' && (
          <p className="small">
            {words.fields}:{' '}
            {post.fields.length === 0 ? words.everyField : post.fields.map((key) => catalogueFields.get(key)?.[locale] ?? key).join(', ')}
          </p>
        )}
        {post.role === 'specialist' && post.state !== 'past' && !own && (
          <details className="disclosure">
            <summary>
              {words.changeFields}
              <span className="sr">: {unitName(post.unit)}</span>
            </summary>
            <form method="post" className="stack">
              <input type="hidden" name="at" value={post.unit} />
              <fieldset className="field">
                <legend className="label">{words.fields}</legend>
                <p className="hint">{words.fieldsHint}</p>
                <div className="choices across">
                  {[...catalogueFields].map(([value, name]) => (
                    <Choice
                      key={value}
                      type="checkbox"
                      name="field"
                      value={value}
                      label={name[locale]}
                      checked={post.fields.includes(value)}
                    />
                  ))}
                </div>
              </fieldset>
              <Actions>
                <Button name="do" value="fields" size="sm">
                  {words.saveFields}
                </Button>
              </Actions>
            </form>
          </details>
        )}
        {post.state !== 'past' && !own && (
          <details className="disclosure" open={mine}>
            <summary>
              {post.state === 'future' ? words.withdraw : words.end}
              <span className="sr">
                : {admin.roles[post.role]}, {unitName(post.unit)}
              </span>
            </summary>
            <form method="post" className="stack">
              <input type="hidden" name="post" value={key} />
              {post.state === 'future' ? (
                <p>{words.withdrawNote}</p>
              ) : (
                <>
                  {post.alone && (
                    <Notice tone="warn" title={words.alone}>
                      <p>{words.aloneNote}</p>
                    </Notice>
                  )}
                  <fieldset className="field">
                    <legend className="label">{words.when}</legend>
                    <div className="choices">
                      <Choice
                        type="radio"
                        name="when"
                        value="now"
                        id={field('when')}
                        label={words.atOnce}
                        checked={!mine || ending?.when?.[0] !== 'day'}
                      />
                      <Choice
                        type="radio"
                        name="when"
                        value="day"
                        id={field('when-day')}
                        label={words.onDay}
                        checked={mine && ending?.when?.[0] === 'day'}
                      />
                    </div>
                  </fieldset>
                  <DateBoxes
                    name="day"
                    id={mine ? 'day' : field('day')}
                    label={words.onDay}
                    error={mine && endFault?.id === 'day' ? endFault.text : undefined}
                    value={mine ? typedBoxes(ending, 'day') : undefined}
                    words={shell.form}
                  />
                  {post.open > 0 && (
                    <>
                      {mine && endFault?.id === 'known' && (
                        <p className="err" id="known-error">
                          <Icon name="circle-alert" />
                          <span>{endFault.text}</span>
                        </p>
                      )}
                      <Choice
                        type="checkbox"
                        name="known"
                        value="yes"
                        id={mine ? 'known' : field('known')}
                        label={words.known(post.open)}
                        invalid={mine && endFault?.id === 'known'}
                        describedBy={mine && endFault?.id === 'known' ? 'known-error' : undefined}
                      />
                    </>
                  )}
                </>
              )}
              <Actions>
                <Button name="do" value="end" look="danger" size="sm">
                  {post.state === 'future' ? words.withdraw : words.end}
                </Button>
              </Actions>
            </form>
          </details>
        )}
      </li>
    );
  };
  return (
    <AdminFrame locale={locale} words={admin} here="officials">
      {(faulty.length > 0 || endFault) && (
        <ErrorSummary
          title={shell.form.faults(faulty.length + (endFault ? 1 : 0))}
          faults={[...faulty.map((id) => ({ id: id as string, text: giveFault(id) })), ...(endFault ? [endFault] : [])]}
        />
      )}
      {(refusal?.kind === 'no-such-post' || refusal?.kind === 'own-posts') && (
        <div role="alert">
          <Notice tone="warn" title={refusal.kind === 'own-posts' ? words.own : words.gone} />
        </div>
      )}
      {said && !turn && (
        <div role="status">
          <Notice tone="ok" title={words[said]} />
        </div>
      )}
      <WayUp to={[{ href: href(locale, 'adminOfficials', {}), name: adminOfficials.title }]} />
      <header className="adminhead">
        <h1 lang="vi">{official.name}</h1>
        <p className="muted">
          {words.account} <span className="num">{official.account}</span>
        </p>
      </header>
      <div className="admincols">
        <div>
          <section>
            <h2>{words.posts}</h2>
            {own && <Notice title={words.own} />}
            {official.posts.length === 0 ? (
              <p className="muted">{words.none}</p>
            ) : (
              <ul className="plainlist l">{official.posts.map(shownPost)}</ul>
            )}
          </section>
          {!own && (
            <form method="post" className="adminform narrow" noValidate data-guard="" data-sending={shell.form.sending}>
              <fieldset>
                <legend>{words.give}</legend>
                <Select
                  name="role"
                  label={words.role}
                  error={giveFault('role')}
                  empty={shell.form.choose}
                  value={giving?.role?.[0]}
                  options={Role.options.map((value) => ({ value, label: admin.roles[value] }))}
                />
                <Select
                  name="unit"
                  label={words.unit}
                  error={giveFault('unit')}
                  empty={shell.form.choose}
                  value={giving?.unit?.[0]}
                  options={unitOptions(locale, listUnits(), adminUnits.kinds)}
                />
                <div className="pair">
                  <DateBoxes
                    name="from"
                    label={words.fromDay}
                    hint={words.fromHint}
                    error={giveFault('from')}
                    value={typedBoxes(giving, 'from')}
                    words={shell.form}
                  />
                  <DateBoxes
                    name="until"
                    label={words.untilDay}
                    hint={words.untilHint}
                    error={giveFault('until')}
                    value={typedBoxes(giving, 'until')}
                    words={shell.form}
                  />
                </div>
              </fieldset>
              <Actions>
                <Button name="do" value="give" look="primary" icon="user-check">
                  {words.giveSubmit}
                </Button>
              </Actions>
            </form>
          )}
        </div>
        <section>
          <h2>{admin.log.history}</h2>
          {official.history.length === 0 ? (
            <p className="muted">{admin.log.historyNone}</p>
          ) : (
            <ChangeList changes={official.history} locale={locale} words={admin} unitName={unitName} alone />
          )}
        </section>
      </div>
      <script type="module" src="/m/form.js" />
    </AdminFrame>
  );
}
