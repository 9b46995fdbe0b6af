import { describe, expect, test } from 'vitest';
import { defaultPlan, minutesOf, planOfQuery, readPlan } from '../src/board/plan/boardPlan';

const whole = {
  language: 'kk',
  theme: 'light',
  sound: true,
  dim: { from: '22:00', to: '07:00', brightness: 0.35 },
  rotation: [
    { layout: 'sites', seconds: 30 },
    { layout: 'incidents', seconds: 20 },
  ],
};

describe('a plan from an object', () => {
  test('is taken as it is', () => expect(readPlan(whole)).toEqual({ plan: whole, faults: [] }));

  test('of nothing is the default without a fault', () => expect(readPlan({})).toEqual({ plan: defaultPlan, faults: [] }));

  test.each([[null], [7], ['sites'], [[]]])('that is none (%j) is the default, and told', (given) => {
    expect(readPlan(given)).toEqual({ plan: defaultPlan, faults: [{ key: 'plan', value: expect.any(String) as string }] });
  });

  test.each([
    ['language', 'de'],
    ['theme', 'pink'],
    ['sound', 'loud'],
    ['dim', { from: '25:00', to: '07:00', brightness: 0.5 }],
    ['dim', { from: '22:00', to: '22:00', brightness: 0.5 }],
    ['dim', { from: '22:00', to: '07:00', brightness: 0 }],
    ['dim', { from: '22:00', to: '07:00', brightness: Number.NaN }],
    ['rotation', 'sites'],
    ['rotation', Array.from({ length: 21 }, () => ({ layout: 'sites', seconds: 30 }))],
  ])('with a bad %s (%j) keeps the rest', (key, value) => {
    const { plan, faults } = readPlan({ ...whole, [key]: value });
    expect(plan).toEqual({ ...whole, [key]: defaultPlan[key as keyof typeof defaultPlan] });
    expect(faults.map((fault) => fault.key)).toEqual([key]);
  });

  test.each([[{ layout: 'sitse', seconds: 30 }], [{ layout: 'sites', seconds: 4 }], [{ layout: 'sites', seconds: 3601 }], [{ layout: 'sites' }], [null]])(
    'leaves out a bad step (%j) of a rotation',
    (step) => {
      const { plan, faults } = readPlan({ rotation: [step, { layout: 'numbers', seconds: 15 }] });
      expect(plan.rotation).toEqual([{ layout: 'numbers', seconds: 15 }]);
      expect(faults).toHaveLength(1);
    },
  );

  test('without a good step shows the sites', () => expect(readPlan({ rotation: [{ layout: 'x', seconds: 30 }] }).plan.rotation).toEqual(defaultPlan.rotation));

  test('tells a long value cut', () => expect(readPlan({ theme: 'x'.repeat(500) }).faults[0]?.value.length).toBeLessThanOrEqual(40));
});

describe('a plan from an address', () => {
  test('says all that an object says', () => {
    expect(planOfQuery('?rotate=sites:30,incidents:20&dim=22:00-07:00@0.35&theme=light&sound=1&lang=kk')).toEqual({ plan: whole, faults: [] });
  });

  test.each(['', '?lang=kk', '?layout=sites', '?sound=0', '?dim=off'])('%j shows the sites and stands still', (search) => {
    expect(planOfQuery(search).plan.rotation).toEqual(defaultPlan.rotation);
    expect(planOfQuery(search).faults).toEqual([]);
  });

  test.each(['sites', 'matrix', 'topology', 'incidents', 'numbers'])('shows %s', (layout) => {
    expect(planOfQuery(`?layout=${layout}`)).toMatchObject({ plan: { rotation: [{ layout }] }, faults: [] });
  });

  test('begins a rotation with the layout that stands beside it', () => {
    expect(planOfQuery('?layout=incidents&rotate=sites:30,incidents:20').plan.rotation.map(({ layout }) => layout)).toEqual(['incidents', 'sites']);
  });

  test.each([
    ['?layout=Matrix', 'layout'],
    ['?rotate=', 'rotation'],
    ['?rotate=sites:,numbers:10', 'rotation'],
    ['?rotate=sites:-1', 'rotation'],
    ['?dim=22-7', 'dim'],
    ['?dim=22:00-07:00@2', 'dim'],
    ['?sound=yes', 'sound'],
    ['?theme=', 'theme'],
    ['?lang=xx', 'language'],
  ])('%s tells that its %s cannot be read', (search, key) => expect(planOfQuery(search).faults.map((fault) => fault.key)).toEqual([key]));
});

test.each([
  ['00:00', 0],
  ['23:59', 1439],
  ['24:00', null],
  ['7:00', null],
  ['07:60', null],
])('%s is %s minutes', (time, minutes) => expect(minutesOf(time)).toBe(minutes));
