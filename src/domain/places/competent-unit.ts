import { ok, type Result, refuse } from '#src/domain/kernel/result.ts';
import type { Procedure } from '#src/domain/procedures/procedure.ts';
import { isPlace, type Unit } from './unit.ts';

/** What decides who is competent: the code of the ward, commune or special zone of residence, null where it is not known. */
export type CompetenceAnswers = { residenceWard: string | null };

/**
 * The unit that decides a dossier: the ward of the applicant's residence, the police of that ward, or the one city agency that the procedure
 * names. Refuses where the residence is not known or lies outside the city: the applicant then has to choose.
 * @throws where the procedure names an agency, or a ward has no police, in the units: that is a defect of the data
 */
export function competentUnit<U extends Pick<Unit, 'code' | 'kind'>>(
  { code, competent }: Pick<Procedure, 'code' | 'competent'>,
  { residenceWard }: CompetenceAnswers,
  units: ReadonlyMap<string, U>,
): Result<U, { kind: 'residence-unknown' }> {
  if (competent === 'ward' || competent === 'police_ward') {
    const ward = residenceWard === null ? undefined : units.get(residenceWard);
    if (!ward || !isPlace(ward)) return refuse({ kind: 'residence-unknown' });
    return ok(competent === 'ward' ? ward : getUnit(units, `${ward.code}-CA`, 'police', code));
  }
  return ok(getUnit(units, competent, 'agency', code));
}

function getUnit<U extends Pick<Unit, 'code' | 'kind'>>(
  units: ReadonlyMap<string, U>,
  code: string,
  kind: Unit['kind'],
  procedure: string,
): U {
  const unit = units.get(code);
  if (unit?.kind !== kind) throw new Error(`procedure ${procedure}: there is no ${kind} ${code}`);
  return unit;
}
