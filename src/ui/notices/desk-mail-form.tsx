import type { LetterRhythm } from '#src/domain/dossiers/desk-notices.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { deskNotices as Words } from '#src/i18n/vi/desk-notices.ts';
import { Actions, Button } from '#src/ui/kit/button.tsx';
import { Choices } from '#src/ui/kit/choices.tsx';

/** How often an official gets a letter about his desk, and in which language. */
export function DeskMailForm({
  mail,
  words,
}: {
  mail: { email: string | null; every: LetterRhythm; locale: Locale };
  words: (typeof Words)['mail'];
}) {
  return (
    <form method="post" className="stack prose" aria-labelledby="desk-mail">
      <h2 id="desk-mail" className="h3">
        {words.title}
      </h2>
      <p>{words.to(mail.email)}</p>
      <Choices
        name="every"
        label={words.every}
        values={[mail.every]}
        options={(['hour', 'day'] as const).map((value) => ({ value, label: words.rhythm[value] }))}
      />
      <Choices
        name="locale"
        label={words.locale}
        inline
        values={[mail.locale]}
        options={(['vi', 'en'] as const).map((value) => ({ value, label: <span lang={value}>{words.locales[value]}</span> }))}
      />
      <Actions>
        <Button name="do" value="mail" size="sm">
          {words.save}
        </Button>
      </Actions>
    </form>
  );
}
