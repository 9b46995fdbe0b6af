import { api, ask, type Answer } from '../lib/api/client';
import type { Sending } from '../lib/api/wire';
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

interface Call extends Sending {
  signal?: AbortSignal;
}

export const readCurves = async ({ device, keys, range, points }: CurvesQuery, call: Call = {}): Promise<Told<CurvesAnswer>> =>
  told<CurvesAnswer>(await ask(api.GET('/api/v1/series', { params: { query: { device, series: [...keys], ...range, points } }, headers: { Accept: 'application/json' }, ...call })));

export const listSeries = async (id: string, call: Call = {}): Promise<Told<SeriesAnswer[]>> => told<SeriesAnswer[]>(await ask(api.GET('/api/v1/devices/{id}/series', { params: { path: { id } }, ...call })));

export const readAnnotations = async (id: string, range: RangeText, call: Call = {}): Promise<Told<AnnotationsAnswer>> =>
  told<AnnotationsAnswer>(await ask(api.GET('/api/v1/devices/{id}/annotations', { params: { path: { id }, query: { ...range } }, ...call })));

/** The address of curves as a table, to be followed as a link. */
export function tableAddress(query: CurvesQuery): string {
  const words = new URLSearchParams({ device: query.device });
  for (const key of query.keys) words.append('series', key);
  words.set('from', query.range.from);
  words.set('to', query.range.to);
  words.set('points', String(query.points));
  words.set('format', 'csv');
  return `/api/v1/series?${words.toString()}`;
}

/** The description knows words where the server gives one of few: what it gives is told in `contract.ts`. */
function told<T>(said: Answer<unknown>): Told<T> {
  if (said.ok) return { value: said.data as T };
  const { status, sentence, fields } = said.problem;
  return status === 0 ? 'away' : { refused: Object.values(fields).flat()[0] ?? (sentence === '' ? String(status) : sentence) };
}
