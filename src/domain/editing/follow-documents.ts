import { FormShape } from '#src/domain/forms/definition.ts';
import { placeOf, withDocumentPlaces } from '#src/domain/forms/document-places.ts';
import { sameValue } from '#src/domain/kernel/same-value.ts';
import type { RequiredDocument } from '#src/domain/procedures/procedure.ts';
import type { VersionContent } from './node.ts';

type Written = Record<string, unknown>;
type Sections = { sections: { fields: Written[] }[] }[];

/** A place as the declaration's schema gives it back. */
const settled = (document: RequiredDocument): Written => ({ ...placeOf(document), kinds: ['pdf', 'image'], maxFiles: 10 });

/**
 * The version after its documents have changed: places for files that the portal made itself follow the words of their documents, and go
 * with them; a document without a place gets one. A place that somebody has written anew stays as it is.
 */
export function followDocuments(before: readonly RequiredDocument[], after: VersionContent): VersionContent {
  if (!after.form) return after;
  const form = structuredClone(after.form) as unknown as { steps: Sections } & Written;
  const { documents } = after.procedure;
  const follow = (field: Written): Written[] => {
    const old = before.find((one) => sameValue(field, settled(one)));
    if (!old) return [field];
    const now = documents.find(({ key }) => key === old.key);
    return now && !now.atSignIn ? [settled(now)] : [];
  };
  const steps = form.steps.map((step) => {
    const sections = step.sections.map((section) => ({ ...section, fields: section.fields.flatMap(follow) }));
    // What has become empty goes; what somebody has just added is empty still, and stays.
    return { ...step, sections: sections.filter(({ fields }, at) => fields.length > 0 || step.sections[at]?.fields.length === 0) };
  });
  form.steps = steps.filter(({ sections }, at) => sections.length > 0 || form.steps[at]?.sections.length === 0);
  const read = FormShape.safeParse(withDocumentPlaces(form, documents));
  // A declaration that is being written may not fit yet: then it is left alone, and the list of what is wrong says what is missing.
  return read.success ? { ...after, form: read.data } : after;
}
