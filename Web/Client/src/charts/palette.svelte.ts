import { createSubscriber } from 'svelte/reactivity';

/** Colours of the page, for what draws on a canvas and knows no style sheet. */
export interface Palette {
  curves: readonly string[];
  ground: string;
  surface: string;
  line: string;
  text: string;
  soft: string;
  down: string;
  degraded: string;
  up: string;
  accent: string;
}

/** Says when the theme of the page changed. */
const subscribe = createSubscriber((update) => {
  const watch = new MutationObserver(update);
  watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-layout'] });
  return () => watch.disconnect();
});

/** The colours at this moment; asked for within an effect, it runs again when the theme changes. */
export function palette(): Palette {
  subscribe();
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    curves: [1, 2, 3, 4, 5, 6].map((n) => colour(`curve-${n}`)),
    ground: colour('ground'),
    surface: colour('surface'),
    line: colour('line'),
    text: colour('text'),
    soft: colour('text-soft'),
    down: colour('down'),
    degraded: colour('degraded'),
    up: colour('up'),
    accent: colour('accent'),
  };
}

/** A colour of the page as a veil that lines are seen through, the thinner the more there are. Colours are written with six figures. */
export const veil = (colour: string, many: boolean): string => `${colour}${many ? '1c' : '40'}`;

/** Dashes of the first lines; in the units of the canvas's style. */
export const dashes: readonly (readonly number[])[] = [[], [7, 4], [2, 3], [10, 3, 2, 3], [4, 2], [1, 4]];
