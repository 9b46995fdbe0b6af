/** What the server said of fields, by their JSON pointers (RFC 6901). */
export type Said = Readonly<Record<string, readonly string[]>>;

const under = (pointer: string, place: string): boolean => pointer === place || pointer.startsWith(`${place}/`);

/** What is said of these fields themselves. */
export const at = (said: Said, ...pointers: string[]): string[] => pointers.flatMap((pointer) => said[pointer] ?? []);

/** What is said of a field and of everything in it, once each. */
export const within = (said: Said, pointer: string): string[] => [...new Set(Object.entries(said).flatMap(([one, sentences]) => (under(one, pointer) ? sentences : [])))];

/** Whether everything that is said has a place in the form; what has none must be told of the whole. */
export const allPlaced = (said: Said, places: readonly string[]): boolean => {
  const pointers = Object.keys(said);
  return pointers.length > 0 && pointers.every((pointer) => places.some((place) => under(pointer, place)));
};

/** The kind and id of each thing that pointers into the whole lead to (`/groups/night/members/0`), once each. */
export function thingsAt(said: Said): { kind: string; id: string }[] {
  const things = new Map<string, { kind: string; id: string }>();
  for (const pointer of Object.keys(said)) {
    const [, kind, id] = pointer.split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (kind !== undefined && id !== undefined) things.set(`${kind}/${id}`, { kind, id });
  }
  return [...things.values()];
}
