import type { Loud } from './loud';

/** The critical incidents that a board knows; null before its first picture. */
export type Heard = ReadonlySet<number> | null;

/** Numbers remembered at most; the oldest are forgotten first. */
const most = 5000;

/**
 * Whether a picture brings a critical incident that is new and that nobody takes care of. The first picture never rings, and no
 * incident rings twice, whatever the line did in between.
 */
export function hear(heard: Heard, loud: Loud): { heard: Heard; ring: boolean } {
  if (heard === null) return { heard: new Set(loud.critical), ring: false };
  if (loud.critical.every((number) => heard.has(number))) return { heard, ring: false };
  const ring = loud.unacknowledged.some((number) => !heard.has(number));
  return { heard: new Set([...heard, ...loud.critical].slice(-most)), ring };
}
