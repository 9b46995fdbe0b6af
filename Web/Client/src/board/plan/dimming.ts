import { minutesOf, type Dim } from './boardPlan';

/** Brightness of the screen at a local time of day (minutes since midnight): 0.1 … 1. `alarm` lifts the dimming. */
export function brightnessAt(dim: Dim | null, minutes: number, alarm: boolean): number {
  if (dim === null || alarm) return 1;
  const from = minutesOf(dim.from) ?? 0;
  const to = minutesOf(dim.to) ?? 0;
  const dark = from <= to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
  return dark ? dim.brightness : 1;
}
