import type { Route } from '../../../../generated/api';

/** Room between routes that are numbered anew. */
const step = 10;

/**
 * The routes that must be put so that one moves a place up (-1) or down (1): that one alone where there is a number between its new neighbours, else all whose numbers change.
 * `routes` are in their order; nothing where it stands at the end already.
 */
export function moved(routes: readonly Route[], index: number, by: -1 | 1): Route[] {
  const route = routes[index];
  if (route === undefined || routes[index + by] === undefined) return [];
  const next = [...routes];
  next.splice(index, 1);
  next.splice(index + by, 0, route);
  const [before, after] = [next[index + by - 1]?.order, next[index + by + 1]?.order];
  const order = between(before, after, next.length);
  if (order !== null) return [{ ...route, order }];
  return next.map((one, i) => ({ ...one, order: (i + 1) * step })).filter((one) => one.order !== (routes.find(({ id }) => id === one.id)?.order ?? 0));
}

/** A number between two; null where there is none. At an end it is `step` away. */
function between(before: number | undefined, after: number | undefined, count: number): number | null {
  if (count < 2) return null;
  if (before === undefined) return (after ?? 0) - step;
  if (after === undefined) return before + step;
  return after - before > 1 ? Math.floor((before + after) / 2) : null;
}

/** The number of a route after all others. */
export const lastOrder = (routes: readonly Route[]): number => Math.max(0, ...routes.map(({ order }) => order ?? 0)) + step;
