import type { board } from '#src/i18n/vi/board.ts';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { TextInput } from '#src/ui/kit/text-input.tsx';

/** The address from which one's own calendar takes the due dates; changed or turned off at once. */
export function FeedCard(props: {
  words: (typeof board)['feed'];
  address: string | undefined;
  /** how many dates of a kind it holds */
  most: number;
}) {
  const { words, address } = props;
  return (
    <section className="stack prose" id="lich">
      <h2>{words.title}</h2>
      <p className="muted">{address ? words.text(props.most) : words.none}</p>
      <form method="post" className="stack">
        {address && <TextInput name="address" label={words.address} value={address} readOnly figures />}
        <Actions>
          <Button name="do" value="open-feed">
            {address ? words.again : words.open}
          </Button>
          {address && (
            <Button name="do" value="close-feed" look="danger">
              {words.close}
            </Button>
          )}
        </Actions>
      </form>
    </section>
  );
}
