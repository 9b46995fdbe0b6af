import type { Dictionary } from '../i18n/dictionary';
import { formatNumber } from '../i18n/text';

/** `12.4 Mbit/s`: three figures at most, decimal steps as networks count them. */
export function bitRate(dictionary: Dictionary, bitsPerSecond: number): string {
  let value = bitsPerSecond;
  let step = 0;
  while (value >= 1000 && step < dictionary.bitRates.length - 1) {
    value /= 1000;
    step += 1;
  }
  const digits = step === 0 || value >= 100 ? 0 : 1;
  return `${formatNumber(dictionary, value, digits)} ${dictionary.bitRates[step] ?? ''}`;
}

/** Load of a line, 0…1; null when a figure is missing or the speed is not known. */
export function load(bitsPerSecond: number | null, speed: number | null): number | null {
  if (bitsPerSecond === null || speed === null || speed <= 0) return null;
  return Math.min(1, Math.max(0, bitsPerSecond / speed));
}

/** Names that are no abbreviations, the same in every language. */
const products: Readonly<Record<string, string>> = { mysql: 'MySQL', postgresql: 'PostgreSQL', sqlserver: 'SQL Server' };

/** `icmp` → `ICMP`, `tcp:22` → `TCP 22`, `storage:/srv` → `storage /srv`, `http:https://a.example/` → `HTTPS a.example`, in the reader's words where the dictionary has one. */
export function probeName(dictionary: Dictionary, component: string): string {
  const [, type = '', target = ''] = /^([^:]*):?(.*)$/s.exec(component) ?? [];
  const [, scheme = '', place = ''] = /^(https?):\/\/(.*?)\/?$/s.exec(target) ?? [];
  if (type === 'http' && scheme !== '') return `${scheme.toUpperCase()} ${place}`;

  const names: Readonly<Record<string, string>> = { ...products, ...dictionary.components };
  const name = Object.hasOwn(names, type) ? names[type] : type.toUpperCase();
  return `${name} ${type === 'sensor' ? target.replace(':', ' ') : target}`.trim();
}
