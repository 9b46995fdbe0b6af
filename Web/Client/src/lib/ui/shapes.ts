import type { NodeState } from '../contract/board';

export interface Shape {
  /** Filled with the state's colour. */
  body: string | null;
  /** Drawn in the state's colour, of this width. */
  outline: { path: string; width: number } | null;
  /** Drawn on the body in the ground's colour. */
  sign: string | null;
}

/** Each state has a shape of its own, so that nobody needs to tell colours apart. Paths in a square of 24. */
export const shapes: Record<NodeState, Shape> = {
  up: { body: 'M12 2a10 10 0 1 1 0 20a10 10 0 1 1 0-20z', outline: null, sign: 'M7 12.5l3.4 3.4L17 9' },
  degraded: { body: 'M12 1.8 23 21.6H1z', outline: null, sign: 'M12 9v5.6M12 18v.2' },
  down: { body: 'M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z', outline: null, sign: 'M8 8l8 8M16 8l-8 8' },
  unreachable: {
    body: null,
    outline: { path: 'M12 2.6a9.4 9.4 0 1 1 0 18.8a9.4 9.4 0 1 1 0-18.8zM5.6 18.4 18.4 5.6', width: 3.2 },
    sign: null,
  },
  unknown: { body: 'M12 .8 23.2 12 12 23.2.8 12z', outline: null, sign: 'M9.4 9.6c.2-3.4 5.4-3.2 5.2 0-.1 1.8-2.6 2-2.6 4M12 17v.2' },
};
