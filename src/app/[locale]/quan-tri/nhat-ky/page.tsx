import { notFound } from 'next/navigation';
import { AdminKind } from '#src/domain/administration/admin-change.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { isAdministrator } from '#src/services/administration/administrator.ts';
import { lastChanges } from '#src/services/administration/read-log.ts';
import { getUnit } from '#src/services/units.ts';
import { visit } from '#src/services/visit.ts';
import { AdminFrame } from '#src/ui/admin/admin-frame.tsx';
import { ChangeList } from '#src/ui/admin/change-list.tsx';
import { Chip } from '#src/ui/kit/badge.tsx';
import { EmptyState } from '#src/ui/kit/empty-state.tsx';
import { Pager } from '#src/ui/kit/pager.tsx';

export async function generateMetadata() {
  const { shell, admin } = messagesOf((await visit()).locale);
  return { title: shell.title(admin.log.title) };
}

/** Everything that administrators changed. */
export default async function Log() {
  const { locale, session, query } = await visit();
  if (!isAdministrator(session)) notFound();
  const { admin } = messagesOf(locale);
  const words = admin.log;
  const kind = AdminKind.safeParse(query.loai).data;
  const { changes, next } = await lastChanges({ kind, before: query.truoc });
  const to = (more: Record<string, string>) => {
    const search = new URLSearchParams({ ...(kind && { loai: kind }), ...more }).toString();
    return href(locale, 'adminLog', {}) + (search && `?${search}`);
  };
  return (
    <AdminFrame locale={locale} words={admin} here="log">
      <header className="adminhead">
        <h1>{words.title}</h1>
        <p className="muted">{words.lead}</p>
      </header>
      <nav className="chips" aria-label={words.filter}>
        <Chip href={href(locale, 'adminLog', {})} current={!kind}>
          {words.every}
        </Chip>
        {AdminKind.options.map((it) => (
          <Chip key={it} href={`${href(locale, 'adminLog', {})}?loai=${it}`} current={kind === it}>
            {admin.kinds[it]}
          </Chip>
        ))}
      </nav>
      {changes.length === 0 ? (
        <EmptyState icon="history" title={words.none}>
          <p>{words.noneNote}</p>
        </EmptyState>
      ) : (
        <>
          <ChangeList changes={changes} locale={locale} words={admin} unitName={(code) => getUnit(code).fullName[locale]} />
          {(next || query.truoc) && (
            <Pager
              label={words.pager}
              text={words.shown(changes.length)}
              previous={query.truoc ? { href: to({}), label: words.newest } : undefined}
              next={next ? { href: to({ truoc: next }), label: words.older } : undefined}
            />
          )}
        </>
      )}
    </AdminFrame>
  );
}
