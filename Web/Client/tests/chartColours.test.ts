import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../src/${path}`, import.meta.url), 'utf8');

/** The custom properties of a theme; the light one has those of the dark one that it does not change. */
function theme(sheet: string, light: boolean): Map<string, string> {
  const [dark = '', bright = ''] = sheet.split(":root[data-theme='light']");
  const colours = (text: string) => [...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', colour = '']) => [name, colour] as const);
  return new Map(light ? [...colours(dark), ...colours(bright)] : colours(dark));
}

/** Relative luminance and contrast (WCAG 2.2). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

describe.each([
  ['dark', false],
  ['light', true],
])('in the %s theme', (_, light) => {
  const page = theme(read('app.css'), light);
  const curves = theme(read('charts/charts.css'), light);

  test('there are six curves, each of a colour of its own', () => {
    expect(new Set([1, 2, 3, 4, 5, 6].map((n) => curves.get(`curve-${n}`))).size).toBe(6);
  });

  test('each curve stands out from the surface at 3 : 1, and its words at 4.5 : 1 where it is first or second', () => {
    const surface = page.get('surface') ?? '';
    for (const n of [1, 2, 3, 4, 5, 6]) expect(contrast(curves.get(`curve-${n}`) ?? '', surface)).toBeGreaterThanOrEqual(3);
    for (const n of [1, 2]) expect(contrast(curves.get(`curve-${n}`) ?? '', surface)).toBeGreaterThanOrEqual(4.5);
  });
});
