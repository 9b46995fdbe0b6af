import type { BoardNode, NodeState } from '../../lib/contract/board';
import { shapes } from '../../lib/ui/shapes';
import { worstFirst } from './order';
import { tileAt, type MatrixPlan } from './plan';

/** A colour for each state, and the ground on which they stand. */
export type Palette = Record<NodeState | 'ground', string>;

/** How much of its cell a shape fills: what is up is a small dot, so that what is not stands out before its colour is seen. */
const share: Record<NodeState, number> = { down: 0.94, unreachable: 0.9, degraded: 0.94, unknown: 0.9, up: 0.56 };

/** Below this many device pixels a sign on a shape is only dirt. */
const leastForSign = 9;

/**
 * Draws tiles and remembers what it drew: a change costs the tiles that look different, not the matrix.
 * Tiles are copied from one drawing of each state and size.
 */
export class MatrixPainter {
  readonly #context: CanvasRenderingContext2D;
  readonly #sprites: CanvasRenderingContext2D;
  #form = '';
  /** What each place looks like: first all places for large tiles, then the others. 0 is an empty one. */
  #drawn = new Uint8Array(0);

  constructor(context: CanvasRenderingContext2D, sprites: CanvasRenderingContext2D) {
    this.#context = context;
    this.#sprites = sprites;
  }

  /** Draws what looks different from before; everything when the canvas has another size or the places are others. Returns how many tiles. */
  paint(plan: MatrixPlan, nodes: readonly BoardNode[], width: number, height: number, palette: Palette): number {
    const form = [width, height, plan.largeRows, plan.largeCell, plan.cell].join();
    if (form !== this.#form) this.#begin(plan, width, height, palette);
    this.#form = form;
    const largePlaces = plan.largeRows * plan.largeColumns;
    const now = new Uint8Array(largePlaces + nodes.length - plan.large);
    nodes.forEach(({ state }, index) => (now[index < plan.large ? index : largePlaces + index - plan.large] = worstFirst.indexOf(state) + 1));
    const before = this.#drawn;
    this.#drawn = now;
    let drawn = 0;
    for (let place = 0; place < Math.max(now.length, before.length); place += 1) {
      const look = now[place] ?? 0;
      if (look === (before[place] ?? 0)) continue;
      this.#draw(plan, place, largePlaces, look);
      drawn += 1;
    }
    return drawn;
  }

  #draw(plan: MatrixPlan, place: number, largePlaces: number, look: number): void {
    const isLarge = place < largePlaces;
    const { left, top, side } = tileAt({ ...plan, large: largePlaces }, place);
    this.#context.clearRect(left, top, side, side);
    if (look === 0) return;
    const sprite = Math.max(plan.cell, plan.largeCell);
    this.#context.drawImage(this.#sprites.canvas, (look - 1) * sprite, isLarge ? sprite : 0, side, side, left, top, side, side);
  }

  #begin(plan: MatrixPlan, width: number, height: number, palette: Palette): void {
    this.#drawn = new Uint8Array(0);
    // Setting its size clears a canvas.
    this.#context.canvas.width = width;
    this.#context.canvas.height = height;
    const side = Math.max(plan.cell, plan.largeCell);
    const { canvas } = this.#sprites;
    canvas.width = side * worstFirst.length;
    canvas.height = 2 * side;
    worstFirst.forEach((state, index) => {
      drawShape(this.#sprites, state, index * side, 0, plan.cell, palette);
      drawShape(this.#sprites, state, index * side, side, plan.largeCell, palette);
    });
  }
}

function drawShape(context: CanvasRenderingContext2D, state: NodeState, left: number, top: number, cell: number, palette: Palette): void {
  const { body, outline, sign } = shapes[state];
  const scale = (cell * share[state]) / 24;
  context.save();
  context.translate(left + (cell - 24 * scale) / 2, top + (cell - 24 * scale) / 2);
  context.scale(scale, scale);
  context.fillStyle = palette[state];
  context.strokeStyle = palette[state];
  context.lineCap = 'round';
  context.lineJoin = 'round';
  if (body !== null) context.fill(new Path2D(body));
  if (outline !== null) {
    context.lineWidth = outline.width;
    context.stroke(new Path2D(outline.path));
  }
  if (sign !== null && 24 * scale >= leastForSign && (state !== 'up' || 24 * scale >= 2 * leastForSign)) {
    context.strokeStyle = palette.ground;
    context.lineWidth = 2.8;
    context.stroke(new Path2D(sign));
  }
  context.restore();
}
