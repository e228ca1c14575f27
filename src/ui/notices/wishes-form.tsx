import type { Locale } from '#src/domain/kernel/text.ts';
import type { DigestRhythm } from '#src/domain/people/digest-time.ts';
import { alwaysSent, type NoticeWishes, noticeChannels, noticeGroups } from '#src/domain/people/notices.ts';
import type { notices as Words } from '#src/i18n/vi/notices.ts';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { Choice, Choices } from '#src/ui/kit/choices.tsx';
import { FieldGroup } from '#src/ui/kit/field.tsx';
import { Icon } from '#src/ui/kit/icon.tsx';
import { Select } from '#src/ui/kit/select.tsx';

type Mine = {
  wishes: NoticeWishes;
  locale: Locale;
  email: string | null;
  phone: string | null;
  sms: boolean;
  organisations: readonly { id: string; name: string; every: DigestRhythm | 'each' }[];
};

/** Past these it is an accountant’s: one choice for all of them, and each as a folded line. */
const fewOrganisations = 3;

/** What is told and where, in one form: a group of kinds in each question, a channel in each box. */
export function WishesForm({ mine, words }: { mine: Mine; words: (typeof Words)['wishes'] }) {
  const channels = noticeChannels.filter((it) => it !== 'sms' || mine.sms);
  const options = (['each', 'day', 'week'] as const).map((value) => ({ value, label: words.rhythm[value] }));
  return (
    <form method="post" className="stack-lg prose wishes">
      <section className="stack">
        <h2>{words.what}</h2>
        {noticeGroups.map((group) => (
          <FieldGroup key={group} field={{ name: group, label: words.group[group], hint: words.groupHelp[group] }}>
            <div className="choices across">
              {channels.map((channel) =>
                alwaysSent[channel].includes(group) ? (
                  <p key={channel} className="always">
                    <Icon name="check" /> {words.always}
                  </p>
                ) : (
                  <Choice
                    key={channel}
                    type="checkbox"
                    name={channel}
                    value={group}
                    id={`${group}-${channel}`}
                    label={words.channel[channel]}
                    checked={mine.wishes[channel].includes(group)}
                  />
                ),
              )}
            </div>
          </FieldGroup>
        ))}
      </section>
      <section className="stack">
        <h2>{words.where}</h2>
        <dl className="stack">
          <div>
            <dt className="label">{words.channel.email}</dt>
            <dd>{words.email(mine.email)}</dd>
          </div>
          <div>
            <dt className="label">{words.channel.sms}</dt>
            <dd className="num">{mine.sms ? words.phone(mine.phone) : words.noSms}</dd>
          </div>
        </dl>
        <Choices
          name="locale"
          label={words.locale}
          inline
          values={[mine.locale]}
          options={(['vi', 'en'] as const).map((value) => ({ value, label: <span lang={value}>{words.locales[value]}</span> }))}
        />
      </section>
      {mine.organisations.length > 0 && (
        <section className="stack">
          <h2>{words.organisations}</h2>
          <p className="muted">{words.organisationsText}</p>
          {mine.organisations.length > fewOrganisations ? (
            <>
              <Select name="digest" label={words.everyOrganisation} empty={words.asBelow} options={options} />
              <details className="card fold">
                <summary>{words.eachOrganisation(mine.organisations.length)}</summary>
                <div className="stack">
                  {mine.organisations.map(({ id, name, every }) => (
                    <Select key={id} name={`digest.${id}`} label={<span lang="vi">{name}</span>} value={every} options={options} />
                  ))}
                </div>
              </details>
            </>
          ) : (
            mine.organisations.map(({ id, name, every }) => (
              <Choices key={id} name={`digest.${id}`} label={<span lang="vi">{name}</span>} values={[every]} options={options} />
            ))
          )}
        </section>
      )}
      <Actions>
        <Button name="do" value="save" look="primary">
          {words.save}
        </Button>
      </Actions>
    </form>
  );
}
