import type { Dictionary } from '../../lib/i18n/dictionary';
import { formatNumber } from '../../lib/i18n/text';

const steps = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** `1.5 GiB`: three figures at most, binary steps (IEC 80000-13). */
export function bytes(dictionary: Dictionary, count: number): string {
  let [value, step] = [count, 0];
  while (value >= 1024 && step < steps.length - 1) [value, step] = [value / 1024, step + 1];
  return `${formatNumber(dictionary, value, step === 0 || value >= 100 ? 0 : 1)} ${steps[step] ?? ''}`;
}
