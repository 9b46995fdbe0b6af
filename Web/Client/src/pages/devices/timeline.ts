import type { EventRecord } from '../../../generated/api';
import type { NodeState } from '../../lib/contract/board';

/** A time in one state; null: nothing is known of it; `unwatched`: NetWatch itself did not run. */
export interface Span {
  from: number;
  to: number;
  state: NodeState | 'unwatched' | null;
}

/** A stop that is shorter is a restart: no check missed more than a run or two by it. */
export const shortestStop = 120_000;

/** Spans with the times in which nobody looked, oldest first: what is said of a state does not hold through these. */
export function withStops(spans: readonly Span[], stops: readonly { from: number; to: number }[]): Span[] {
  const unwatched = stops.filter(({ from, to }) => to - from >= shortestStop);
  return spans
    .flatMap((span): Span[] => {
      const parts: Span[] = [];
      let at = span.from;
      for (const { from, to } of unwatched) {
        if (to <= at || from >= span.to) continue;
        if (from > at) parts.push({ ...span, from: at, to: from });
        parts.push({ from: Math.max(from, at), to: Math.min(to, span.to), state: 'unwatched' });
        at = Math.min(to, span.to);
      }
      return at < span.to ? [...parts, { ...span, from: at }] : parts;
    })
    .reduce<Span[]>((joined, span) => {
      const last = joined.at(-1);
      // A change of state that was found at the start lies within the stop, or at its end.
      if (last !== undefined && last.state === 'unwatched' && span.state === 'unwatched' && last.to === span.from) joined[joined.length - 1] = { ...last, to: span.to };
      else joined.push(span);
      return joined;
    }, []);
}

/**
 * A node's states over a time, oldest first and without a hole.
 * @param events Its events, newest first.
 * @param complete Whether that is all there is; else nothing is said of what was before the oldest of them.
 * @param now The state at this moment.
 * @param from Begin, in milliseconds since 1970.
 * @param to End.
 */
export function spansOf(events: readonly EventRecord[], complete: boolean, now: NodeState, from: number, to: number): Span[] {
  const spans: Span[] = [];
  let [end, state]: [number, NodeState | null] = [to, now];
  for (const event of events) {
    if (event.kind !== 'nodeChanged' || event.to == null) continue;
    const at = Math.min(Date.parse(event.at), to);
    if (at <= from) break;
    if (at < end) spans.push({ from: at, to: end, state });
    // What it was before is told; where it is not, nobody looked.
    [end, state] = [Math.min(end, at), event.from ?? null];
  }
  const read = complete ? from : Math.max(from, Math.min(end, Date.parse(events.at(-1)?.at ?? '') || from));
  if (end > read) spans.push({ from: read, to: end, state });
  if (read > from) spans.push({ from, to: read, state: null });
  return spans.reverse();
}
