/** What the list of devices shows: its address says it, so that it can be shared. */
export interface ListQuery {
  filter: string;
  sort: string;
  page: number;
}

export const pageSize = 100;
const usualSort = 'worst';

export function readQuery(query: URLSearchParams): ListQuery {
  const page = Number(query.get('page') ?? '1');
  return { filter: query.get('filter') ?? '', sort: query.get('sort') ?? usualSort, page: Number.isInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1 };
}

export function writeQuery({ filter, sort, page }: ListQuery): URLSearchParams {
  const query = new URLSearchParams();
  if (filter !== '') query.set('filter', filter);
  if (sort !== usualSort) query.set('sort', sort);
  if (page !== 1) query.set('page', String(page));
  return query;
}

/** The next order when a column's head is pressed: ascending, then descending, then the usual one. */
export function sortAfter(sort: string, column: string): string {
  if (sort === column) return `-${column}`;
  return sort === `-${column}` ? usualSort : column;
}

/** What a screen reader is told of a column's order. */
export const ariaSort = (sort: string, column: string): 'ascending' | 'descending' | 'none' => (sort === column ? 'ascending' : sort === `-${column}` ? 'descending' : 'none');

const stateTerm = /(^|\s)state:([a-z,]+)(?=\s|$)/i;

/** The states that a filter asks for. */
export const statesOf = (filter: string): string[] => stateTerm.exec(filter)?.[2]?.toLowerCase().split(',') ?? [];

/** The filter with a state asked for that was not, or the other way round. */
export function toggleState(filter: string, state: string): string {
  const asked = statesOf(filter);
  const next = asked.includes(state) ? asked.filter((other) => other !== state) : [...asked, state];
  const rest = filter.replace(stateTerm, ' ').replace(/\s+/g, ' ').trim();
  return next.length === 0 ? rest : `state:${next.join(',')}${rest === '' ? '' : ` ${rest}`}`;
}
