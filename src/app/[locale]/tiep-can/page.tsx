import { messagesOf } from '#src/i18n/messages.ts';
import { visit } from '#src/services/visit.ts';
import { TextPage } from '#src/ui/text-page.tsx';

export async function generateMetadata() {
  const { shell, texts } = messagesOf((await visit()).locale);
  return { title: shell.title(texts.accessibility.title) };
}

export default async function Accessibility() {
  const { locale } = await visit();
  const { shell, texts } = messagesOf(locale);
  return <TextPage locale={locale} shell={shell} page={texts.accessibility} />;
}
