import type { Dictionary, Plural } from './dictionary';

/** Fills `{name}` places. */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : String(value);
  });
}

/** The form for `n` things, with `{n}` filled. */
export function plural(dictionary: Dictionary, forms: Plural, n: number): string {
  const category = new Intl.PluralRules(dictionary.numberLocale).select(n);
  return fill(forms[category] ?? forms.other, { n: formatNumber(dictionary, n) });
}

export function formatNumber(dictionary: Dictionary, n: number, digits = 0): string {
  return new Intl.NumberFormat(dictionary.numberLocale, { maximumFractionDigits: digits }).format(n);
}
