/** For how long something may be asked for, minutes. */
export const spans = [30, 60, 120, 240, 480, 1440, 10_080] as const;

/** The moment so many minutes from now, as the API writes moments; null: no end. */
export const momentAfter = (now: number, minutes: number | null): string | null => (minutes === null ? null : new Date(now + minutes * 60_000).toISOString());
