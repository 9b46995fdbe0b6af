const letters: Record<string, string> = Object.fromEntries(
  'а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х h ц ts ч ch ш sh щ sch ъ  ы y ь  э e ю yu я ya ә a ғ g қ k ң n ө o ұ u ү u һ h і i'
    .split(' ')
    .reduce<[string, string][]>((pairs, word, i, all) => (i % 2 === 0 ? [...pairs, [word, all[i + 1] ?? '']] : pairs), []),
);

/** An id made of a name: small letters, digits and hyphens, at most 60, that none of the known ones is. */
export function idOf(name: string, known: readonly string[]): string {
  const plain = [...name.toLowerCase()].map((letter) => letters[letter] ?? letter).join('');
  const base = plain.normalize('NFD').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 56) || 'new';
  let id = base;
  for (let n = 2; known.includes(id); n++) id = `${base}-${n}`;
  return id;
}
