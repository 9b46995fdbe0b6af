/** Nothing arrived for this long: what is shown is not live any more. The server ticks every 2 s. */
export const staleAfterMs = 10_000;

/** A lost line that heals within this time is not worth a full screen's alarm. */
export const lostAfterMs = 1_500;

export type Freshness = 'connecting' | 'live' | 'lost' | 'silent';

export interface Line {
  connected: boolean;
  /** When the line was lost or first tried; monotonic milliseconds. */
  disconnectedAt: number;
  /** When anything was last heard; null before the first snapshot. Monotonic milliseconds. */
  heardAt: number | null;
}

/** What to believe of the picture on the screen at `now` (monotonic milliseconds). */
export function judgeFreshness(line: Line, now: number): Freshness {
  if (!line.connected && now - line.disconnectedAt >= (line.heardAt === null ? 2 * lostAfterMs : lostAfterMs)) return 'lost';
  if (line.heardAt === null) return 'connecting';
  return now - line.heardAt >= staleAfterMs ? 'silent' : 'live';
}
