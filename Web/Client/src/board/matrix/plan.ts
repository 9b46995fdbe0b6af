/** Where the tiles of a matrix stand; all lengths in device pixels, whole so that every tile is as sharp as its neighbour. */
export interface MatrixPlan {
  /** So many tiles come first, in larger cells: what is not up. */
  large: number;
  largeRows: number;
  largeCell: number;
  largeColumns: number;
  /** Where the rows of the other cells begin. */
  top: number;
  cell: number;
  columns: number;
}

export interface Tile {
  left: number;
  top: number;
  side: number;
}

/** How many times a cell of what is not up is as large as the others, at most. */
const mostZoom = 4;

/** Tiles of what is up may become so much smaller to make room for larger ones of what is not. */
const leastShare = 0.8;

/**
 * The largest square tiles with which all fit, row by row; never larger than `most`, never smaller than one pixel.
 * A row of large cells that `before` had stays while only it is empty: one node that comes and goes does not move all others.
 */
export function planMatrix(notUp: number, up: number, width: number, height: number, most: number, before?: MatrixPlan): MatrixPlan {
  const even = largestCell(notUp + up, width, height, most);
  for (let zoom = mostZoom; zoom > 1; zoom -= 1) {
    for (let cell = even; notUp > 0 && cell >= Math.max(1, even * leastShare); cell -= 1) {
      const plan = zones(notUp, width, cell, Math.min(cell * zoom, Math.max(cell, Math.floor(most))));
      const fits = (one: MatrixPlan) => one.top + Math.ceil(up / one.columns) * cell <= height;
      const roomier = { ...plan, largeRows: plan.largeRows + 1, top: plan.top + plan.largeCell };
      if (before?.largeRows === roomier.largeRows && before.largeCell === plan.largeCell && fits(roomier)) return roomier;
      if (fits(plan)) return plan;
    }
  }
  return zones(0, width, even, even);
}

function zones(large: number, width: number, cell: number, largeCell: number): MatrixPlan {
  const largeColumns = Math.max(1, Math.floor(width / largeCell));
  const largeRows = Math.ceil(large / largeColumns);
  return { large, largeRows, largeCell, largeColumns, top: largeRows * largeCell, cell, columns: Math.max(1, Math.floor(width / cell)) };
}

function largestCell(count: number, width: number, height: number, most: number): number {
  let cell = Math.max(1, Math.min(Math.floor(most), Math.ceil(Math.sqrt((width * height) / Math.max(1, count)))));
  while (cell > 1 && Math.floor(width / cell) * Math.floor(height / cell) < count) cell -= 1;
  return cell;
}

export function tileAt(plan: MatrixPlan, index: number): Tile {
  const isLarge = index < plan.large;
  const place = isLarge ? index : index - plan.large;
  const columns = isLarge ? plan.largeColumns : plan.columns;
  const side = isLarge ? plan.largeCell : plan.cell;
  return { left: (place % columns) * side, top: (isLarge ? 0 : plan.top) + Math.floor(place / columns) * side, side };
}

/** The number of the tile at a point; null where none can be. */
export function indexUnder(plan: MatrixPlan, x: number, y: number): number | null {
  if (x < 0 || y < 0) return null;
  const isLarge = y < plan.top;
  const [side, columns] = isLarge ? [plan.largeCell, plan.largeColumns] : [plan.cell, plan.columns];
  const column = Math.floor(x / side);
  if (column >= columns) return null;
  const place = Math.floor((isLarge ? y : y - plan.top) / side) * columns + column;
  if (isLarge) return place < plan.large ? place : null;
  return plan.large + place;
}

/** Where the keys of a grid lead from a place; null for other keys. */
export function step(key: string, from: number, count: number, columns: number): number | null {
  const moves: Record<string, number> = { ArrowLeft: from - 1, ArrowRight: from + 1, ArrowUp: from - columns, ArrowDown: from + columns, Home: 0, End: count - 1 };
  const to = moves[key];
  if (to === undefined || count === 0) return null;
  return to < 0 || to >= count ? from : to;
}
