import { findVersionRow, type VersionHead, type VersionRow, versionHeads } from '#src/data/procedure-versions.ts';
import { snapshot } from '#src/data/snapshot.ts';
import type { VersionContent } from '#src/domain/editing/node.ts';
import { FormShape } from '#src/domain/forms/definition.ts';
import type { Text } from '#src/domain/kernel/text.ts';
import { type Inspection, inspectVersion } from '#src/domain/procedures/inspect-version.ts';
import { Procedure } from '#src/domain/procedures/procedure.ts';
import { search } from '#src/domain/procedures/search.ts';
import { inForceOn, stateOf, type VersionState } from '#src/domain/procedures/version-state.ts';

/** A version and what it is today. */
export type AdminVersion = VersionHead & { state: VersionState };

/** A procedure in the list of administrators: the version that is the law, and those that are more than history. */
export type AdminProcedure = {
  code: string;
  name: Text;
  field: Text;
  current: AdminVersion | undefined;
  draft: AdminVersion | undefined;
  upcoming: AdminVersion[];
};

const withStates = (versions: readonly VersionHead[], day: string): AdminVersion[] =>
  versions.map((version) => ({ ...version, state: stateOf(version, versions, day) }));

/** The versions of a procedure, the newest first; undefined where there is no such procedure. */
export async function adminVersions(code: string): Promise<AdminVersion[] | undefined> {
  const versions = await versionHeads(code);
  return versions.length === 0 ? undefined : withStates(versions, snapshot().day);
}

/** Every procedure that was ever published, by what was looked for; retired ones too. */
export async function listAdminProcedures(text: string): Promise<AdminProcedure[]> {
  const { day, procedures, index } = snapshot();
  const groups = new Map<string, VersionHead[]>();
  for (const version of await versionHeads()) groups.set(version.code, [...(groups.get(version.code) ?? []), version]);
  const wanted = text.trim();
  const found = wanted === '' ? undefined : new Set(search(index, wanted, { limit: 10_000, filters: {} }).map(({ code }) => code));
  return [...groups].flatMap(([code, heads]): AdminProcedure[] => {
    const procedure = procedures.get(code)?.procedure;
    // The index knows no retired ones: those are found by their code or a word of their name.
    const said = `${code} ${procedure?.name.vi ?? ''} ${procedure?.name.en ?? ''}`.toLocaleLowerCase('vi');
    if (found && !found.has(code) && !said.includes(wanted.toLocaleLowerCase('vi'))) return [];
    const versions = withStates(heads, day);
    const current = inForceOn(versions, day);
    const name = procedure?.shortName ?? { vi: code, en: code };
    const field = procedure?.field.name ?? { vi: '', en: '' };
    return [
      {
        code,
        name,
        field,
        current,
        draft: versions.find(({ state }) => state === 'draft'),
        upcoming: versions.filter(({ state }) => state === 'upcoming'),
      },
    ];
  });
}

/** A version with everything that is said of it. */
export type OpenVersion = AdminVersion & {
  content: VersionContent;
  inspection: Inspection;
  /** of the procedure, the newest first */
  versions: AdminVersion[];
};

/** @param number as it stands in an address */
export async function openVersion(code: string, number: string): Promise<OpenVersion | undefined> {
  if (!/^\d{1,6}$/.test(number)) return undefined;
  const [row, versions] = await Promise.all([findVersionRow(code, Number(number)), adminVersions(code)]);
  const head = versions?.find((one) => one.number === row?.number);
  if (!row || !versions || !head) return undefined;
  return { ...head, content: settled(row.content), inspection: inspectRow(row), versions };
}

/** With everything that goes without saying, so that it can be compared; a draft that does not fit its shape stays as it is. */
function settled({ procedure, form }: VersionContent): VersionContent {
  const [read, declared] = [Procedure.safeParse(procedure), FormShape.nullable().safeParse(form)];
  return { procedure: read.success ? read.data : procedure, form: declared.success ? declared.data : form };
}

/** What is wrong with a version, by the same rules as the files of the project, and by what the city has. */
export function inspectRow({ content, validFrom }: Pick<VersionRow, 'content' | 'validFrom'>): Inspection {
  const { units, lifeEvents } = snapshot();
  return inspectVersion(
    { procedure: { ...content.procedure, validFrom }, form: content.form },
    {
      agencies: new Set([...units.values()].filter(({ kind }) => kind === 'agency').map(({ code }) => code)),
      lifeEvents: new Set(lifeEvents.map(({ key }) => key)),
    },
  );
}

/** What may stand where a version names something of the city. */
export const namesOfCity = (): { agencies: { code: string; name: Text }[]; lifeEvents: { key: string; name: Text }[] } => ({
  agencies: [...snapshot().units.values()].filter(({ kind }) => kind === 'agency').map(({ code, fullName }) => ({ code, name: fullName })),
  lifeEvents: snapshot().lifeEvents.map(({ key, name }) => ({ key, name })),
});
