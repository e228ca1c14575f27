import { quote } from '#src/domain/fees/quote.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { Procedure } from '#src/domain/procedures/procedure.ts';
import { costText } from '#src/i18n/fees.ts';
import { timeLimit } from '#src/i18n/format.ts';
import { href } from '#src/i18n/paths.ts';
import type { catalogue as Words } from '#src/i18n/vi/catalogue.ts';
import { TrustMark } from './trust-mark.tsx';

/** Procedures in rows: name, field, time, what it costs online. `today` is an ISO day: fees have dates. */
export function ProcedureRows(props: {
  locale: Locale;
  words: typeof Words;
  procedures: readonly Procedure[];
  today: string;
  fields?: boolean | undefined;
}) {
  const { locale, words } = props;
  return (
    <ul className="most l">
      {props.procedures.map((procedure) => {
        const channel = procedure.channels.find((one) => one.channel === 'online') ?? procedure.channels[0];
        const cost = channel && quote(procedure, channel.channel, props.today);
        return (
          <li key={procedure.code}>
            <a href={href(locale, 'procedure', { code: procedure.code })}>
              <span>
                <b>{procedure.shortName[locale]}</b>
                {props.fields && <small>{procedure.field.name[locale]}</small>}
              </span>
              <span className="m num">
                <span>
                  {channel && timeLimit(locale, channel.limit)}
                  <TrustMark trust={channel?.trust} words={words.trustMark} />
                </span>
                <span>
                  {cost?.total === 0 && channel?.channel === 'online' ? (
                    <>
                      <b className="tag ok num">0 đ</b> {words.list.free}
                    </>
                  ) : (
                    cost && costText(locale, cost)
                  )}
                  <TrustMark trust={cost?.trust} words={words.trustMark} />
                </span>
              </span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
