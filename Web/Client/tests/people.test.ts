import { expect, test } from 'vitest';
import type { Contact, Route } from '../generated/api';
import { entriesFor } from '../src/app/places';
import { tongue } from '../src/lib/i18n/index.svelte';
import { placeOf } from '../src/lib/router.svelte';
import { absenceAt, isQuietAt } from '../src/pages/people/contacts/presence';
import { conditionsOf } from '../src/pages/people/escalation/said';
import { lastOrder, moved } from '../src/pages/people/escalation/order';
import { allPlaced, at, thingsAt, within } from '../src/pages/people/fields';
import { inOrder, targetOf } from '../src/pages/people/setup';
import { tabOf, tabs } from '../src/pages/people/tabs';
import { peopleWords } from '../src/pages/people/words';

const said = { '/name': ['It is empty.'], '/addresses/1/address': ['No mail address.'], '/addresses/10': ['It stands twice.'] };

test('what the server says stands at the field that its pointer names, and nowhere else', () => {
  expect(at(said, '/name', '/id')).toEqual(['It is empty.']);
  expect(at(said, '/addresses/1')).toEqual([]);
  expect(within(said, '/addresses/1')).toEqual(['No mail address.']);
  expect(within(said, '/addresses')).toEqual(['No mail address.', 'It stands twice.']);
});

test('what has no field of its own is told of the whole', () => {
  expect(allPlaced(said, ['/name', '/addresses'])).toBe(true);
  expect(allPlaced(said, ['/name', '/addresses/1'])).toBe(false);
  expect(allPlaced({}, ['/name'])).toBe(false);
});

test('what still names a removed thing is found by pointers into the whole, once', () => {
  expect(thingsAt({ '/groups/night/members/0': ['x'], '/groups/night/members/3': ['x'], '/policies/a~1b/steps/0/targets/0': ['x'] })).toEqual([
    { kind: 'groups', id: 'night' },
    { kind: 'policies', id: 'a/b' },
  ]);
});

const route = (id: string, order?: number): Route => ({ id, policy: 'p', ...(order === undefined ? {} : { order }) });

test('routes are looked at by their numbers, equal ones by their ids', () => {
  expect(inOrder([route('z'), route('b', 5), route('a', 5), route('y', -1)]).map(({ id }) => id)).toEqual(['y', 'z', 'a', 'b']);
  expect(lastOrder([route('a', 5), route('b', 40)])).toBe(50);
});

test('a route moves by being numbered between its new neighbours, alone where there is room', () => {
  const routes = [route('a', 10), route('b', 20), route('c', 30)];
  expect(moved(routes, 2, -1)).toEqual([route('c', 15)]);
  expect(moved(routes, 1, -1)).toEqual([route('b', 0)]);
  expect(moved(routes, 1, 1)).toEqual([route('b', 40)]);
  expect(moved(routes, 0, -1)).toEqual([]);
  expect(moved(routes, 2, 1)).toEqual([]);
});

test.each([
  [[0, 0, 0], 2, -1 as const, ['a', 'c', 'b']],
  [[1, 2, 3], 0, 1 as const, ['b', 'a', 'c']],
  [[1, 2, 2], 0, 1 as const, ['b', 'a', 'c']],
  [[5, 20, 21], 2, -1 as const, ['a', 'c', 'b']],
])('a route of %j at %i moves by %i as the server will order it', (orders, index, by, expected) => {
  const routes = ['a', 'b', 'c'].map((id, i) => route(id, orders[i]));
  const put = new Map(moved(routes, index, by).map((one) => [one.id, one]));
  expect(inOrder(routes.map((one) => put.get(one.id) ?? one)).map(({ id }) => id)).toEqual(expected);
});

test('a target is shown by its name, and by its id where there is none', () => {
  const setup = { contacts: [{ id: 'ivan', name: 'Иван' }], groups: [{ id: 'ivan', name: 'Группа' }], rotas: [] };
  expect(targetOf(setup, 'contact:ivan')).toEqual({ kind: 'contact', name: 'Иван' });
  expect(targetOf(setup, 'group:ivan')).toEqual({ kind: 'group', name: 'Группа' });
  expect(targetOf(setup, 'rota:gone')).toEqual({ kind: 'rota', name: 'gone' });
});

test('a route says each of its conditions, and nothing where it has none', () => {
  const conditions = (one: Route) => conditionsOf(one, 'en', tongue.t, peopleWords.en.days);
  expect(conditions({ id: 'x', policy: 'p', atLeast: 'info', sites: [], hours: null })).toEqual([]);
  expect(conditions({ id: 'x', policy: 'p', atLeast: 'critical', sites: ['a', 'b'], kinds: ['ups'], problems: ['threshold'], hours: { days: ['sunday', 'monday'], from: '18:00:00', to: '08:30:00', zone: 'Asia/Almaty' } })).toEqual([
    'at least: Critical',
    'Sites: a, b',
    'Kinds: UPS',
    'Problems: Limit crossed',
    'Mon Sun 18:00–08:30 (Asia/Almaty)',
  ]);
});

const utc = (time: string) => Date.parse(`${time}Z`);

test('an absence is from its first to its last day, by the days of its zone', () => {
  const contact: Contact = { id: 'x', name: 'X', absences: [{ from: '2026-11-28', to: '2026-11-29', zone: 'Asia/Almaty' }] };
  expect(absenceAt(contact, utc('2026-11-27T18:59'))).toBeNull();
  expect(absenceAt(contact, utc('2026-11-27T19:00'))?.to).toBe('2026-11-29');
  expect(absenceAt(contact, utc('2026-11-29T18:59'))).not.toBeNull();
  expect(absenceAt(contact, utc('2026-11-29T19:00'))).toBeNull();
});

test('quiet hours go over midnight, and whole days are quiet besides', () => {
  const quiet = { from: '22:00:00', to: '07:00:00', zone: 'Asia/Almaty', wholeDays: ['sunday' as const] };
  expect(isQuietAt(quiet, utc('2026-11-27T16:59'))).toBe(false);
  expect(isQuietAt(quiet, utc('2026-11-27T17:00'))).toBe(true);
  expect(isQuietAt(quiet, utc('2026-11-28T01:59'))).toBe(true);
  expect(isQuietAt(quiet, utc('2026-11-28T02:00'))).toBe(false);
  expect(isQuietAt(quiet, utc('2026-11-29T07:00'))).toBe(true);
  expect(isQuietAt({ ...quiet, from: '12:00:00', to: '13:00:00', wholeDays: [] }, utc('2026-11-28T07:30'))).toBe(true);
  expect(isQuietAt({ ...quiet, zone: 'Nowhere/Town' }, utc('2026-11-29T07:00'))).toBe(false);
});

test('operators are led to the boards, and who is limited to sites is not', () => {
  const led = (mayOperate: boolean, isLimited: boolean) => entriesFor({ mayOperate, isAdmin: false, isLimited }).some(({ address }) => address === '/access');
  expect([led(false, false), led(true, false), led(true, true)]).toEqual([false, true, false]);
});

test('people have a page, whose tab stands in the address, for who has a use for it', () => {
  expect(placeOf('/people').page).toBe('people');
  expect(tabs.map(tabOf)).toEqual([...tabs]);
  expect(tabOf('nonsense')).toBe('contacts');
  const addresses = (mayOperate: boolean) => entriesFor({ mayOperate, isAdmin: false }).map(({ address }) => address);
  expect(addresses(false)).not.toContain('/people');
  expect(addresses(true)).toContain('/people');
});
