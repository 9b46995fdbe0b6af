import type { IncidentRow, Severity } from '../../../generated/api';

export const shows = ['open', 'closed', 'all'] as const;
export type Show = (typeof shows)[number];

/** What the list of incidents shows: its address says it, so that it can be shared. */
export interface IncidentQuery {
  show: Show;
  site: string;
  /** So loud or louder; `info` is all. */
  severity: Severity;
  words: string;
  /** Only incidents with a smaller number; null: from the newest. */
  before: number | null;
}

export const pageSize = 50;
/** The open ones are shown at once, the worst first; there can be no more on a page. */
export const mostOpen = 1000;
const severities = ['info', 'warning', 'critical'] as const;

export function readQuery(query: URLSearchParams): IncidentQuery {
  const before = Number(query.get('before') ?? '');
  return {
    show: shows.find((show) => show === query.get('show')) ?? 'open',
    site: query.get('site') ?? '',
    severity: severities.find((severity) => severity === query.get('severity')) ?? 'info',
    words: query.get('q') ?? '',
    before: Number.isSafeInteger(before) && before > 0 ? before : null,
  };
}

export function writeQuery({ show, site, severity, words, before }: IncidentQuery): URLSearchParams {
  const query = new URLSearchParams();
  if (show !== 'open') query.set('show', show);
  if (site !== '') query.set('site', site);
  if (severity !== 'info') query.set('severity', severity);
  if (words !== '') query.set('q', words);
  if (before !== null) query.set('before', String(before));
  return query;
}

/** What the API is asked for one page of it; one row more than is shown tells whether there is a next page. */
export function askedFor({ show, site, severity, words, before }: IncidentQuery) {
  return {
    ...(show === 'open' ? { open: true, limit: mostOpen } : { closed: true, limit: pageSize + 1 }),
    ...(site === '' ? {} : { site }),
    ...(severity === 'info' ? {} : { severity }),
    ...(words === '' ? {} : { q: words }),
    ...(before === null || show === 'open' ? {} : { before }),
  };
}

/** The loudest first; of those that are alike those that nobody takes care of, then the youngest. */
export function worstFirst(rows: readonly IncidentRow[]): IncidentRow[] {
  const cared = (row: IncidentRow) => Number(row.acknowledgedBy != null);
  return rows.toSorted((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity) || cared(a) - cared(b) || Date.parse(b.since) - Date.parse(a.since) || b.number - a.number);
}
