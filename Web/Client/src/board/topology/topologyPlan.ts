import type { BoardNode, BoardSite } from '../../lib/contract/board';

/** A site's place, its middle, in rem. */
export interface PlacedSite {
  site: BoardSite;
  x: number;
  y: number;
  /** Of the dependency graph's middle. */
  head: boolean;
}

/** A channel's line. Several between the same sites stand beside each other. */
export interface PlacedChannel {
  node: BoardNode;
  from: PlacedSite;
  to: PlacedSite;
  /** 0 in the middle; … -1, -0.5, 0.5, 1 … of lines that run beside each other. */
  side: number;
}

export interface TopologyPlan {
  sites: PlacedSite[];
  channels: PlacedChannel[];
  /** Width and height of a site's box, in rem; of a shape alone where `named` is false. */
  box: { width: number; height: number };
  /** Font size of the names, in rem. */
  text: number;
  named: boolean;
}

/** At the largest, in rem; smaller ones keep the shape. */
const largest = { width: 22, height: 8.4, text: 2.4 };
const smallestScale = 0.5;
/** Rings with smaller boxes than this are worse to read than a grid. */
const smallestOnRings = 0.7;
/** A box keeps this much of its own size free around it. */
const apart = 1.12;

interface Spot {
  x: number;
  y: number;
}

/** Channels between two sites that are on the board. */
const linksOf = (nodes: readonly BoardNode[], known: ReadonlySet<string>) =>
  nodes.filter(({ channel }) => channel !== null && channel.from !== channel.to && known.has(channel.from) && known.has(channel.to));

/** The site that most others depend on: the one with the most neighbours, the first of equals. */
export function headOf(sites: readonly BoardSite[], channels: readonly BoardNode[]): BoardSite | null {
  const neighbours = neighboursOf(channels);
  const degree = (site: BoardSite) => neighbours.get(site.id)?.size ?? 0;
  return sites.reduce<BoardSite | null>((best, site) => (best === null || degree(site) > degree(best) ? site : best), null);
}

function neighboursOf(channels: readonly BoardNode[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (a: string, b: string) => (found.get(a) ?? found.set(a, new Set()).get(a)!).add(b);
  for (const { channel } of channels) {
    if (channel === null) continue;
    add(channel.from, channel.to);
    add(channel.to, channel.from);
  }
  return found;
}

/** All but the head, each behind the site that it hangs on, so that a branch and what is behind it are neighbours. */
function inTreeOrder(sites: readonly BoardSite[], head: BoardSite, channels: readonly BoardNode[]): BoardSite[] {
  const neighbours = neighboursOf(channels);
  const seen = new Set([head.id]);
  const order: BoardSite[] = [];
  const byId = new Map(sites.map((site) => [site.id, site]));
  const children = new Map<string, string[]>();
  const queue = [head.id];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const next = sites.filter((site) => neighbours.get(id)?.has(site.id) === true && !seen.has(site.id)).map((site) => site.id);
    for (const child of next) seen.add(child);
    children.set(id, next);
    queue.push(...next);
  }
  const visit = (id: string) => {
    if (id !== head.id) order.push(byId.get(id)!);
    for (const child of children.get(id) ?? []) visit(child);
  };
  visit(head.id);
  return [...order, ...sites.filter((site) => !seen.has(site.id))];
}

/** Places the sites in `width` × `height` rem: the head in the middle, the others on rings around it; too many for names become shapes. */
export function planTopology(sites: readonly BoardSite[], nodes: readonly BoardNode[], width: number, height: number): TopologyPlan {
  const links = linksOf(nodes, new Set(sites.map(({ id }) => id)));
  const head = headOf(sites, links);
  if (head === null || width <= 0 || height <= 0) return { sites: [], channels: [], box: largest, text: largest.text, named: true };
  const others = inTreeOrder(sites, head, links);
  const { spots, scale } = onRings(others.length, width, height) ?? onGrid(others.length, width, height) ?? { spots: sunflower(others.length, width, height), scale: null };
  const placed = [
    { site: head, x: width / 2, y: height / 2, head: true },
    ...others.map((site, index) => ({ site, x: width / 2 + spots[index]!.x, y: height / 2 + spots[index]!.y, head: false })),
  ];
  const shape = Math.min(3, (0.66 * Math.min(width, height)) / Math.sqrt(Math.max(1, sites.length)));
  const box = scale === null ? { width: shape, height: shape } : { width: largest.width * scale, height: largest.height * scale };
  return { sites: placed, channels: lines(links, placed), box, text: largest.text * (scale ?? 1), named: scale !== null };
}

