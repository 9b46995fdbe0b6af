/** What a form is open for: a thing as it was, of a revision; null: a new one. */
export interface Edited<T> {
  given: T | null;
  etag: string | null;
}
