import type { Curve } from './contract';

/** Columns for the drawing: times, and for each curve its means, least and greatest values. A null is a gap; an undefined only says that this curve has no point at a time of another one's, and its line goes on. */
export type Columns = [number[], ...(number | null | undefined)[][]];

/** Columns of each curve, after the times. */
export const columnsOfCurve = 3;

/** Brings curves onto one axis of times. */
export function align(curves: readonly Curve[]): Columns {
  const times = [...new Set(curves.flatMap((curve) => curve.times))].sort((a, b) => a - b);
  const place = new Map(times.map((time, index) => [time, index]));
  const columns = curves.flatMap((curve) =>
    [curve.average, curve.minimum, curve.maximum].map((values) => {
      const column: (number | null | undefined)[] = new Array<undefined>(times.length).fill(undefined);
      curve.times.forEach((time, index) => (column[place.get(time) ?? 0] = values[index] ?? null));
      return column;
    }),
  );
  return [times, ...columns];
}

/** The least and the greatest of all that is drawn; null when that is nothing. */
export function extent(columns: Columns): { least: number; most: number } | null {
  let [least, most] = [Infinity, -Infinity];
  for (const column of columns.slice(1))
    for (const value of column) {
      if (value === null || value === undefined) continue;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  return least > most ? null : { least, most };
}

/**
 * The axis of values. Amounts begin at zero, or a small change would look like a great one; temperatures and the like have no such zero.
 * @param fromZero Whether zero means something.
 */
export function axis(found: { least: number; most: number } | null, fromZero: boolean): [number, number] {
  if (found === null) return [0, 1];
  const least = fromZero ? Math.min(0, found.least) : found.least;
  const most = fromZero ? Math.max(0, found.most) : found.most;
  const room = (most - least) * 0.06 || Math.abs(most) * 0.1 || 1;
  return [fromZero && least === 0 ? 0 : least - room, most + room];
}

/** The point nearest to a time; null when there is none. */
export function nearest(times: readonly number[], at: number): number | null {
  if (times.length === 0) return null;
  let [low, high] = [0, times.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const before = times[low - 1];
  return before !== undefined && at - before < (times[low] ?? Infinity) - at ? low - 1 : low;
}
