import type { JsonObject } from './contract';
import { withAt } from './meanwhile';
import type { FieldKind, ProbeField } from './probeFields';
import type { FieldName } from './texts/fieldTexts';

/** What a limit compares with (docs/limits.md). */
export const comparisons = ['fixed', 'baseline', 'forecast', 'text'] as const;
export type Comparison = (typeof comparisons)[number];

const field = (path: string, kind: FieldKind, usual = '', choices: readonly string[] = [], needed = false): ProbeField => {
  const steps = path.split('.');
  return { path: steps, label: (steps.at(-1) ?? path) as FieldName, kind, choices, usual, canBeOff: false, needed, forAll: false };
};
const texts = ['sysName', 'sysDescr', 'sysLocation', 'sysContact', 'sysObjectID', 'vendor', 'model', 'version', 'serial', 'firmware', 'ifAlias', 'sensorState'];
const head = [field('name', 'text'), field('part', 'text', '*')];
const numbers = [field('warning', 'number'), field('critical', 'number'), field('clear', 'number')];
const metric = field('metric', 'text', '', [], true);
const lasting = field('for', 'duration');

/** The settings of each kind of limit. */
export const limitFields: Readonly<Record<Comparison, readonly ProbeField[]>> = {
  fixed: [metric, ...head, field('when', 'choice', 'above', ['above', 'below', 'equal', 'unequal']), ...numbers, lasting],
  baseline: [metric, ...head, field('when', 'choice', 'above', ['above', 'below', 'outside']), field('baseline.floor', 'number', '', [], true), ...numbers, lasting, field('baseline.weeks', 'number', '4'), field('baseline.leastWeeks', 'number', '3')],
  forecast: [
    metric, ...head, field('when', 'choice', 'above', ['above', 'below']), field('forecast.reaches', 'number', '', [], true), field('warning', 'duration'), field('critical', 'duration'), field('clear', 'duration'), lasting,
    field('forecast.window', 'duration', '14d'),
  ],
  text: [field('text', 'choice', '', texts, true), ...head, field('when', 'choice', '', ['equal', 'unequal', 'matches', 'mismatches', 'changed'], true), field('warning', 'texts'), field('critical', 'texts'), lasting],
};

export const comparisonOf = (limit: JsonObject): Comparison => (limit.baseline !== undefined ? 'baseline' : limit.forecast !== undefined ? 'forecast' : limit.text !== undefined ? 'text' : 'fixed');

/** A limit that compares with something else: what that does not know goes. */
export function comparedWith(limit: JsonObject, comparison: Comparison): JsonObject {
  const before = limitFields[comparisonOf(limit)];
  const known = limitFields[comparison].map((one) => `${one.path.join('.')} ${one.kind}`);
  const kept = before.filter((one) => !known.includes(`${one.path.join('.')} ${one.kind}`) || (one.path[0] === 'when' && !choicesOf(comparison).includes(String(limit.when)))).reduce((rest, one) => withAt(rest, one.path, undefined), limit);
  // Which kind it is shows by the key that only it has.
  if (comparison === 'baseline' || comparison === 'forecast') return { ...kept, [comparison]: {} };
  return comparison === 'text' ? { text: '', ...kept } : kept;
}

const choicesOf = (comparison: Comparison): readonly string[] => limitFields[comparison].find((one) => one.path[0] === 'when')?.choices ?? [];
