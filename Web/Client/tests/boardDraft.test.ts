import { expect, test } from 'vitest';
import type { BoardPlan } from '../src/lib/contract/plan';
import { Draft, mostTurns } from '../src/pages/boards/draft.svelte';

const plan: BoardPlan = { language: 'kk', theme: 'light', sound: true, dim: { from: '22:00', to: '07:00', brightness: 0.35 }, rotation: [{ layout: 'sites', seconds: 30 }, { layout: 'matrix', seconds: 45 }] };
const draft = () => new Draft('Lobby', plan);

test('a plan that nobody touched goes back as it came', () => {
  expect(draft().plan).toEqual(plan);
  expect(new Draft('Lobby', { ...plan, dim: null }).plan.dim).toBeNull();
  expect(draft().check()).toBe(true);
});

test('what is wrong is told at its field, by the rules of the server', () => {
  const one = draft();
  [one.name, one.from, one.to, one.percent] = [' ', '', '07:00', 4];
  [one.turns[0]!.seconds, one.turns[1]!.seconds] = [null, 4.5];
  expect(one.check()).toBe(false);
  expect(one.wrong).toEqual({
    '/name': 'name', '/plan/dim/from': 'time', '/plan/dim/brightness': 'brightness', '/plan/rotation/0/seconds': 'seconds', '/plan/rotation/1/seconds': 'seconds',
  });
  one.from = '07:00';
  one.check();
  expect(one.wrong['/plan/dim/to']).toBe('otherTime');
  one.dims = false;
  [one.name, one.turns[0]!.seconds, one.turns[1]!.seconds] = ['Hall', 5, 3600];
  expect([one.check(), one.wrong, one.plan.dim]).toEqual([true, {}, null]);
});

test('turns are added, moved and removed, and there are 1 to 12', () => {
  const one = draft();
  one.move(0, -1);
  one.move(1, -1);
  expect(one.plan.rotation.map((turn) => turn.layout)).toEqual(['matrix', 'sites']);
  one.move(0, 1);
  one.add();
  expect(one.plan.rotation).toEqual([...plan.rotation, { layout: 'topology', seconds: 45 }]);
  for (let i = 0; i < 20; i++) one.add();
  expect(one.turns.length).toBe(mostTurns);
  expect(new Set(one.turns.map((turn) => turn.key)).size).toBe(mostTurns);
  for (let i = 0; i < 20; i++) one.remove(0);
  expect(one.turns.length).toBe(1);
});

test('the seconds of one turn that stays are no reason to refuse', () => {
  const one = draft();
  one.turns[1]!.seconds = 2;
  one.remove(0);
  expect([one.check(), one.plan.rotation]).toEqual([true, [{ layout: 'matrix', seconds: 30 }]]);
});

test('what the server refuses stands at its field until the turns are others, and what is no field here is not swallowed', () => {
  const one = draft();
  expect(one.refused(409, [])).toBe(true);
  expect(one.wrong).toEqual({ '/name': 'nameTaken' });
  expect(one.refused(400, ['/plan/rotation/1/seconds', '/name'])).toBe(true);
  expect(one.wrong).toEqual({ '/plan/rotation/1/seconds': 'seconds', '/name': 'name' });
  one.move(1, -1);
  expect(one.wrong).toEqual({ '/name': 'name' });
  expect(one.refused(400, ['/plan/theme'])).toBe(false);
  expect(one.refused(500, [])).toBe(false);
});
