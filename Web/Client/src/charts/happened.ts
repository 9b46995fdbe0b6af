import type { Dictionary } from '../lib/i18n/dictionary';
import { fill } from '../lib/i18n/text';
import type { AnnotationsAnswer } from './contract';
import type { Range } from './range';
import { momentLabel } from './ticks';

/** Something that happened meanwhile: a shade behind the curves, and a line of words under them. */
export interface Happening {
  key: string;
  kind: 'critical' | 'warning' | 'window';
  from: number;
  /** Null while it goes on. */
  to: number | null;
  /** What stands within the shade where it has room. */
  title: string;
  /** The whole in words, for the list. */
  words: string;
  incident: number | null;
}

/** What happened within a span, the oldest first. */
export function happenings(t: Dictionary, told: AnnotationsAnswer | null, now: number): Happening[] {
  if (told === null) return [];
  const span = (from: number, to: number | null) => fill(t.charts.span, { from: momentLabel(t, from, now), to: to === null ? t.charts.lastsStill : momentLabel(t, to, now) });
  const reasons: Readonly<Record<string, string>> = t.reasons;
  const incidents = told.incidents.map((incident): Happening => {
    const [from, to] = [Date.parse(incident.from), incident.to === null ? null : Date.parse(incident.to)];
    const title = fill(t.charts.incident, { number: incident.number });
    const what = [incident.part === 'behind' ? fill(t.charts.behind, { name: incident.name }) : incident.component, reasons[incident.reason] ?? '', incident.detail ?? ''];
    return { key: `i${incident.number}`, kind: incident.severity === 'critical' ? 'critical' : 'warning', from, to, title, words: [`${title}:`, ...joined([...what, span(from, to)])].join(' '), incident: incident.number };
  });
  const windows = told.windows.map((window): Happening => {
    const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
    // Of one that reaches further than who looks sees there is no name.
    const title = fill(t.charts.window, { name: window.name }).replace(/: $/, '');
    return { key: `w${window.id}${from}`, kind: 'window', from, to, title, words: joined([title, window.component ?? '', span(from, to)]).join(' '), incident: null };
  });
  return [...incidents, ...windows].sort((a, b) => a.from - b.from);
}

/** What of a happening is within a span; null: nothing. */
export function part(happening: Happening, range: Range): Range | null {
  const [from, to] = [Math.max(happening.from, range.from), Math.min(happening.to ?? range.to, range.to)];
  return from < to ? { from, to } : null;
}

const joined = (texts: string[]): string[] => {
  const said = texts.filter((text) => text !== '');
  return said.map((text, index) => (index < said.length - 1 ? `${text} ·` : text));
};
