/** A page stays this long. */
export const pageMs = 15_000;

export interface Page {
  page: number;
  pages: number;
  /** The things from `from` up to, not with, `to`. */
  from: number;
  to: number;
  /** How many are on the other pages. */
  more: number;
}

/** What is shown `now` milliseconds after the first page came, of a list that does not fit: whole pages, one after the other, each as long as the others. */
export function pageAt(total: number, perPage: number, now: number): Page {
  const most = Math.max(1, Math.floor(perPage));
  const pages = Math.max(1, Math.ceil(total / most));
  const page = Math.floor(Math.max(0, now) / pageMs) % pages;
  const from = page * most;
  const to = Math.min(total, from + most);
  return { page, pages, from, to, more: total - (to - from) };
}

/** Which thing a list begins with after its next turn, when `visible` of them were seen from `first` on: the next ones, and after the last the first. */
export function turned(first: number, visible: number, total: number): number {
  const next = first + Math.max(1, visible);
  return visible >= total || next >= total ? 0 : next;
}
