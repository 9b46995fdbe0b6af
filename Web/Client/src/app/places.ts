import type { Page } from '../lib/router.svelte';
import type { AppWords } from './words';

/** An entry of the navigation. */
export interface Entry {
  address: string;
  word: keyof AppWords & string;
  /** The pages beneath it. */
  pages: readonly Page[];
  /** A path in a square of 24, drawn in lines. */
  icon: string;
}

export const entries: readonly Entry[] = [
  { address: '/devices', word: 'devices', pages: ['devices', 'device'], icon: 'M4 5h16v6H4zM4 13h16v6H4zM7.5 8h.01M7.5 16h.01' },
  { address: '/incidents', word: 'incidents', pages: ['incidents', 'incident'], icon: 'M12 3.5 21.5 20h-19zM12 10v4.5M12 17.2v.1' },
  { address: '/board', word: 'wallBoard', pages: [], icon: 'M3 4h18v12H3zM9 20h6M12 16v4' },
];
