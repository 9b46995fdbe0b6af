import type { EventRecord } from '../../../generated/api';
import type { NodeState } from '../../lib/contract/board';

/** A time in one state; null: nothing is known of it. */
export interface Span {
  from: number;
  to: number;
  state: NodeState | null;
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
