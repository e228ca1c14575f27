import type { Post, Role } from '#src/domain/people/account.ts';

/** Who answers a question about a look: whoever holds one of these roles at this unit, but never the one who looked. */
export type Answerer = { unit: string; roles: Role[] };

/**
 * The head or the leader of the unit that the official looked from; about the head the leader; about the leader another leader there, or the
 * leader of the unit above. Where neither exists, the head: better than nobody. A unit that has neither head nor leader: the leader of the one
 * above, where it has one.
 * @param held who holds these two roles at the unit and at the one above, in his own name
 */
export function whoAnswers(
  looker: string,
  unit: string,
  above: string | null,
  held: readonly { personId: string; post: Post }[],
): Answerer {
  const has = (role: Role, at: string, whether: (personId: string) => boolean) =>
    held.some(({ personId, post }) => post.role === role && post.unit === at && whether(personId));
  const himself = (personId: string) => personId === looker;
  const another = (personId: string) => personId !== looker;
  const aboveAnswers = above !== null && has('leader', above, another);
  if (aboveAnswers && !has('leader', unit, another) && !has('head', unit, another)) return { unit: above, roles: ['leader'] };
  if (!has('leader', unit, himself)) return { unit, roles: has('head', unit, himself) ? ['leader'] : ['head', 'leader'] };
  if (has('leader', unit, another)) return { unit, roles: ['leader'] };
  return aboveAnswers ? { unit: above, roles: ['leader'] } : { unit, roles: ['head'] };
}

/** A question for whom it waits, without what is in it. */
export type Asked = Answerer & { askerId: string; officerId: string };

/**
 * The post with which this official may answer: neither who looked nor who asks, and not in the place of one of them either.
 * Undefined where he may not, and so may not read the question.
 */
export const postToAnswer = ({ id, posts }: { id: string; posts: readonly Post[] }, asked: Asked): Post | undefined =>
  id === asked.officerId || id === asked.askerId
    ? undefined
    : posts.find(
        ({ role, unit, for: absent }) =>
          unit === asked.unit && asked.roles.includes(role) && absent !== asked.officerId && absent !== asked.askerId,
      );
