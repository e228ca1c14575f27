import type { Draft } from '#src/data/drafts.ts';
import type { Answers } from '#src/domain/forms/answers.ts';
import type { FormDefinition } from '#src/domain/forms/definition.ts';
import type { Result } from '#src/domain/kernel/result.ts';
import type { Locale } from '#src/domain/kernel/text.ts';
import type { Case } from '#src/domain/procedures/case-of.ts';
import type { Procedure } from '#src/domain/procedures/procedure.ts';
import type { FilingWay } from '#src/domain/procedures/submission.ts';
import type { SubmitRefusal } from '#src/services/filing/submit-dossier.ts';
import type { Session } from '#src/services/session.ts';

export type Filing = { procedure: Procedure; form: FormDefinition; versionId: string };

export type StartRefusal =
  | { kind: 'not-a-citizen' }
  | { kind: 'not-at-a-counter' }
  | { kind: 'unknown-procedure' }
  | { kind: 'no-form'; procedure: Procedure }
  | { kind: 'level-too-low'; procedure: Procedure; needs: 1 | 2 }
  /** the one for whom he acts has not let him file this */
  | { kind: 'not-in-mandate'; procedure: Procedure };

/** He has as many drafts as may wait for one person: one has to be sent or deleted first. */
export type TooManyDrafts = { kind: 'too-many-drafts'; most: number; inAll: number };

/** A draft whose every step is right. */
export type Ready = Filing & { draft: Draft; case: Case; answers: Answers };

/** What became of it: a dossier of ours, or a package for another portal. */
export type Sent = { dossierId: string } | { preparedAt: Date };

export type SendRefusal =
  | { kind: 'not-confirmed' }
  /** the first step that is not right yet */
  | { kind: 'not-ready'; step: string }
  /** the procedure changed while the person had the page open: he has not seen what he would send */
  | { kind: 'version-changed' }
  /** the consent to file it for somebody has ended */
  | { kind: 'consent-over' }
  | Exclude<SubmitRefusal, { kind: 'invalid' | 'case-open' }>;

/** One way in which what was filled in here reaches an office: who may begin it, and what happens at its end. */
export type FilingChannel = {
  way: FilingWay;
  /** What keeps this person from beginning; whether the procedure has this way at all was asked before. */
  mayStart(session: Session, procedure: Procedure): StartRefusal | undefined;
  /** The end. Said twice it does the same once. */
  send(session: Session, it: Ready, how: { confirmed: boolean; locale: Locale; now: Date }): Promise<Result<Sent, SendRefusal>>;
};
