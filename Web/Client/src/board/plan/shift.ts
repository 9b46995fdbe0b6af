/** The picture moves this often. */
export const shiftEveryMs = 3 * 60_000;

/** How far at most, in rem: about 5 px on a screen of 1080 lines. The board's margins are wider. */
export const furthest = 0.3;
const steps = 24;

/** Where the whole picture stands against burnt-in edges, in rem. A slow closed path, each step smaller than 2 px at 1080 lines. */
export function shiftAt(now: number): { x: number; y: number } {
  const turn = ((Math.floor(now / shiftEveryMs) % steps) / steps) * 2 * Math.PI;
  return { x: furthest * Math.sin(turn), y: furthest * Math.sin(turn + Math.PI / 2) };
}
