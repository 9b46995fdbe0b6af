import type { Curve } from './contract';

/** Names of what a round of echoes leaves. */
export const ping = {
  median: 'netwatch_icmp_rtt_median_seconds',
  least: 'netwatch_icmp_rtt_min_seconds',
  most: 'netwatch_icmp_rtt_max_seconds',
  loss: 'netwatch_icmp_loss_ratio',
} as const;

/** One curve of three: the line of the median rounds within the smoke from the shortest to the longest round trip. Where one of them has no point, the smoke has none. */
export function smoke(median: Curve, least: Curve | undefined, most: Curve | undefined): Curve {
  const low = least === undefined ? null : byTime(least, least.minimum);
  const high = most === undefined ? null : byTime(most, most.maximum);
  const at = (values: Map<number, number | null> | null, time: number, own: number | null | undefined) => (own === null ? null : (values?.get(time) ?? own ?? null));
  return {
    ...median,
    minimum: median.times.map((time, index) => at(low, time, median.average[index] === null ? null : median.minimum[index])),
    maximum: median.times.map((time, index) => at(high, time, median.average[index] === null ? null : median.maximum[index])),
  };
}

const byTime = (curve: Curve, values: readonly (number | null)[]) => new Map(curve.times.map((time, index) => [time, values[index] ?? null]));

/** Greatest loss of each class that is drawn with a colour and a height of its own; more than the last is the worst. */
export const lossClasses = [0.05, 0.2, 0.5] as const;

/** How bad a loss is: 0 none, 1 to 3 within the classes, 4 more. */
export function lossClass(ratio: number): number {
  if (ratio <= 0) return 0;
  const found = lossClasses.findIndex((most) => ratio <= most);
  return found < 0 ? lossClasses.length + 1 : found + 1;
}

/** A stretch of time with loss of one class. */
export interface LossStretch {
  from: number;
  to: number;
  level: number;
}

/** Where echoes were lost: the greatest loss of each point counts, up to the next one. Nothing is said of gaps. */
export function lossStretches(loss: Curve, end: number): LossStretch[] {
  const found: LossStretch[] = [];
  const usual = loss.stepSeconds === null ? Infinity : loss.stepSeconds * 1000;
  loss.times.forEach((from, index) => {
    const worst = loss.maximum[index];
    const level = worst === null || worst === undefined ? 0 : lossClass(worst);
    if (level === 0) return;
    const to = Math.min(loss.times[index + 1] ?? end, from + usual);
    const before = found.at(-1);
    if (before?.to === from && before.level === level) before.to = to;
    else found.push({ from, to, level });
  });
  return found;
}
