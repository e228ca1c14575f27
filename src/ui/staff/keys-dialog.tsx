import type { staff as Words } from '#src/i18n/vi/staff.ts';

/** The bar with the keys and the dialog that lists them all; hidden until queue.js runs, because without it no key does anything. */
export function Keys({ words }: { words: (typeof Words)['keys'] }) {
  return (
    <>
      <div className="keys" data-keys="" hidden>
        {words.bar.map(({ keys, does }) => (
          <span key={does}>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}{' '}
            {does}
          </span>
        ))}
        <button type="button" className="btn sm quiet" data-keys-open="">
          {words.open} <kbd>?</kbd>
        </button>
      </div>
      <dialog className="dialog keyhelp" data-keys-dialog="" aria-labelledby="keys-title">
        <h2 id="keys-title">{words.title}</h2>
        <dl>
          {words.rows.map(({ keys, does }) => (
            <div key={does}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <label className="choice">
          <input type="checkbox" data-keys-letters="" defaultChecked />
          <span>{words.letters}</span>
        </label>
        <form method="dialog">
          <button type="submit" className="btn sm">
            {words.close}
          </button>
        </form>
      </dialog>
    </>
  );
}
