import type uPlot from 'uplot';
import { part, type Happening } from './happened';
import type { Palette } from './palette.svelte';
import { lossStretches } from './smoke';
import type { Curve } from './contract';

/** Shades what happened meanwhile, behind everything else: maintenance is hatched, incidents are not. */
export function paintHappenings(u: uPlot, happenings: readonly Happening[], palette: Palette): void {
  const { ctx } = u;
  const { left, top, width, height } = u.bbox;
  const range = { from: u.scales.x?.min ?? 0, to: u.scales.x?.max ?? 0 };
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  for (const happening of happenings) {
    const seen = part(happening, range);
    if (seen === null) continue;
    const x = u.valToPos(seen.from, 'x', true);
    const wide = Math.max(2, u.valToPos(seen.to, 'x', true) - x);
    const colour = happening.kind === 'critical' ? palette.down : happening.kind === 'warning' ? palette.degraded : palette.accent;
    ctx.fillStyle = colour;
    ctx.strokeStyle = colour;
    ctx.globalAlpha = happening.kind === 'window' ? 0.08 : 0.16;
    ctx.fillRect(x, top, wide, height);
    ctx.globalAlpha = 0.5;
    ctx.lineWidth = 1;
    if (happening.kind === 'window') hatch(ctx, x, top, wide, height);
    ctx.beginPath();
    ctx.moveTo(x, top);
    ctx.lineTo(x, top + height);
    ctx.stroke();
  }
  ctx.restore();
}

/** The names of what happened, over everything else, where the shade has room for them. */
export function paintTitles(u: uPlot, happenings: readonly Happening[], palette: Palette, font: string): void {
  const { ctx } = u;
  ctx.save();
  ctx.font = font;
  ctx.fillStyle = palette.text;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'top';
  for (const happening of happenings) {
    const seen = part(happening, { from: u.scales.x?.min ?? 0, to: u.scales.x?.max ?? 0 });
    if (seen === null) continue;
    const x = u.valToPos(seen.from, 'x', true);
    if (ctx.measureText(happening.title).width + 8 * devicePixelRatio < u.valToPos(seen.to, 'x', true) - x)
      write(ctx, happening.title, x + 4 * devicePixelRatio, u.bbox.top + 4 * devicePixelRatio, palette.surface);
  }
  ctx.restore();
}

function hatch(ctx: CanvasRenderingContext2D, x: number, y: number, width: number, height: number): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, width, height);
  ctx.clip();
  ctx.globalAlpha = 0.25;
  ctx.beginPath();
  for (let at = x - height; at < x + width; at += 12) {
    ctx.moveTo(at, y + height);
    ctx.lineTo(at + height, y);
  }
  ctx.stroke();
  ctx.restore();
}

/** Words with a rim of the ground, so that they can be read over lines. */
function write(ctx: CanvasRenderingContext2D, words: string, x: number, y: number, ground: string): void {
  ctx.globalAlpha = 1;
  ctx.lineWidth = 4 * devicePixelRatio;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = ground;
  ctx.strokeText(words, x, y);
  ctx.fillText(words, x, y);
}

/** A dashed level with its words at one end. */
export function paintLevel(u: uPlot, value: number, words: string, colour: string, ground: string, font: string, end: 'left' | 'right'): void {
  const { ctx } = u;
  const { left, top, width, height } = u.bbox;
  const y = u.valToPos(value, 'y', true);
  if (!(y >= top && y <= top + height)) return;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  ctx.globalAlpha = 0.9;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([2 * devicePixelRatio, 5 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(left, y);
  ctx.lineTo(left + width, y);
  ctx.stroke();
  ctx.font = font;
  ctx.textAlign = end;
  ctx.textBaseline = y - top < 20 * devicePixelRatio ? 'top' : 'bottom';
  ctx.setLineDash([]);
  write(ctx, words, end === 'left' ? left + 4 : left + width - 4, y, ground);
  ctx.restore();
}

/** Colours of loss, from little to much. */
export const lossColours = (palette: Palette): readonly string[] => [palette.up, palette.accent, palette.degraded, palette.down, palette.down];

/** A strip at the foot of the chart where echoes were lost: the more, the higher. */
export function paintLoss(u: uPlot, loss: Curve, palette: Palette): void {
  const { ctx } = u;
  const { left, top, width, height } = u.bbox;
  const colours = lossColours(palette);
  const unit = 5 * devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  for (const { from, to, level } of lossStretches(loss, u.scales.x?.max ?? 0)) {
    const x = u.valToPos(from, 'x', true);
    ctx.fillStyle = colours[level] ?? palette.down;
    ctx.fillRect(x, top + height - level * unit, Math.max(devicePixelRatio, u.valToPos(to, 'x', true) - x), level * unit);
  }
  ctx.restore();
}
