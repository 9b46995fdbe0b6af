import { expect, test } from 'vitest';
import { namedPages } from '../src/app/search/pages';
import type { SearchAnswer } from '../generated/api';
import { results, step } from '../src/app/search/results';
import { searchWords } from '../src/app/search/words';

const pages = [
  { address: '/devices', name: 'Devices' },
  { address: '/board', name: 'Wall board' },
];

const answer: SearchAnswer = {
  devices: [{ id: 'ala/1', name: 'Core', kind: 'switch', site: 'almaty', address: '10.0.0.1', state: 'down', product: null }],
  ports: [{ deviceId: 'ala/1', deviceName: 'Core', part: 'Gi1', alias: null, physicalAddress: '00:11', operStatus: 2 }],
  stations: [{ physicalAddress: '02:00', address: '10.0.0.9', deviceId: 'ala/1', deviceName: 'Core', port: 'Gi2', vlan: 30 }],
  incidents: [{ number: 42, name: 'Core', severity: 'critical', isOpen: true, since: '2026-01-01T00:00:00Z' }],
};

test('what was found leads to its page, with what tells it apart', () => {
  const found = results(searchWords.en, 'board', pages, answer);
  expect(found.map(({ kind, address, title, said, state }) => [kind, address, title, said, state])).toEqual([
    ['page', '/board', 'Wall board', '', null],
    ['device', '/devices/ala%2F1', 'Core', 'almaty · 10.0.0.1', 'down'],
    ['port', '/devices/ala%2F1?tab=ports', 'Core Gi1', '00:11', 'down'],
    ['station', '/devices/ala%2F1', '10.0.0.9 · 02:00', 'behind Gi2 of Core · VLAN 30', null],
    ['incident', '/incidents/42', '#42 Core', 'open', null],
  ]);
});

test('without words there is nothing, and pages are there before the server answers', () => {
  expect(results(searchWords.en, '', pages, null)).toEqual([]);
  expect(results(searchWords.en, 'dev', pages, null).map((one) => one.address)).toEqual(['/devices']);
});

test('the arrow keys go round', () => {
  expect([step(0, 1, 3), step(2, 1, 3), step(0, -1, 3), step(0, 1, 0)]).toEqual([1, 0, 2, -1]);
});

test('pages and their tabs are found by whoever has a use for them, in each language', () => {
  const addresses = (mayOperate: boolean, isAdmin: boolean, isLimited = false) => namedPages('en', { mayOperate, isAdmin, isLimited }).map((page) => page.address);
  expect(addresses(true, true)).toEqual(expect.arrayContaining(['/settings?tab=mail', '/settings/find', '/welcome', '/access?tab=audit', '/people?tab=oncall', '/account']));
  expect(addresses(false, false).filter((address) => /settings|access|people|welcome/.test(address))).toEqual([]);
  expect(addresses(true, false, true)).not.toContain('/people?tab=oncall');
  for (const [language, word] of [['kk', 'Пошта'], ['ru', 'Почта'], ['en', 'Mail']] as const)
    expect(namedPages(language, { mayOperate: true, isAdmin: true }).find((page) => page.address === '/settings?tab=mail')?.name).toMatch(new RegExp(`${word}$`));
});
