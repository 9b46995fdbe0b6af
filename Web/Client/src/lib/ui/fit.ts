import type { Attachment } from 'svelte/attachments';

export interface Fit {
  level: number;
  /** How many of the `[data-fit-item]` elements can be seen whole at that level. */
  visible: number;
}

/**
 * Makes a box show all it holds: tries `data-level` 0, 1, … on it (each smaller by its styles) until nothing
 * overflows. Runs anew when `key` or the box's size changes. When even the last level overflows, `visible` tells how
 * much is seen.
 */
export function fit(key: string, first: number, last: number, report: (fit: Fit) => void): Attachment<HTMLElement> {
  return (box) => {
    void key;
    const measure = () => {
      let level = first;
      for (; level <= last; level += 1) {
        box.dataset['level'] = String(level);
        if (box.scrollHeight <= box.clientHeight + 1) break;
      }
      report({ level: Math.min(level, last), visible: countVisible(box) });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    measure();
    return () => observer.disconnect();
  };
}

function countVisible(box: HTMLElement): number {
  const items = [...box.querySelectorAll<HTMLElement>('[data-fit-item]')];
  if (box.scrollHeight <= box.clientHeight + 1) return items.length;
  const bottom = box.getBoundingClientRect().bottom - parseFloat(getComputedStyle(box).scrollPaddingBottom || '0');
  return items.filter((item) => item.getBoundingClientRect().bottom <= bottom).length;
}

/**
 * The last word of a layout that was planned from estimates: lowers `--shrink` on the box from 1 until none of its
 * children overflows it. Runs anew when `key` or the box's size changes; `overflows` is called when not even that helps.
 */
export function shrink(key: string, overflows: () => void): Attachment<HTMLElement> {
  return (box) => {
    void key;
    const measure = () => {
      for (let factor = 1; factor > 0.6; factor -= 0.05) {
        box.style.setProperty('--shrink', factor.toFixed(2));
        if (box.scrollHeight <= box.clientHeight + 1) return;
      }
      overflows();
    };
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    measure();
    return () => observer.disconnect();
  };
}
