import type { Ground } from '#src/domain/people/acting.ts';
import type { acting as Words } from '#src/i18n/vi/acting.ts';

/** Why somebody may act for another, in words; each once. */
export const groundWords = (grounds: readonly Ground[], words: typeof Words): string =>
  [
    ...new Set(
      grounds.map((ground) => {
        if (ground.kind === 'representative') return words.ground.representative;
        if (ground.kind === 'member') return words.ground.member(ground.roles.map((role) => words.role[role]).join(', '));
        return words.ground.mandate(ground.procedures === null ? words.ground.all : words.ground.some(ground.procedures.length));
      }),
    ),
  ].join(' · ');