/** The largest boxes with which rings hold all; null where none are large enough to be read. */
function onRings(count: number, width: number, height: number): { spots: Spot[]; scale: number } | null {
  for (let scale = 1; scale >= smallestOnRings; scale -= 0.05) {
    const box = { width: largest.width * scale, height: largest.height * scale };
    for (let rings = 1; rings <= 4; rings += 1) {
      const spots = ringSpots(count, rings, (width - box.width) / 2, (height - box.height) / 2, box);
      if (apartFromEachOther([{ x: 0, y: 0 }, ...spots], box)) return { spots, scale };
    }
  }
  return null;
}

/** Rows and columns around the middle, of as large boxes as go; null where none are large enough to be read. */
function onGrid(count: number, width: number, height: number): { spots: Spot[]; scale: number } | null {
  let best = { scale: 0, columns: 0, rows: 0 };
  for (let columns = 1; columns <= 15; columns += 2) {
    const fewest = Math.ceil((count + 1) / columns);
    const rows = fewest + (fewest % 2 === 0 ? 1 : 0);
    const scale = Math.min(1, width / columns / (largest.width * apart), height / rows / (largest.height * apart));
    if (scale > best.scale) best = { scale, columns, rows };
  }
  const { scale, columns, rows } = best;
  if (scale < smallestScale) return null;
  const cells = Array.from({ length: columns * rows }, (_, index) => ({
    x: ((index % columns) - (columns - 1) / 2) * (width / columns),
    y: (Math.floor(index / columns) - (rows - 1) / 2) * (height / rows),
  })).filter(({ x, y }) => Math.abs(x) > 0.01 || Math.abs(y) > 0.01);
  const near = [...cells].sort((a, b) => Math.hypot(a.x / width, a.y / height) - Math.hypot(b.x / width, b.y / height)).slice(0, count);
  const turn = ({ x, y }: Spot) => (Math.atan2(x, -y) + 2 * Math.PI) % (2 * Math.PI);
  return { spots: near.sort((a, b) => turn(a) - turn(b)), scale };
}

/** Evenly on ellipses, measured in boxes, so that there is as much air above and below as at the sides. */
function ringSpots(count: number, rings: number, across: number, down: number, box: { width: number; height: number }): Spot[] {
  const sizes = Array.from({ length: rings }, (_, ring) => 1 - (ring * 0.66) / rings);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const spots: (Spot & { turn: number })[] = [];
  let left = count;
  sizes.forEach((size, ring) => {
    const own = ring === rings - 1 ? left : Math.min(left, Math.round((count * size) / total));
    left -= own;
    for (const turn of evenTurns(own, across / box.width, down / box.height, ring % 2 === 1)) {
      spots.push({ x: Math.sin(turn) * across * size, y: -Math.cos(turn) * down * size, turn });
    }
  });
  return spots.sort((a, b) => a.turn - b.turn);
}

/** Angles, clockwise from the top, at equal distances along an ellipse. */
function evenTurns(count: number, across: number, down: number, between: boolean): number[] {
  const parts = 720;
  const reached = [0];
  for (let part = 1; part <= parts; part += 1) {
    const turn = ((part - 0.5) / parts) * 2 * Math.PI;
    reached.push(reached[part - 1]! + Math.hypot(across * Math.cos(turn), down * Math.sin(turn)));
  }
  const length = reached[parts]!;
  return Array.from({ length: count }, (_, index) => {
    const wanted = ((index + (between ? 0.5 : 0)) / count) * length;
    return (reached.findIndex((distance) => distance >= wanted) / parts) * 2 * Math.PI;
  });
}

function apartFromEachOther(spots: readonly Spot[], box: { width: number; height: number }): boolean {
  return spots.every((a, index) =>
    spots.slice(index + 1).every((b) => Math.abs(a.x - b.x) >= box.width * apart || Math.abs(a.y - b.y) >= box.height * apart),
  );
}

/** Any number of spots, evenly over an ellipse, none in its middle. */
function sunflower(count: number, width: number, height: number): Spot[] {
  const golden = Math.PI * (3 - Math.sqrt(5));
  return Array.from({ length: count }, (_, index) => {
    const reach = Math.sqrt((index + 5) / (count + 5)) * 0.96;
    return { x: (Math.sin(index * golden) * reach * width) / 2, y: (-Math.cos(index * golden) * reach * height) / 2 };
  });
}

function lines(links: readonly BoardNode[], placed: readonly PlacedSite[]): PlacedChannel[] {
  const byId = new Map(placed.map((one) => [one.site.id, one]));
  const pairs = new Map<string, BoardNode[]>();
  for (const link of links) {
    const pair = [link.channel!.from, link.channel!.to].sort().join('\n');
    pairs.set(pair, [...(pairs.get(pair) ?? []), link]);
  }
  return [...pairs.values()].flatMap((beside) =>
    beside.map((node, index) => {
      const [one, other] = [byId.get(node.channel!.from)!, byId.get(node.channel!.to)!];
      const [from, to] = other.head || (!one.head && one.site.id > other.site.id) ? [other, one] : [one, other];
      return { node, from, to, side: index - (beside.length - 1) / 2 };
    }),
  );
}
