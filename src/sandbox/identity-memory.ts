import { LRUCache } from 'lru-cache';
import type { Adapter, AdapterPayload } from 'oidc-provider';

/**
 * What the identity provider remembers between two requests: sessions, codes, grants. It lives in memory, is bounded and forgets at a restart;
 * the real one is somebody else's.
 */
export function shortMemory(): (model: string) => Adapter {
  const kept = new LRUCache<string, AdapterPayload>({ max: 2000 });
  const find = async (key: string | undefined) => (key === undefined ? undefined : kept.get(key));
  return (model) => {
    const key = (id: string) => `${model}:${id}`;
    const keyWhere = (fits: (payload: AdapterPayload) => boolean) =>
      [...kept.entries()].find(([name, payload]) => name.startsWith(`${model}:`) && fits(payload))?.[0];
    return {
      upsert: async (id, payload, expiresIn) => {
        kept.set(key(id), payload, expiresIn ? { ttl: expiresIn * 1000 } : {});
      },
      find: (id) => find(key(id)),
      findByUid: (uid) => find(keyWhere((payload) => payload.uid === uid)),
      findByUserCode: (code) => find(keyWhere((payload) => payload.userCode === code)),
      consume: async (id) => {
        const payload = kept.get(key(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => {
        kept.delete(key(id));
      },
      revokeByGrantId: async (grantId) => {
        for (const [name, payload] of [...kept.entries()])
          if (name.startsWith(`${model}:`) && payload.grantId === grantId) kept.delete(name);
      },
    };
  };
}
