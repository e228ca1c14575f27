import '#src/ui/css/portal.css';
import latin from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-400-normal.woff2';
import vietnamese from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-400-normal.woff2';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { preload } from 'react-dom';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { unreadNotices } from '#src/services/notices/my-notices.ts';
import { visit } from '#src/services/visit.ts';
import { isDesk } from '#src/ui/frame.ts';
import { SiteFooter } from '#src/ui/site-footer.tsx';
import { SiteHeader } from '#src/ui/site-header.tsx';

/** A prerendered page carries no nonce and knows no visit; the front keeps pages better than Next does. */
export const dynamic = 'force-dynamic';

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

export async function generateMetadata(): Promise<Metadata> {
  const { shell } = messagesOf((await visit()).locale);
  return {
    title: shell.title(shell.city),
    description: shell.description,
    icons: { icon: '/icon.svg' },
    formatDetection: { telephone: false },
  };
}

export default async function Layout({ children }: { children: ReactNode }) {
  const { locale, page, params, query, session, display, sandbox, now } = await visit();
  const { shell, staffNav, notices, deskNotices } = messagesOf(locale);
  const unread = await unreadNotices(session, now);
  const told =
    session?.kind === 'citizen'
      ? { to: href(locale, 'notices', {}), name: notices.header, count: unread, words: notices.unread }
      : session?.posts.some(({ role }) => role !== 'admin')
        ? { to: href(locale, 'staffNotices', {}), name: deskNotices.header, count: session.unseen ?? 0, words: deskNotices.unseen }
        : undefined;
  const place = { locale, page, params, query };
  const staff = isDesk(page);
  for (const font of [vietnamese, latin]) preload(font, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' });
  return (
    <html
      lang={locale}
      data-theme={display.theme === 'system' ? undefined : display.theme}
      data-text={display.text === 'large' ? 'large' : undefined}
    >
      <body className={staff ? 'staff' : undefined}>
        <a className="skip" href="#main">
          {shell.skip}
        </a>
        <SiteHeader
          place={place}
          words={shell}
          staffWords={staffNav}
          sandbox={sandbox}
          person={session && { ...session, onBehalf: (session.organisation ?? session.principal)?.name }}
          notices={told}
        />
        {children}
        {!staff && <SiteFooter place={place} words={shell} display={display} />}
      </body>
    </html>
  );
}
