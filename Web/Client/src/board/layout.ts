export const layouts = ['sites', 'matrix'] as const;
export type Layout = (typeof layouts)[number];

/** The layout that an address asks for (`?layout=matrix`); the sites where it names none that exists. */
export function layoutOf(search: string): Layout {
  const asked = new URLSearchParams(search).get('layout');
  return layouts.find((layout) => layout === asked) ?? 'sites';
}
