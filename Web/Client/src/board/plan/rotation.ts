import type { Layout, RotationStep } from './boardPlan';

/** For how long a new critical incident holds the rotation. */
export const heldMs = 60_000;

/** Where a rotation stands; every time is in monotonic milliseconds. */
export interface Rotation {
  index: number;
  /** When the step began; moved on by every hold, so that each layout gets its whole time. */
  since: number;
  /** When somebody stopped it; null while it runs. */
  pausedAt: number | null;
  /** A critical incident that nobody takes care of is shown until then. */
  heldUntil: number | null;
  heldSince: number;
  /** The incidents that it was held for; none holds it twice. */
  seen: ReadonlySet<number>;
}

export const beginRotation = (now: number): Rotation => ({ index: 0, since: now, pausedAt: null, heldUntil: null, heldSince: now, seen: new Set() });

/** Whether there is anything to rotate through. */
export const rotates = (steps: readonly RotationStep[]) => steps.length > 1;

/** Where it stands at `now`, with these critical incidents that nobody takes care of. */
export function advance(steps: readonly RotationStep[], was: Rotation, now: number, unacknowledged: readonly number[]): Rotation {
  if (!rotates(steps)) return was;
  const fresh = unacknowledged.some((number) => !was.seen.has(number));
  const seen = fresh ? new Set([...was.seen, ...unacknowledged]) : was.seen;
  if (fresh) return { ...was, seen, heldUntil: now + heldMs, heldSince: was.heldUntil === null ? now : was.heldSince };
  if (was.heldUntil !== null) {
    if (now < was.heldUntil && unacknowledged.length > 0) return was;
    return { ...was, heldUntil: null, since: was.since + (now - was.heldSince), pausedAt: was.pausedAt === null ? null : was.pausedAt + (now - was.heldSince) };
  }
  if (was.pausedAt !== null || now - was.since < msOf(steps, was.index)) return was;
  return { ...was, index: (was.index + 1) % steps.length, since: now };
}

/** By hand to the next (1) or the one before (-1); ends a hold. */
export function move(steps: readonly RotationStep[], was: Rotation, now: number, by: 1 | -1): Rotation {
  const index = (was.index + by + steps.length) % steps.length;
  return { ...was, index, since: now, pausedAt: was.pausedAt === null ? null : now, heldUntil: null };
}

/** Stops it by hand, or lets it go on where it was. */
export function togglePause(was: Rotation, now: number): Rotation {
  return was.pausedAt === null ? { ...was, pausedAt: now } : { ...was, pausedAt: null, since: was.since + (now - was.pausedAt) };
}

export function layoutAt(steps: readonly RotationStep[], at: Rotation): Layout {
  return at.heldUntil === null ? (steps[at.index] ?? steps[0]!).layout : 'incidents';
}

/** How much of the step's, or the hold's, time has passed: 0 … 1. */
export function progressAt(steps: readonly RotationStep[], at: Rotation, now: number): number {
  const share = at.heldUntil !== null ? 1 - (at.heldUntil - now) / heldMs : ((at.pausedAt ?? now) - at.since) / msOf(steps, at.index);
  return Math.min(1, Math.max(0, share));
}

const msOf = (steps: readonly RotationStep[], index: number) => (steps[index]?.seconds ?? 0) * 1000;
