import type { Dictionary } from '../lib/i18n/dictionary';
import { fill } from '../lib/i18n/text';
import type { SeriesAnswer, SeriesGroup } from './contract';
import { ping } from './smoke';

/** A chart that a page offers: series that belong together, with one unit. */
export interface Panel {
  id: string;
  group: SeriesGroup;
  kind: 'smoke' | 'lines';
  title: string;
  keys: string[];
  names: string[];
}

/** More lines than this cannot be told apart. */
const mostLines = 6;

/** Of a counter of 64 bits and one of 32 the first; both count the same. */
const traffic = [
  ['ifHCInOctets:rate', 'ifInOctets:rate', 'in'],
  ['ifHCOutOctets:rate', 'ifOutOctets:rate', 'out'],
] as const;

const faults = [
  ['ifInErrors:rate', 'errorsIn'],
  ['ifOutErrors:rate', 'errorsOut'],
  ['ifInDiscards:rate', 'discardsIn'],
  ['ifOutDiscards:rate', 'discardsOut'],
] as const;

const hidden = new Set(['netwatch_icmp_rtt_rank_seconds']);

/** Puts a device's series together to charts. */
export function panelsOf(t: Dictionary, series: readonly SeriesAnswer[]): Panel[] {
  const shown = series.filter(({ name }) => !hidden.has(name));
  const parts = byNumber([...new Map(shown.filter(({ group }) => group === 'ports').map((one) => [one.part, one])).values()]);
  const panels = [...pingPanel(t, shown), ...parts.flatMap((one) => portPanels(t, one, shown.filter(({ part }) => part === one.part)))];
  const used = new Set(panels.flatMap(({ keys }) => keys));
  return [...panels, ...byMetric(t, shown.filter(({ key }) => !used.has(key)))];
}

function pingPanel(t: Dictionary, series: readonly SeriesAnswer[]): Panel[] {
  const names: string[] = Object.values(ping);
  const keys = series.filter(({ name }) => names.includes(name)).map(({ key }) => key);
  return keys.includes(ping.median) ? [{ id: 'ping', group: 'ping', kind: 'smoke', title: t.charts.names.roundTrip, keys, names: [] }] : [];
}

function portPanels(t: Dictionary, port: SeriesAnswer, series: readonly SeriesAnswer[]): Panel[] {
  // Of what is not measured now the labels are not known; one of the port's series knows them.
  const alias = series.map(({ labels }) => labels['ifAlias'] ?? '').find((text) => text !== '') ?? '';
  const title = alias === '' ? port.title : `${port.title} (${alias})`;
  const find = (name: string) => series.find((one) => one.name === name)?.key;
  const made = (id: string, template: string, lines: { key: string | undefined; name: string }[]): Panel[] => {
    const there = lines.filter((line): line is { key: string; name: string } => line.key !== undefined);
    return there.length === 0 ? [] : [{ id: `${id}/${port.part}`, group: 'ports', kind: 'lines', title: fill(template, { port: title }), keys: there.map(({ key }) => key), names: there.map(({ name }) => name) }];
  };
  return [
    ...made('traffic', t.charts.traffic, traffic.map(([wide, narrow, word]) => ({ key: find(wide) ?? find(narrow), name: t.charts.names[word] }))),
    ...made('faults', t.charts.faults, faults.map(([name, word]) => ({ key: find(name), name: t.charts.names[word] }))),
  ];
}

/** What has no chart of its own: a metric of all parts together. */
function byMetric(t: Dictionary, series: readonly SeriesAnswer[]): Panel[] {
  const metrics = new Map<string, SeriesAnswer[]>();
  for (const one of series) metrics.set(one.name, [...(metrics.get(one.name) ?? []), one]);
  return [...metrics].flatMap(([name, all]) => {
    const sorted = byNumber(all);
    return Array.from({ length: Math.ceil(sorted.length / mostLines) }, (_, page): Panel => {
      const some = sorted.slice(page * mostLines, (page + 1) * mostLines);
      const only = some[0];
      const title = sorted.length === 1 && only !== undefined && only.title !== '' ? `${called(t, name)}: ${only.title}` : called(t, name);
      return { id: `${name}/${page}`, group: only?.group ?? 'other', kind: 'lines', title, keys: some.map(({ key }) => key), names: some.map((one) => (one.title === '' ? called(t, name) : one.title)) };
    });
  });
}

/** What a metric is called. */
export function called(t: Dictionary, metric: string): string {
  const names: Readonly<Record<string, string>> = t.charts.metrics;
  return Object.hasOwn(names, metric) ? (names[metric] ?? metric) : words(metric);
}

/** `netwatch_icmp_loss_ratio` → `icmp loss`: the unit stands at the axis. */
export function words(metric: string): string {
  const bare = metric.replace(/^netwatch_/, '').replace(/:rate$/, '').replace(/_(seconds|celsius|bytes|ratio|volts|amperes|watts|hertz|dbm|rpm|percent)$/, '');
  return bare.replaceAll('_', ' ');
}

const byNumber = (series: readonly SeriesAnswer[]): SeriesAnswer[] => [...series].sort((a, b) => a.title.localeCompare(b.title, 'en', { numeric: true }));
