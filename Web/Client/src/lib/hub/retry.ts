const steps = [0, 500, 1000, 2000, 3000];
const ceiling = 4500;

/**
 * How long to wait before the next attempt to connect, in milliseconds: at once, then growing to 4.5 s, for ever.
 * Up to 10 % is added by `random` (0…1) so that the boards of a whole company do not return in one instant.
 */
export function retryDelay(attempt: number, random: number): number {
  const base = steps[attempt] ?? ceiling;
  return Math.round(base * (1 + 0.1 * random));
}
