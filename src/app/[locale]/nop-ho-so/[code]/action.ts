import type { Action } from '#src/app/action.ts';

export const actions: Record<string, Action> = {};
