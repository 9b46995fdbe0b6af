import type { BoardNode } from '../lib/contract/board';
import type { SiteGroup } from '../lib/store/arrange';
import { shortNames } from '../lib/store/shortNames';

/** What one site's card has to hold. */
export interface Block {
  channels: number;
  /** Tiles of what is up and steady: a name of two lines. */
  plain: number;
  /** Tiles of three lines, because they also say what is wrong or the name is long; `wide` of them are two cells wide. */
  telling: number;
  wide: number;
  /** Letters of the heading. */
  letters: number;
}

export interface PlannedColumn {
  /** The blocks from `from` up to, not with, `to`. */
  from: number;
  to: number;
  /** Tiles side by side. */
  across: number;
  /** What it needs at least, in rem. */
  width: number;
}

export interface SitesPlan {
  /** Font size of the tiles, in rem. */
  tile: number;
  columns: PlannedColumn[];
}

/** Smaller than this a name cannot be read from across a room; then shapes serve better. */
const smallest = 1.2;
const largest = 3.6;

/** In the tiles' em: as the styles of Tile and ChannelRow have them, with the gap that follows. */
const cell = { width: 8.4, plain: 2.98, telling: 4.15, channel: 3.5 };
/** In rem. */
const card = { sides: 1.5, ends: 1.9, between: 1 };

/** Letters that two lines of a tile do not hold for sure. */
const longName = 24;

/** Font size of a site's name, in rem. */
export const siteSize = (tile: number) => Math.min(3.2, Math.max(2.2, tile * 1.25));

export function blockOf(group: SiteGroup, lostLetters = 0): Block {
  const names = shortNames(group);
  const telling = group.devices.filter(
    (node) => node.state !== 'up' || node.soft !== null || (names.get(node.id) ?? node.name).length > longName,
  );
  return {
    channels: group.channels.length,
    plain: group.devices.length - telling.length,
    telling: telling.length,
    wide: telling.filter(isWide).length,
    letters: (group.site?.name.length ?? 0) + (group.site?.lost === true ? lostLetters : 0),
  };
}

/** What needs a hand gets two cells; what is cut off by something else does not. */
export const isWide = (node: BoardNode) => node.state !== 'up' && node.state !== 'unreachable';

/**
 * The largest tiles with which the sites, in their order and side by side in columns of their own width, fill
 * `width` × `height` rem without overflow. Null when the names would be too small to read.
 */
export function planSites(blocks: readonly Block[], width: number, height: number): SitesPlan | null {
  // Whole headings are worth a little of the tiles' size, not the tiles' names.
  const whole = largestPlan((tile) => arrange(blocks, width, height, tile, true));
  const cut = largestPlan((tile) => arrange(blocks, width, height, tile, false));
  return whole !== null && cut !== null && whole.tile >= cut.tile * 0.85 ? whole : cut;
}

function largestPlan(arrangeAt: (tile: number) => PlannedColumn[] | null): SitesPlan | null {
  const columns = arrangeAt(smallest);
  if (columns === null) return null;
  let best: SitesPlan = { tile: smallest, columns };
  let high = largest;
  for (let step = 0; step < 8; step += 1) {
    const tile = step === 0 ? largest : (best.tile + high) / 2;
    const found = arrangeAt(tile);
    if (found === null) high = tile;
    else best = { tile, columns: found };
    if (best.tile === largest) break;
  }
  return best;
}

/** Rows of tiles that a block needs. */
export function rowsOf(block: Block, across: number): { plain: number; telling: number } {
  const wide = across > 1 ? block.wide : 0;
  const telling = Math.ceil((block.telling + wide) / across);
  return { telling, plain: Math.max(0, Math.ceil((block.telling + wide + block.plain) / across) - telling) };
}

/** The columns that need the least width, or null when even they need more than there is. */
function arrange(
  blocks: readonly Block[],
  width: number,
  height: number,
  tile: number,
  wholeHeadings: boolean,
): PlannedColumn[] | null {
  const reached: ({ width: number; columns: PlannedColumn[] } | null)[] = [{ width: 0, columns: [] }];
  for (let to = 1; to <= blocks.length; to += 1) {
    reached[to] = null;
    for (let from = to - 1; from >= 0; from -= 1) {
      const before = reached[from];
      if (before === null || before === undefined) continue;
      const across = acrossNeeded(blocks.slice(from, to), height, tile, Math.floor(width / (cell.width * tile)));
      if (across === null) break;
      const heading = wholeHeadings ? Math.max(...blocks.slice(from, to).map((block) => headingOf(block, tile))) : 0;
      const own = Math.max(across * cell.width * tile, heading) + card.sides;
      const total = before.width + (from > 0 ? card.between : 0) + own;
      const known = reached[to];
      if (total <= width && (known === null || known === undefined || total < known.width)) {
        reached[to] = { width: total, columns: [...before.columns, { from, to, across, width: own }] };
      }
    }
  }
  return reached[blocks.length]?.columns ?? null;
}

/** Width of a site's heading: its shape, name and count. */
const headingOf = (block: Block, tile: number) => Math.min(36, (block.letters * 0.57 + 3.6) * siteSize(tile));

function acrossNeeded(blocks: readonly Block[], height: number, tile: number, most: number): number | null {
  for (let across = 1; across <= most; across += 1) {
    const heights = blocks.map((block) => heightOf(block, across, tile));
    if (heights.reduce((sum, one) => sum + one, (blocks.length - 1) * card.between) <= height) return across;
  }
  return null;
}

function heightOf(block: Block, across: number, tile: number): number {
  const rows = rowsOf(block, across);
  const ems = block.channels * cell.channel + rows.plain * cell.plain + rows.telling * cell.telling;
  return card.ends + siteSize(tile) * 1.2 + ems * tile;
}
