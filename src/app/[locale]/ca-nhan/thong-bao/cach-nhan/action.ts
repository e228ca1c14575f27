import { type Action, first } from '#src/app/action.ts';
import { href } from '#src/i18n/paths.ts';
import { addDevice, chooseWishes, removeDevice } from '#src/services/notices/wishes.ts';

export const actions: Record<string, Action> = {
  save: {
    rule: 'citizen',
    run: async ({ session, locale, now }, typed) => {
      if (!session) return { gone: true };
      const { email = [], sms = [], push = [] } = typed;
      const ofAll = first(typed, 'digest');
      const rhythmOf = (organisationId: string) => ofAll || first(typed, `digest.${organisationId}`);
      await chooseWishes(session, { email, sms, push, locale: first(typed, 'locale'), rhythmOf }, now);
      return { to: `${href(locale, 'noticeWishes', {})}?xong=luu` };
    },
  },
  'add-device': {
    rule: 'citizen',
    run: async ({ session, locale, now }, typed) => {
      if (!session) return { gone: true };
      const sent = { endpoint: first(typed, 'endpoint'), p256dh: first(typed, 'p256dh'), auth: first(typed, 'auth') };
      if (!(await addDevice(session, sent, now))) return { refused: { kind: 'push-wrong' } };
      return { to: `${href(locale, 'noticeWishes', {})}?xong=bat#thiet-bi` };
    },
  },
  'remove-device': {
    rule: 'citizen',
    run: async ({ session, locale }, typed) => {
      if (!session) return { gone: true };
      await removeDevice(session, first(typed, 'device'));
      return { to: `${href(locale, 'noticeWishes', {})}?xong=tat#thiet-bi` };
    },
  },
};
