import type { Answers } from './answers.ts';
import type { FormDefinition } from './definition.ts';

/** The code of the ward that the answers make competent; undefined outside the city, or while it is not answered. */
export function residenceWard(definition: FormDefinition, answers: Answers): string | undefined {
  const address = answers[definition.roles.residence ?? ''];
  if (typeof address === 'string') return address;
  return typeof address === 'object' && 'ward' in address && typeof address.ward === 'string' && address.ward !== ''
    ? address.ward
    : undefined;
}

/** How the person wants to be reached about this dossier, as far as the form asks. */
export function contactOf(definition: FormDefinition, answers: Answers): { email: string | undefined; phone: string | undefined } {
  const text = (key: string | undefined) => {
    const value = answers[key ?? ''];
    return typeof value === 'string' ? value : undefined;
  };
  return { email: text(definition.roles.email), phone: text(definition.roles.phone) };
}
