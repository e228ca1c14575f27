import { notFound } from 'next/navigation';
import { compareVersions } from '#src/domain/editing/compare.ts';
import { allSubjects } from '#src/domain/editing/subjects.ts';
import { messagesOf } from '#src/i18n/messages.ts';
import { href } from '#src/i18n/paths.ts';
import { openVersion } from '#src/services/procedures/admin-versions.ts';
import { visit } from '#src/services/visit.ts';
import { AdminFrame } from '#src/ui/admin/admin-frame.tsx';
import { VersionChanges } from '#src/ui/admin/version-changes.tsx';
import { WayUp } from '#src/ui/admin/way-up.tsx';
import { EmptyState } from '#src/ui/kit/empty-state.tsx';

export async function generateMetadata() {
  const { locale, query } = await visit();
  const { shell, versions } = messagesOf(locale);
  return { title: shell.title(versions.diff.title(Number(query.tu ?? 0), Number(query.den ?? 0))) };
}

/** What differs between two versions of a procedure, in words. */
export default async function AdminCompare() {
  const { locale, params, query } = await visit();
  const { admin, versions: words, editing } = messagesOf(locale);
  const { code = '' } = params;
  const [older, newer] = await Promise.all([openVersion(code, query.tu ?? ''), openVersion(code, query.den ?? '')]);
  if (!older || !newer) notFound();
  const drafted = newer.state === 'draft';
  const changes = compareVersions(older.content, newer.content).filter(({ kind }) => !(drafted && kind === 'validFrom'));
  const speaking = { locale, words: editing, subjects: [...allSubjects(newer.content), ...allSubjects(older.content)] };
  return (
    <AdminFrame locale={locale} words={admin} here="procedures">
      <WayUp to={[{ href: href(locale, 'adminProcedure', { code }), name: newer.content.procedure.shortName[locale] }]} />
      <header className="adminhead">
        <h1>{words.diff.title(older.number, newer.number)}</h1>
        <p className="muted">
          {words.draft.howMany(changes.length)}. {words.diff.lead}
        </p>
      </header>
      {changes.length === 0 ? (
        <EmptyState icon="circle-check" title={words.diff.same.title}>
          <p>{words.diff.same.text}</p>
        </EmptyState>
      ) : (
        <VersionChanges
          changes={changes}
          speaking={speaking}
          words={words}
          heading="h2"
          href={({ at, change, path }) =>
            href(locale, 'adminPart', {
              code,
              number: String(change === 'removed' && path.length === 0 ? older.number : newer.number),
              at,
            })
          }
        />
      )}
    </AdminFrame>
  );
}
