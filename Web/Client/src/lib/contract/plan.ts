import type { Language } from '../i18n/dictionary';

export const boardLayouts = ['sites', 'matrix', 'topology', 'incidents', 'numbers'] as const;
export type BoardLayout = (typeof boardLayouts)[number];

export const boardThemes = ['dark', 'light'] as const;
export type BoardTheme = (typeof boardThemes)[number];

/** What a paired board shows, as operators set it. */
export interface BoardPlan {
  language: Language;
  theme: BoardTheme;
  sound: boolean;
  /** By the clock of the screen; `to` before `from`: on the next day. */
  dim: { from: string; to: string; brightness: number } | null;
  /** 1 to 12; one: it stays. */
  rotation: { layout: BoardLayout; seconds: number }[];
}

/** A paired screen as it sees itself (`GET /api/v1/board`). */
export interface OwnBoard {
  id: string;
  name: string;
  plan: BoardPlan;
  /** The server's version; the line's snapshots tell it, too, and a page of another one loads itself anew. */
  build: string;
}

/** A sign of life (`POST /api/v1/board/heartbeat`). */
export interface Heartbeat {
  layout: BoardLayout;
  /** The revision that was painted last. */
  revision: number;
  stale: boolean;
}
