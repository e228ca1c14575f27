import { date } from '#src/i18n/format.ts';
import type { notices as Words } from '#src/i18n/vi/notices.ts';
import { Button } from '#src/ui/kit/button.tsx';

/**
 * Notices on this very browser, which takes script to ask it (browser/push.ts): without, the page says so. Browsers that take them can be
 * switched off from anywhere.
 */
export function Devices({
  devices,
  pushKey,
  words,
}: {
  devices: readonly { id: string; service: string; mark: string; madeAt: Date }[];
  pushKey: string;
  words: (typeof Words)['wishes']['devices'];
}) {
  return (
    <section className="stack prose" id="thiet-bi">
      <h2>{words.title}</h2>
      <p>{words.text}</p>
      <form method="post" data-push={pushKey} data-known={devices.map(({ mark }) => mark).join(' ')} className="stack">
        <p
          className="muted"
          data-push-says
          role="status"
          data-unsupported={words.unsupported}
          data-denied={words.denied}
          data-failed={words.failed}
          data-here={words.here}
        >
          {words.noScript}
        </p>
        <input type="hidden" name="do" value="add-device" />
        <input type="hidden" name="endpoint" />
        <input type="hidden" name="p256dh" />
        <input type="hidden" name="auth" />
        <p hidden>
          <Button icon="bell">{words.add}</Button>
        </p>
      </form>
      {devices.length > 0 && (
        <>
          <h3>{words.list}</h3>
          <ul className="actfor l">
            {devices.map(({ id, service, madeAt }) => (
              <li key={id}>
                <span className="num">{words.device(service, date(madeAt))}</span>
                <form method="post">
                  <input type="hidden" name="device" value={id} />
                  <Button name="do" value="remove-device" size="sm">
                    {words.remove}
                    <span className="sr">: {words.device(service, date(madeAt))}</span>
                  </Button>
                </form>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
