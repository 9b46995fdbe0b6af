/** What the server says no with (RFC 9457). Status 0: it did not answer. */
export interface Problem {
  status: number;
  /** The server's own sentence; may be empty. */
  sentence: string;
  /** What is wrong with each field: a JSON pointer, or a word of the query. */
  fields: Record<string, string[]>;
  /** Seconds after which it may be tried again; null where that does not help. */
  retryAfter: number | null;
}

/** The status of what was stopped here: whether the server did it is not known. */
export const stopped = 499;

/** Reads one from the body of an answer, whatever that is. */
export function problemOf(status: number, body: unknown, retryAfter: string | null): Problem {
  const given = typeof body === 'object' && body !== null ? (body as { detail?: unknown; title?: unknown; errors?: unknown }) : {};
  const errors = typeof given.errors === 'object' && given.errors !== null ? (given.errors as Record<string, unknown>) : {};
  const fields = Object.fromEntries(Object.entries(errors).map(([name, said]) => [name, Array.isArray(said) ? said.map(String) : [String(said)]]));
  const sentence = typeof given.detail === 'string' ? given.detail : (Object.values(fields).flat()[0] ?? (typeof given.title === 'string' ? given.title : ''));
  const seconds = Number(retryAfter);
  return { status, sentence, fields, retryAfter: seconds > 0 ? seconds : null };
}
