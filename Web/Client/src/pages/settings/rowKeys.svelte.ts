import { untrack } from 'svelte';

/** Rows that have no ids are told apart by numbers that they keep when one before them goes. */
export function keyed(count: () => number): { readonly keys: number[]; remove: (index: number) => void } {
  let next = 0;
  let kept: number[] = [];
  const keys = $derived.by(() => {
    const wanted = count();
    return untrack(() => {
      while (kept.length < wanted) kept.push(next++);
      kept = kept.slice(0, wanted);
      return kept;
    });
  });
  return {
    get keys() {
      return keys;
    },
    remove: (index) => {
      kept = kept.filter((_, i) => i !== index);
    },
  };
}
