import { describe, expect, test } from 'vitest';
import type { SiteGroup } from '../src/lib/store/arrange';
import { shortNames, tellsSite } from '../src/lib/store/shortNames';
import { node } from './board';

function called(site: string | null, ...names: string[]): string[] {
  const devices = names.map((name, index) => node(String(index), { name }));
  const group: SiteGroup = {
    site: site === null ? null : { id: 's', name: site, state: 'up', lost: false },
    channels: [],
    devices,
    up: names.length,
    total: names.length,
  };
  return [...shortNames(group).values()];
}

describe('on the card of a site, a name', () => {
  test('loses the words that repeat the site', () => {
    expect(called('Almaty head office', 'Almaty floor 1', 'Almaty UPS', 'Printer')).toEqual(['Floor 1', 'UPS', 'Printer']);
  });

  test('loses as many words as most nodes repeat', () => {
    expect(called('North yard', 'North yard switch', 'North yard router')).toEqual(['Switch', 'Router']);
  });

  test('stays whole where only few repeat the site', () => {
    expect(called('Core', 'Core switch', 'Mail', 'Printer')).toEqual(['Core switch', 'Mail', 'Printer']);
  });

  test('stays whole when two would be called alike', () => {
    expect(called('Oral', 'Oral router', 'Oral UPS', 'Router')).toEqual(['Oral router', 'Oral UPS', 'Router']);
  });

  test('stays whole when nothing would be left of it, and without a site', () => {
    expect(called('Oral', 'Oral', 'Oral UPS', 'Oral router')).toEqual(['Oral', 'UPS', 'Router']);
    expect(called(null, 'Oral UPS', 'Oral router')).toEqual(['Oral UPS', 'Oral router']);
  });

  test('is cut at words only', () => {
    expect(called('Ала', 'Алатау 1', 'Алатау 2')).toEqual(['Алатау 1', 'Алатау 2']);
  });
});

test('a name tells its site when it begins with the site’s first word', () => {
  expect(tellsSite('Almaty UPS', 'Almaty head office')).toBe(true);
  expect(tellsSite('Mail', 'Almaty head office')).toBe(false);
});
