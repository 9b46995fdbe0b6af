import type { AnnotationsAnswer, CurvesAnswer, SeriesAnswer } from './contract';
import type { RangeText } from './range';

/** What is asked for: series of one device over a span of time. */
export interface CurvesQuery {
  device: string;
  keys: readonly string[];
  range: RangeText;
  /** At most so many points each. */
  points: number;
}

/** What the server said: an answer, why not in a sentence, or nothing. */
export type Told<T> = { value: T } | { refused: string } | 'away';

const root = '/api/v1';

export const readCurves = (query: CurvesQuery, signal?: AbortSignal, ask: typeof fetch = fetch): Promise<Told<CurvesAnswer>> => read(curvesAddress(query), signal, ask);

export const listSeries = (device: string, signal?: AbortSignal, ask: typeof fetch = fetch): Promise<Told<SeriesAnswer[]>> => read(`${root}/devices/${encodeURIComponent(device)}/series`, signal, ask);

export const readAnnotations = (device: string, range: RangeText, signal?: AbortSignal, ask: typeof fetch = fetch): Promise<Told<AnnotationsAnswer>> =>
  read(`${root}/devices/${encodeURIComponent(device)}/annotations?${new URLSearchParams({ ...range }).toString()}`, signal, ask);

/** The address of curves; as a table where a format is named. */
export function curvesAddress(query: CurvesQuery, format?: 'csv'): string {
  const words = new URLSearchParams({ device: query.device });
  for (const key of query.keys) words.append('series', key);
  words.set('from', query.range.from);
  words.set('to', query.range.to);
  words.set('points', String(query.points));
  if (format !== undefined) words.set('format', format);
  return `${root}/series?${words.toString()}`;
}

/** Only a call that was cancelled throws: nobody waits for it any more. */
async function read<T>(address: string, signal: AbortSignal | undefined, ask: typeof fetch): Promise<Told<T>> {
  try {
    const answer = await ask(address, { headers: { Accept: 'application/json' }, ...(signal === undefined ? {} : { signal }) });
    if (answer.ok) return { value: (await answer.json()) as T };
    const problem = (await answer.json().catch(() => ({}))) as { detail?: string; title?: string; errors?: Record<string, string[]> };
    return { refused: Object.values(problem.errors ?? {}).flat()[0] ?? problem.detail ?? problem.title ?? String(answer.status) };
  } catch (error) {
    if (signal?.aborted === true) throw error;
    return 'away';
  }
}
