import { randomUUID } from 'node:crypto';
import { type ActInput, actOnDossier } from '#src/services/act-on-dossier.ts';
import { submitDossier } from '#src/services/filing/submit-dossier.ts';
import type { Session } from '#src/services/session.ts';
import { maritalAnswers } from '../../support/answers.ts';
import { citizen, official } from '../../support/people.ts';

/** Monday 23 November 2026 in Vietnam. */
export const at = (time: string): Date => new Date(`2026-11-23T${time}:00+07:00`);

export const an = '079190000123';

/** A dossier of Nguyễn Thị An at phường Sài Gòn; its code. */
export async function file(now: Date, ward = '26740', sub = an): Promise<string> {
  const filed = await submitDossier({
    session: await citizen(sub, now, 2),
    procedureCode: '1.004873',
    answers: { ...maritalAnswers(), req_residence: { line: '45 đường Ngô Văn Năm', ward } },
    origins: {},
    channel: 'online',
    key: randomUUID(),
    locale: 'vi',
    now,
  });
  if (!filed.ok) throw new Error(JSON.stringify(filed.error));
  return filed.value.code;
}

type Doing = [account: string, action: ActInput['action'], given?: ActInput['given']];

export async function act(code: string, now: Date, [account, action, given = {}]: Doing, seen?: number) {
  return actOnDossier({ session: await official(account), code, action, given, seen, now });
}

/** The official way of a dossier, action by action, at one ward. */
export async function way(unit = '26740'): Promise<Doing[]> {
  const specialist: Session = await official(`thuly.${unit}`);
  return [
    [`tiepnhan.${unit}`, 'receive'],
    [`truongphong.${unit}`, 'assign', { assigneeId: specialist.id }],
    [`thuly.${unit}`, 'prepare', { outcome: 'granted' }],
    [`truongphong.${unit}`, 'review'],
    [`lanhdao.${unit}`, 'approve'],
    [`vanthu.${unit}`, 'issue'],
    [`tiepnhan.${unit}`, 'return_result', { handover: 'online' }],
  ];
}

/** Takes a dossier so many steps along its way. */
export async function advance(code: string, steps: number, now: Date, unit = '26740'): Promise<void> {
  for (const doing of (await way(unit)).slice(0, steps)) {
    const done = await act(code, now, doing);
    if (!done.ok) throw new Error(`${doing[1]}: ${JSON.stringify(done.error)}`);
  }
}
