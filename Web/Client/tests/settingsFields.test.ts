import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { languages } from '../src/lib/i18n/dictionary';
import type { Json, JsonObject } from '../src/pages/settings/contract';
import { probeTypes } from '../src/pages/settings/kinds';
import { comparedWith, comparisonOf, comparisons, limitFields } from '../src/pages/settings/limitFields';
import { commonFields, defaultFieldsOf, fieldsOf, probeFields, withoutField, type ProbeField } from '../src/pages/settings/probeFields';
import { fieldNames, fieldWord } from '../src/pages/settings/texts/fieldTexts';
import { asTyped, ofTyped, restOf, typedInto, valueAt, withRest } from '../src/pages/settings/typed';

interface Schema {
  $ref?: string;
  allOf?: Schema[];
  anyOf?: Schema[];
  enum?: string[];
  type?: string | string[];
  items?: Schema;
  required?: string[];
  properties?: Record<string, Schema>;
}

const { definitions } = JSON.parse(readFileSync(new URL('../../../devices.schema.json', import.meta.url), 'utf8')) as { definitions: Record<string, Schema> };

const resolved = (schema: Schema): Schema => (schema.$ref !== undefined ? resolved(definitions[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema.allOf?.[0] !== undefined ? resolved(schema.allOf[0]) : schema);

/** The settings of a definition, with those in `thresholds`, by their places. */
function settingsOf(definition: string): Map<string, { schema: Schema; needed: boolean }> {
  const found = new Map<string, { schema: Schema; needed: boolean }>();
  const { properties = {}, required = [] } = definitions[definition] ?? {};
  for (const [key, schema] of Object.entries(properties)) {
    if (key === 'type') continue;
    if (key === 'thresholds') for (const [inner, one] of Object.entries(resolved(schema).properties ?? {})) found.set(`thresholds.${inner}`, { schema: resolved(one), needed: false });
    else found.set(key, { schema: resolved(schema), needed: required.includes(key) });
  }
  return found;
}

const placeOf = (field: ProbeField): string => field.path.join('.');
const canBeNull = (schema: Schema): boolean => [schema.type].flat().includes('null') || (schema.anyOf ?? []).some((one) => one.type === 'null');

/** The kinds that a value of the schema may be typed as. */
function kindsOf(schema: Schema): string[] {
  if (schema.enum !== undefined) return ['choice'];
  if (schema.type === 'boolean') return ['switch'];
  if (schema.type === 'array') return ['list', 'words', 'numbers'];
  const types = [schema.type, ...(schema.anyOf ?? []).map((one) => resolved(one).type)].flat();
  if (types.includes('array')) return ['numbers'];
  if (types.includes('number') || types.includes('integer')) return types.includes('string') ? ['share', 'size'] : ['number'];
  return ['text', 'duration', 'credential', 'login'];
}

test.each(probeTypes)('the fields of %s are those of the schema: none is missing, none is made up, each is typed as what it is', (type) => {
  const known = settingsOf(`${type}Probe`);
  const fields = fieldsOf(type);
  expect(fields.map(placeOf).sort()).toEqual([...known.keys()].filter((key) => !(withoutField[type] ?? []).includes(key)).sort());
  for (const field of fields) {
    const { schema, needed } = known.get(placeOf(field)) ?? { schema: {}, needed: false };
    expect([placeOf(field), kindsOf(schema)]).toEqual([placeOf(field), expect.arrayContaining([field.kind])]);
    if (schema.enum !== undefined) expect([...field.choices].sort()).toEqual([...schema.enum].sort());
    expect([placeOf(field), field.needed, field.canBeOff]).toEqual([placeOf(field), needed, canBeNull(schema)]);
  }
  expect(defaultFieldsOf(type).map(placeOf).sort()).toEqual([...settingsOf(`${type}Defaults`).keys()].sort());
});

test('there is a table for each type of check that the schema knows', () => {
  const types = Object.keys(definitions).filter((name) => name.endsWith('Probe')).map((name) => name.slice(0, -5));
  expect(Object.keys(probeFields).sort()).toEqual(types.sort());
  expect([...probeTypes].sort()).toEqual(types);
  expect(Object.keys(definitions.defaults?.properties ?? {}).sort()).toEqual([...types, ...commonFields.map(placeOf), 'credential', 'flapping', 'limits', 'traps'].sort());
});

test('the fields of limits are those of the schema', () => {
  const known = new Set(Object.keys(definitions.limit?.properties ?? {}).flatMap((key) => (definitions[key]?.properties === undefined ? [key] : Object.keys(definitions[key].properties).map((inner) => `${key}.${inner}`))));
  expect(new Set(comparisons.flatMap((one) => limitFields[one].map(placeOf)))).toEqual(known);
  const when = new Set(comparisons.flatMap((one) => limitFields[one].find((field) => placeOf(field) === 'when')?.choices ?? []));
  expect(when).toEqual(new Set(definitions.limit?.properties?.when?.enum));
});

test('a limit that is compared with something else keeps what that knows too', () => {
  const fixed: JsonObject = { metric: 'm', name: 'n', when: 'equal', warning: 1, for: '5m' };
  expect(comparedWith(fixed, 'baseline')).toEqual({ metric: 'm', name: 'n', warning: 1, for: '5m', baseline: {} });
  expect(comparedWith(fixed, 'forecast')).toEqual({ metric: 'm', name: 'n', for: '5m', forecast: {} });
  expect(comparedWith(fixed, 'text')).toEqual({ text: '', name: 'n', when: 'equal', for: '5m' });
  for (const from of comparisons) for (const to of comparisons) expect(comparisonOf(comparedWith(comparedWith(fixed, from), to))).toBe(to);
});

test('what is typed is what the file says, and what the file says is typed so', () => {
  const cases: [ProbeField['kind'], string, Json | undefined][] = [
    ['number', '0.85', 0.85], ['number', '', undefined], ['number', 'x', 'x'], ['share', '20%', '20%'], ['share', '0.2', 0.2], ['duration', '1m', '1m'], ['switch', 'false', false], ['switch', '', undefined],
    ['list', 'a b\nc', ['a b', 'c']], ['words', 'a, b', ['a', 'b']], ['numbers', '30, 14', [30, 14]], ['numbers', '200, 300-399', [200, '300-399']], ['texts', 'a', 'a'], ['texts', 'a\nb', ['a', 'b']], ['size', '2G', '2G'],
  ];
  for (const [kind, typed, value] of cases) {
    expect([kind, ofTyped(kind, typed)]).toEqual([kind, value]);
    expect([kind, asTyped(kind, value)]).toEqual([kind, typed]);
  }
  const loss = probeFields.icmp?.find((field) => placeOf(field) === 'thresholds.loss');
  expect(typedInto({ type: 'icmp' }, loss!, '5%')).toEqual({ type: 'icmp', thresholds: { loss: '5%' } });
  expect(typedInto({ type: 'icmp', thresholds: { loss: '5%' } }, loss!, '')).toEqual({ type: 'icmp' });
  expect(asTyped('share', null)).toBe('');
});

test('what no field shows stays, and can be changed without touching what one does', () => {
  const probe: JsonObject = { type: 'http', url: 'u', headers: { A: 'b' }, thresholds: { duration: '1s', odd: 1 } };
  const paths = [['type'], ...fieldsOf('http').map((field) => field.path)];
  expect(restOf(probe, paths)).toEqual({ headers: { A: 'b' }, thresholds: { odd: 1 } });
  expect(withRest(probe, paths, { json: { '$.a': '1' }, url: 'ignored' })).toEqual({ type: 'http', url: 'u', json: { '$.a': '1' }, thresholds: { duration: '1s' } });
  expect(valueAt(probe, ['thresholds', 'duration'])).toBe('1s');
});

test('every setting has a word in every language', () => {
  for (const language of languages) expect(fieldNames.filter((name) => fieldWord(name, language).trim() === '')).toEqual([]);
  expect(fieldNames.filter((name) => fieldWord(name, 'kk') === fieldWord(name, 'en')).sort()).toEqual(['startTls', 'stratum', 'tls']);
});
