import type { Dossier } from './dossier.ts';
import type { PaperKind } from './events.ts';

/** Before that nobody on the citizen's side knows how it ends: what is proposed may change, and a reopened dossier has no result. */
export const isDecided = ({ status }: Pick<Dossier, 'status'>): boolean => status === 9 || status === 10;

/** The papers that the citizen's side has: the control slip stays in the office, a result comes when it is decided. */
export const papersForCitizen = <P extends { kind: PaperKind }>(dossier: Pick<Dossier, 'status'>, papers: readonly P[]): P[] =>
  papers.filter(({ kind }) => kind !== 'control_slip' && (kind !== 'result' || isDecided(dossier)));
