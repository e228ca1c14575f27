/**
 * What a pure function makes of an object that is never changed (a procedure, a declaration), worked out once for each key. Forgets all of an
 * object's when there are too many: then somebody asks with keys that never come again.
 */
export function memo<O extends object, A extends unknown[], R>(
  keyOf: (...more: A) => string,
  make: (it: O, ...more: A) => R,
  most = 256,
): (it: O, ...more: A) => R {
  const known = new WeakMap<O, Map<string, R>>();
  return (it, ...more) => {
    let mine = known.get(it);
    if (!mine) {
      mine = new Map();
      known.set(it, mine);
    }
    const key = keyOf(...more);
    const before = mine.get(key);
    if (before !== undefined) return before;
    if (mine.size >= most) mine.clear();
    const made = make(it, ...more);
    mine.set(key, made);
    return made;
  };
}
