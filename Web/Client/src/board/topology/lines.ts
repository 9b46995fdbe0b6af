import type { PlacedChannel, TopologyPlan } from './topologyPlan';

export interface Line {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** A channel's line from middle to middle, moved aside where another one runs between the same sites. */
export function beside({ from, to, side }: PlacedChannel, plan: TopologyPlan): Line {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  // Words are wider than high: lines that go up and down need more air between them.
  const apart = side * (plan.named ? 0.34 * plan.box.height + (plan.channels.length > 24 ? 0 : 0.42) * plan.box.width * (Math.abs(dy) / length) ** 2 : 0.25 * plan.box.height);
  const [ax, ay] = [(-dy / length) * apart, (dx / length) * apart];
  return { x1: from.x + ax, y1: from.y + ay, x2: to.x + ax, y2: to.y + ay };
}

/** Where a line's words stand: in the middle of what the boxes leave of it, those of lines beside each other not at the same place. */
export function labelAt({ side }: PlacedChannel, line: Line, { box }: TopologyPlan): { x: number; y: number } {
  const [dx, dy] = [line.x2 - line.x1, line.y2 - line.y1];
  const covered = Math.min(0.45, Math.min(box.width / 2 / (Math.abs(dx) || 1e-9), box.height / 2 / (Math.abs(dy) || 1e-9)));
  const free = 1 - 2 * covered;
  const share = covered + free * (0.5 + Math.max(-0.32, Math.min(0.32, side * 0.44)));
  return { x: line.x1 + dx * share, y: line.y1 + dy * share };
}
