import type { z } from 'zod';
import { Step } from '#src/domain/dossiers/events.ts';
import { mayCarryOut } from '#src/domain/dossiers/step-roles.ts';
import { columnsOf, type Field, type FormDefinition, FormShape, fieldsOf, inspectForm } from '#src/domain/forms/definition.ts';
import { type Finding, finding, type Spot } from '#src/domain/forms/finding.ts';
import { inspectClosely } from '#src/domain/forms/inspect-closely.ts';
import { inspectCases } from './inspect-cases.ts';
import { Procedure } from './procedure.ts';

/** A version as its author left it: not checked, so any part may be missing. */
export type Written = { procedure: unknown; form: unknown };

/** Every way through an office has these; a version may leave out the giving out (what is done the same day is taken) and the head's review. */
const stepsOfAll = ['receive', 'prepare', 'approve', 'issue', 'return'] as const;

const orderOf = (step: Step): number => Step.options.indexOf(step);

function* wrongSteps({ steps }: Procedure): Generator<Finding> {
  const whole: Spot = { of: 'procedure' };
  const keys = steps.map(({ key }) => key);
  for (const key of stepsOfAll) if (!keys.includes(key)) yield finding(whole, 'step-missing', key);
  for (const key of twice(keys)) yield finding(whole, 'step-twice', key);
  // A dossier goes through them in this order whatever the version says: another one would only be read, by administrators, as if it held.
  const early = keys.find((key, at) => keys.slice(0, at).some((before) => orderOf(before) > orderOf(key)));
  if (early !== undefined) yield finding(whole, 'step-order', early);
  for (const { key, role } of steps) if (!mayCarryOut(key).includes(role)) yield finding(whole, 'step-role', key, role);
}

/** What a version may name outside of itself; what is left out is not checked. */
export type Around = { agencies?: ReadonlySet<string>; lifeEvents?: ReadonlySet<string> };

/** A part that does not fit: `path` leads there, from `procedure` or from `form`; `code` is zod's. */
export type ShapeFault = { in: 'procedure' | 'form'; path: (string | number)[]; code: string; message: string };

export type Inspection = { shape: ShapeFault[]; findings: Finding[] };

const shapeFaults = (where: ShapeFault['in'], error: z.ZodError): ShapeFault[] =>
  error.issues.map(({ path, code, message }) => ({
    in: where,
    path: path.map((it) => (typeof it === 'number' ? it : String(it))),
    code,
    message,
  }));

const twice = (names: readonly string[]) => [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];

function* wrongInVersion(procedure: Procedure, form: FormDefinition | undefined, { agencies, lifeEvents }: Around): Generator<Finding> {
  const whole: Spot = { of: 'procedure' };
  const { onlineMode, channels, documents, competent, lifeEvent } = procedure;
  if (channels.some(({ channel }) => channel === 'online') === (onlineMode === 'in_person'))
    yield finding(whole, 'mode-channels', onlineMode);
  yield* wrongSteps(procedure);
  for (const key of twice(documents.map((it) => it.key))) yield finding({ of: 'document', key }, 'key-twice');
  if (competent !== 'ward' && competent !== 'police_ward' && agencies && !agencies.has(competent))
    yield finding(whole, 'no-agency', competent);
  if (lifeEvents && !lifeEvents.has(lifeEvent)) yield finding(whole, 'no-life-event', lifeEvent);
  if (!form) return yield finding({ of: 'form' }, 'no-declaration');
  const places = new Map<string, string>();
  const look = (fields: readonly Field[], prefix: string) => {
    for (const field of fields) {
      if (field.type === 'file' && field.document !== undefined) places.set(field.document, prefix + field.key);
      if (field.type === 'group') look(columnsOf(field), `${field.key}.`);
    }
  };
  look(fieldsOf(form), '');
  for (const { key, atSignIn } of documents)
    if (!atSignIn && !places.has(key) && !form.replaces?.includes(key)) yield finding({ of: 'document', key }, 'no-place');
}

/** Places of a declaration for documents that its procedure does not ask for. A declaration that several share may have some. */
function* needlessPlaces({ documents }: Procedure, form: FormDefinition): Generator<Finding> {
  for (const field of fieldsOf(form))
    if (field.type === 'file' && field.document !== undefined && !documents.some(({ key }) => key === field.document))
      yield finding({ of: 'field', key: field.key }, 'place-without-document', field.document);
}

/**
 * Everything that is wrong with a version of a procedure: the same rules for the files of the project (`npm run check`), for the editor, and
 * for publishing. While a part does not fit its shape, what depends on it is not looked at.
 */
export function inspectVersion({ procedure, form }: Written, around: Around = {}): Inspection {
  const read = Procedure.safeParse(procedure);
  const declared = form === null ? undefined : FormShape.safeParse(form);
  const shape = [
    ...(read.success ? [] : shapeFaults('procedure', read.error)),
    ...(declared && !declared.success ? shapeFaults('form', declared.error) : []),
  ];
  const own = declared?.success ? [...inspectForm(declared.data), ...inspectClosely(declared.data)] : [];
  const usable = declared?.success && own.length === 0 ? declared.data : undefined;
  if (!read.success || (declared && !declared.success)) return { shape, findings: own };
  const findings = [...own, ...wrongInVersion(read.data, declared?.data, around)];
  if (declared?.success) findings.push(...needlessPlaces(read.data, declared.data));
  // A broken declaration is told once: what the cases make of it is looked at when it is mended.
  if (own.length === 0) findings.push(...inspectCases(read.data, usable));
  return { shape, findings };
}

export const isInOrder = ({ shape, findings }: Inspection): boolean => shape.length === 0 && findings.length === 0;
