import { expect, test } from 'vitest';
import type { CheckAnswer, PhaseAnswer } from '../generated/api';
import { barsOf, phased, phaseName, phases } from '../src/pages/devices/phases';
import { phaseWords } from '../src/pages/devices/phaseWords';

const phase = (name: string, startMs: number, tookMs: number, ended = true): PhaseAnswer => ({ phase: name, startMs, tookMs, ended });
const check = (elapsedMs: number, ...of: PhaseAnswer[]): CheckAnswer => ({ component: 'http:portal', startedAt: '2026-11-28T10:00:00Z', elapsedMs, success: of.every(({ ended }) => ended), roundTripMs: null, values: [], phases: of });

test('bars lie one after another within the run', () => {
  const bars = barsOf(check(100, phase('resolve', 0, 10), phase('connect', 10, 30), phase('processing', 40, 60)));
  expect(bars.map(({ phase: name, start, width }) => [name, start, width])).toEqual([
    ['resolve', 0, 0.1],
    ['connect', 0.1, 0.3],
    ['processing', 0.4, 0.6],
  ]);
});

test('a run that failed has the phases that happened alone, and the one in which it did', () => {
  const bars = barsOf(check(5000, phase('resolve', 0, 1), phase('connect', 1, 4999, false)));
  expect(bars.map(({ phase: name, ended }) => [name, ended])).toEqual([
    ['resolve', true],
    ['connect', false],
  ]);
});

test('no bar is longer than the run, whatever the clocks of both say, and a check without phases has none', () => {
  for (const { start, width } of barsOf(check(10, phase('connect', 0, 8), phase('tls', 8, 7)))) expect(start + width).toBeLessThanOrEqual(1);
  expect(barsOf(check(10))).toEqual([]);
  expect(barsOf(check(0, phase('connect', 0, 0)))).toEqual([]);
  expect(phased([check(10), check(10, phase('connect', 0, 8))]).length).toBe(1);
});

test('each phase has a name in each language, and an unknown one its own', () => {
  for (const words of Object.values(phaseWords)) for (const one of phases) expect(phaseName(words, one)).not.toBe('');
  expect(phaseName(phaseWords.ru, 'connect')).toBe('Соединение');
  expect(phaseName(phaseWords.kk, 'warp')).toBe('warp');
  expect(phaseName(phaseWords.en, 'toString')).toBe('toString');
});
