import { isObject } from './entries';
import type { Json, JsonObject } from './contract';

/** What somebody else changed in an entry while it stood open in a form. Pure. */

/** A place of an entry that somebody else changed. */
export interface Theirs {
  /** Its keys, one in the other. */
  path: string[];
  before: Json | undefined;
  after: Json | undefined;
  /** True: it was changed in the form too, which keeps what was typed. */
  typedToo: boolean;
}

export const same = (a: Json | undefined, b: Json | undefined): boolean => a === b || (a !== undefined && b !== undefined && ordered(a) === ordered(b));

/**
 * What was typed, made of what somebody else saved: of each place that only one of the two changed, that change; of each that both did, what was typed. Lists are one
 * place.
 */
export function merged(begun: JsonObject, typed: JsonObject, now: JsonObject): { entry: JsonObject; theirs: Theirs[] } {
  const theirs: Theirs[] = [];
  return { entry: walk(begun, typed, now, [], theirs), theirs };
}

/** An entry with another value at a place. */
export function withAt(entry: JsonObject, path: readonly string[], value: Json | undefined): JsonObject {
  const [key, ...rest] = path;
  if (key === undefined) return entry;
  const inner = entry[key];
  const next = rest.length === 0 ? value : withAt(isObject(inner) ? inner : {}, rest, value);
  const gone = next === undefined || (rest.length > 0 && isObject(next) && Object.keys(next).length === 0);
  return gone ? Object.fromEntries(Object.entries(entry).filter(([name]) => name !== key)) : { ...entry, [key]: next };
}

function walk(begun: JsonObject, typed: JsonObject, now: JsonObject, path: string[], theirs: Theirs[]): JsonObject {
  const entry: JsonObject = {};
  // In the order that it is typed in, what is new behind it.
  for (const key of new Set([...Object.keys(typed), ...Object.keys(now), ...Object.keys(begun)])) {
    const [b, t, n] = [begun[key], typed[key], now[key]];
    const at = [...path, key];
    let value: Json | undefined;
    if (same(b, n)) value = t;
    else if (isObject(t) && isObject(n)) value = walk(isObject(b) ? b : {}, t, n, at, theirs);
    else {
      const typedToo = !same(b, t) && !same(t, n);
      theirs.push({ path: at, before: b, after: n, typedToo });
      value = typedToo ? t : n;
    }
    if (value !== undefined) entry[key] = value;
  }
  return entry;
}

function ordered(value: Json): string {
  return JSON.stringify(value, (_, inner: Json) => (isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner));
}
