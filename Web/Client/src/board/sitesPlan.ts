import type { BoardNode } from '../lib/contract/board';
import type { SiteGroup } from '../lib/store/arrange';
import { shortNames } from '../lib/store/shortNames';

/** One tile, as far as its room is concerned. */
export interface TileRoom {
  cells: 1 | 2;
  /** Of text; what is wrong is one more. */
  lines: number;
}

/** What one site's card has to hold. */
export interface Block {
  /** Channels with their load, and those that carry nothing and need one line. */
  channels: number;
  deadChannels: number;
  tiles: readonly TileRoom[];
  /** Letters of the heading. */
  letters: number;
  /** That the site is lost stands in a line of its own. */
  lost?: boolean;
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

/** Smaller than this (40 px at 1080 lines) a name cannot be read from across a room; then shapes serve better. */
const smallest = 2.5;
const largest = 3.6;
/** More names than this find no room on any screen. */
const most = 120;

/** In the tiles' em: as the styles of Tile and ChannelRow have them, with the gap that follows. */
const cell = { width: 8.4, line: 1.15, ends: 0.68, channel: 3.5, channelLine: 2.15, oneLine: 27, figures: 12 };
/** In rem. */
const card = { sides: 1.5, ends: 1.9, between: 1 };
/** Letters that a line holds for sure, in a tile of one cell and of two. */
const lineLetters = { 1: 12, 2: 26 };
/** A name is cut behind its third line. */
const mostLines = 3;

/** Font size of a site's name, in rem. */
export const siteSize = (tile: number) => Math.min(3.6, Math.max(2.8, tile * 1.1));

export function blockOf(group: SiteGroup): Block {
  const names = shortNames(group);
  return {
    channels: group.channels.filter(carries).length,
    deadChannels: group.channels.filter((node) => !carries(node)).length,
    tiles: group.devices.map((node) => roomOf(node, names.get(node.id) ?? node.name)),
    letters: group.site?.name.length ?? 0,
    lost: group.site?.lost ?? false,
  };
}

/** Whether a channel's load means anything. */
export const carries = (node: BoardNode) => node.state === 'up' || node.state === 'degraded';

function roomOf(node: BoardNode, name: string): TileRoom {
  const cells = isWide(node) ? 2 : 1;
  const told = node.state === 'up' ? 0 : 1;
  return { cells, lines: Math.min(mostLines, linesOf(name, lineLetters[cells])) + told };
}

/** Lines that a text takes when it breaks between words. */
function linesOf(text: string, letters: number): number {
  let lines = 1;
  let used = 0;
  for (const { length } of text.split(' ')) {
    if (used > 0 && used + 1 + length > letters) {
      lines += 1;
      used = 0;
    }
    used += (used > 0 ? 1 : 0) + length;
  }
  return lines;
}

/** What needs a hand gets two cells; what is cut off by something else does not. */
export const isWide = (node: BoardNode) => node.state !== 'up' && node.state !== 'unreachable';

/**
 * The largest tiles with which the sites, in their order and side by side in columns of their own width, fill
 * `width` × `height` rem without overflow. Null when the names would be too small to read.
 */
export function planSites(blocks: readonly Block[], width: number, height: number): SitesPlan | null {
  if (blocks.reduce((sum, { tiles }) => sum + tiles.length, 0) > most) return null;
  // That headings are whole is worth a little of the tiles' size.
  const whole = largestPlan((tile) => arrange(blocks, width, height, tile, 1));
  const cut = largestPlan((tile) => arrange(blocks, width, height, tile, 0.65));
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

/** The rows of tiles of a block, each as many lines high as its highest tile. */
export function rowsOf(block: Block, across: number): number[] {
  const free: number[] = [];
  const lines: number[] = [];
  for (const tile of block.tiles) {
    const cells = Math.min(tile.cells, across);
    let row = free.findIndex((room) => room >= cells);
    if (row < 0) row = free.push(across) - 1;
    free[row] = (free[row] ?? 0) - cells;
    lines[row] = Math.max(lines[row] ?? 0, tile.lines);
  }
  return lines;
}

/** The columns that need the least width, or null when even they need more than there is. */
function arrange(
  blocks: readonly Block[],
  width: number,
  height: number,
  tile: number,
  /** How much of the headings is to be seen. */
  heading: number,
): PlannedColumn[] | null {
  const reached: ({ width: number; columns: PlannedColumn[] } | null)[] = [{ width: 0, columns: [] }];
  for (let to = 1; to <= blocks.length; to += 1) {
    reached[to] = null;
    for (let from = to - 1; from >= 0; from -= 1) {
      const before = reached[from];
      if (before === null || before === undefined) continue;
      const across = acrossNeeded(blocks.slice(from, to), height, tile, Math.floor(width / (cell.width * tile)));
      if (across === null) break;
      const least = Math.max(...blocks.slice(from, to).map((block) => leastWidth(block, tile, heading)));
      const own = Math.max(across * cell.width * tile, least) + card.sides;
      const total = before.width + (from > 0 ? card.between : 0) + own;
      const best = reached[to];
      if (total <= width && (best === null || best === undefined || total < best.width)) {
        reached[to] = { width: total, columns: [...before.columns, { from, to, across, width: own }] };
      }
    }
  }
  return reached[blocks.length]?.columns ?? null;
}

/** What a card needs for its heading (shape, name and count) and for a channel's figures. */
function leastWidth(block: Block, tile: number, heading: number): number {
  const head = Math.min(36, (block.letters * 0.57 + 3.6) * siteSize(tile));
  return Math.max(head * heading, block.channels > 0 ? cell.figures * tile : 0);
}

function acrossNeeded(blocks: readonly Block[], height: number, tile: number, limit: number): number | null {
  for (let across = 1; across <= limit; across += 1) {
    const heights = blocks.map((block) => heightOf(block, across, tile));
    if (heights.reduce((sum, one) => sum + one, (blocks.length - 1) * card.between) <= height) return across;
  }
  return null;
}

function heightOf(block: Block, across: number, tile: number): number {
  return card.ends + siteSize(tile) * (block.lost === true ? 2.6 : 1.2) + emsOf(block, across) * tile;
}

const known = new WeakMap<Block, Map<number, number>>();

/** Height of what is below the heading, in the tiles' em; worked out once, for it is asked at every size. */
function emsOf(block: Block, across: number): number {
  const ofBlock = known.get(block) ?? new Map<number, number>();
  known.set(block, ofBlock);
  let ems = ofBlock.get(across);
  if (ems === undefined) {
    const oneLine = across * cell.width >= cell.oneLine;
    const channels = block.channels * (oneLine ? cell.channelLine : cell.channel) + block.deadChannels * cell.channelLine;
    ems = rowsOf(block, across).reduce((sum, lines) => sum + lines * cell.line + cell.ends, channels);
    ofBlock.set(across, ems);
  }
  return ems;
}
