import { expect, test } from 'vitest';
import { ofApplication, placeOf } from '../src/lib/router.svelte';
import { problemOf } from '../src/lib/api/problem';
import { ariaSort, readQuery, sortAfter, statesOf, toggleState, writeQuery } from '../src/pages/devices/listQuery';

test('the address of the list says what is shown, and nothing that is usual', () => {
  expect(readQuery(new URLSearchParams())).toEqual({ filter: '', sort: 'worst', page: 1 });
  expect(String(writeQuery({ filter: '', sort: 'worst', page: 1 }))).toBe('');
  const query = { filter: 'state:down "a b"', sort: '-since', page: 3 };
  expect(readQuery(new URLSearchParams(String(writeQuery(query))))).toEqual(query);
  for (const wrong of ['0', '-1', '1.5', 'x', '1e99']) expect(readQuery(new URLSearchParams({ page: wrong })).page).toBe(1);
});

test('a column is ordered up, down, and not at all', () => {
  expect(['worst', 'name', '-name'].map((sort) => sortAfter(sort, 'name'))).toEqual(['name', '-name', 'worst']);
  expect(['name', '-name', 'worst'].map((sort) => ariaSort(sort, 'name'))).toEqual(['ascending', 'descending', 'none']);
});

test('a state is asked for beside what else is', () => {
  expect(statesOf('core State:DOWN,up x')).toEqual(['down', 'up']);
  expect(toggleState('core', 'down')).toBe('state:down core');
  expect(toggleState('core state:down', 'up')).toBe('state:down,up core');
  expect(toggleState('core state:down,up x', 'down')).toBe('state:up core x');
  expect(toggleState('state:down', 'down')).toBe('');
  expect(statesOf('name:state:down')).toEqual([]);
});

test('an address with an id leads to the page of it', () => {
  expect(placeOf('/devices/ala%2Frtr')).toEqual({ page: 'device', id: 'ala/rtr' });
  expect(placeOf('/devices/%zz')).toEqual({ page: 'notFound', id: '' });
  expect(placeOf('/devices/a/b').page).toBe('notFound');
  expect((['devices', 'approve', 'board', 'signIn'] as const).map(ofApplication)).toEqual([true, true, false, false]);
});

test('whatever is answered, a problem has a sentence where there is one', () => {
  expect(problemOf(400, { title: 'Bad', errors: { '/name': ['too long'] } }, null)).toEqual({ status: 400, sentence: 'too long', fields: { '/name': ['too long'] }, retryAfter: null });
  expect(problemOf(429, null, '7')).toEqual({ status: 429, sentence: '', fields: {}, retryAfter: 7 });
  expect(problemOf(502, '<html>', 'x').sentence).toBe('');
});
