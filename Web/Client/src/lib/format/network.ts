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

/** Components that are not called by an abbreviation. */
const words = new Set(['storage', 'disk', 'port', 'near', 'process', 'sensor', 'memory', 'load', 'push', 'file']);

/** `icmp` → `ICMP`, `tcp:22` → `TCP 22`, `storage:/srv` → `storage /srv`. */
export function probeName(component: string): string {
  const [protocol = '', ...rest] = component.split(':');
  return [words.has(protocol) ? protocol : protocol.toUpperCase(), ...rest].join(' ').trim();
}
