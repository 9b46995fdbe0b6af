import { describe, expect, test } from 'vitest';
import { nodeStates, problemKinds, reasons } from '../src/lib/contract/board';
import { chooseLanguage } from '../src/lib/i18n/choose';
import { languages, type Dictionary, type Language, type Plural } from '../src/lib/i18n/dictionary';
import { en } from '../src/lib/i18n/en';
import { kk } from '../src/lib/i18n/kk';
import { ru } from '../src/lib/i18n/ru';
import { fill, plural } from '../src/lib/i18n/text';

const dictionaries: Record<Language, Dictionary> = { kk, ru, en };

function leaves(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]]);
  return new Map(Object.entries(value as object).flatMap(([key, inner]) => [...leaves(inner, path === '' ? key : `${path}.${key}`)]));
}

const isPlural = (value: unknown): value is Plural => typeof value === 'object' && value !== null && 'other' in value && 'one' in value;

function plurals(value: unknown): Plural[] {
  if (isPlural(value)) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(plurals) : [];
}

const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

describe.each(languages)('language %s', (language) => {
  const dictionary = dictionaries[language];

  test('has every key of English and no other, apart from plural forms', () => {
    const keys = (d: Dictionary) => [...leaves(d).keys()].filter((key) => !/\.(zero|one|two|few|many)$/.test(key)).sort();
    expect(keys(dictionary)).toEqual(keys(en));
  });

  test('has no empty text but the reason that says nothing', () => {
    const empty = [...leaves(dictionary)].filter(([, text]) => text.trim() === '').map(([key]) => key);
    expect(empty).toEqual(['reasons.none']);
  });

  test('names every state, reason and problem of the contract', () => {
    expect(Object.keys(dictionary.states).sort()).toEqual([...nodeStates].sort());
    expect(Object.keys(dictionary.reasons).sort()).toEqual([...reasons].sort());
    expect(Object.keys(dictionary.problems).sort()).toEqual([...problemKinds].sort());
  });

  test('keeps the places of English', () => {
    const mine = leaves(dictionary);
    for (const [key, text] of leaves(en)) {
      if (key !== 'date') expect([key, places(mine.get(key) ?? '')]).toEqual([key, places(text)]);
    }
  });

  test('has a form for every plural category that its language tells apart', () => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const found = plurals(dictionary);
    expect(found.length).toBeGreaterThan(3);
    for (const forms of found) {
      for (const category of categories) expect(forms[category]).toContain('{n}');
    }
  });

  test('names twelve months and seven days, each differently', () => {
    expect(new Set(dictionary.months).size).toBe(12);
    expect(new Set(dictionary.weekdays).size).toBe(7);
  });

  test('tells the states apart in words', () => {
    expect(new Set(Object.values(dictionary.states)).size).toBe(nodeStates.length);
  });
});

test('Kazakh and Russian texts are not left in English', () => {
  const same = (language: Dictionary) =>
    [...leaves(en)].filter(([key, text]) => /[a-z]{4}/i.test(text.replace(/\{\w+\}/g, '')) && leaves(language).get(key) === text).map(([key]) => key);
  expect(same(kk)).toEqual([]);
  expect(same(ru)).toEqual([]);
});

/** Words of the application's pages stand beside them. */
const beside = import.meta.glob<Record<string, Record<Language, object>>>(['../src/**/words.ts', '../src/**/calendarWords.ts', '../src/**/phaseWords.ts'], { eager: true });

describe.each(Object.entries(beside))('%s', (_, module) => {
  const [words] = Object.values(module);
  if (words === undefined) throw new Error('exports no words');

  test.each(languages)('has every key of English in %s, nothing empty, and its places', (language) => {
    const mine = leaves(words[language]);
    const english = leaves(words.en);
    const keys = (d: Map<string, string>) => [...d.keys()].filter((key) => !/\.(zero|one|two|few|many)$/.test(key)).sort();
    expect(keys(mine)).toEqual(keys(english));
    for (const [key, text] of english) {
      expect([key, places(mine.get(key) ?? '')]).toEqual([key, places(text)]);
      expect([key, mine.get(key)?.trim()]).not.toEqual([key, '']);
    }
    for (const forms of plurals(words[language])) for (const category of new Intl.PluralRules(language).resolvedOptions().pluralCategories) expect(forms[category]).toContain('{n}');
  });

  test('is not left in English', () => {
    const same = (language: Language) => [...leaves(words.en)].filter(([key, text]) => /[a-z]{4}/i.test(text.replace(/\{\w+\}|[a-z]+[:><=]\S*/g, '')) && leaves(words[language]).get(key) === text).map(([key]) => key);
    // What somebody would type, and names of protocols, are the same everywhere.
    const typed = (key: string) => /^(filterExample|helpLines\.\d+\.0)$/.test(key);
    expect([...same('kk'), ...same('ru')].filter((key) => !typed(key))).toEqual([]);
  });
});

test('Russian counts as Russians do', () => {
  const told = [1, 2, 5, 11, 21, 22, 25].map((n) => plural(ru, ru.board.behind, n));
  expect(told).toEqual([
    'за ним недостижим 1 узел',
    'за ним недостижимы 2 узла',
    'за ним недостижимы 5 узлов',
    'за ним недостижимы 11 узлов',
    'за ним недостижим 21 узел',
    'за ним недостижимы 22 узла',
    'за ним недостижимы 25 узлов',
  ]);
});

test('Kazakh keeps the singular after a number', () => {
  expect([1, 2, 5].map((n) => plural(kk, kk.board.behind, n))).toEqual([1, 2, 5].map((n) => `оның артында ${n} торап қолжетімсіз`));
});

test('fill leaves a place alone that it has no value for', () => {
  expect(fill('{a} and {b}', { a: 1 })).toBe('1 and {b}');
});

describe('the language', () => {
  test('is the one of the address first', () => expect(chooseLanguage('?lang=kk', 'ru', ['en'])).toBe('kk'));
  test('is the remembered one next', () => expect(chooseLanguage('?lang=xx', 'ru', ['kk'])).toBe('ru'));
  test('is the first that the browser prefers and we speak', () => expect(chooseLanguage('', null, ['de-DE', 'ru-KZ', 'kk'])).toBe('ru'));
  test('is English when nothing fits', () => expect(chooseLanguage('', 'xx', ['de'])).toBe('en'));
});
