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
  /** Who has a use for it; everybody where nothing is said. */
  for?: 'operator' | 'admin';
  /** True: who is limited to sites sees nothing there. */
  whole?: boolean;
}

/** The entries that somebody has a use for. */
export const entriesFor = (may: { mayOperate: boolean; isAdmin: boolean; isLimited?: boolean }): readonly Entry[] =>
  entries.filter((entry) => (entry.for === undefined || (entry.for === 'admin' ? may.isAdmin : may.mayOperate)) && !(entry.whole === true && may.isLimited === true));

export const entries: readonly Entry[] = [
  { address: '/devices', word: 'devices', pages: ['devices', 'device'], icon: 'M4 5h16v6H4zM4 13h16v6H4zM7.5 8h.01M7.5 16h.01' },
  { address: '/incidents', word: 'incidents', pages: ['incidents', 'incident'], icon: 'M12 3.5 21.5 20h-19zM12 10v4.5M12 17.2v.1' },
  { address: '/map', word: 'map', pages: ['map'], icon: 'M6 6.5a2 2 0 1 0 .01 0M18 6.5a2 2 0 1 0 .01 0M12 17.5a2 2 0 1 0 .01 0M8 8.5h8M7 10l4 7M17 10l-4 7' },
  { address: '/maintenance', word: 'maintenance', pages: ['maintenance'], for: 'operator', icon: 'M4 6h16v14H4zM4 10.5h16M8.5 3.5v4M15.5 3.5v4' },
  { address: '/people', word: 'people', pages: ['people'], for: 'operator', whole: true, icon: 'M9 4.5a3 3 0 1 0 .01 0M3.5 19.5c0-4 2.5-6 5.5-6s5.5 2 5.5 6M16 5.5a2.5 2.5 0 1 1 0 5M17 13.8c2.2.5 3.5 2.4 3.5 5.2' },
  { address: '/settings', word: 'settings', pages: ['settings', 'find'], for: 'admin', icon: 'M4 7h9M17 7h3M15 4.8v4.4M4 12h3M11 12h9M9 9.8v4.4M4 17h11M19 17h1M17 14.8v4.4' },
  { address: '/access', word: 'access', pages: ['access'], for: 'operator', whole: true, icon: 'M7.5 11V8a4.5 4.5 0 0 1 9 0v3M5.5 11h13v9h-13zM12 14.5v2' },
  { address: '/board', word: 'wallBoard', pages: [], icon: 'M3 4h18v12H3zM9 20h6M12 16v4' },
];
