import type { BoardSnapshot } from '../contract/board';
import { BoardHub } from '../hub/boardHub';
import { BoardModel, type Outcome } from './boardModel';
import { judgeFreshness, staleAfterMs, type Freshness, type Line } from './freshness';

/** What the pages read: the newest picture, the server's time, and whether to believe them. */
export class LiveBoard {
  view: BoardSnapshot | null = $state.raw(null);
  /** The server's time, in milliseconds since the epoch; it moves once a second. */
  now: number = $state(Date.now());
  freshness: Freshness = $state('connecting');
  /** Age of the last thing heard, in milliseconds; null before the first. */
  age: number | null = $state(null);
  /** The server's time when something was last heard. */
  heard: number | null = $state(null);

  readonly #model = new BoardModel();
  readonly #hub: BoardHub;
  readonly #reload: () => void;
  readonly #lost: () => void;
  #line: Line = { connected: false, disconnectedAt: performance.now(), heardAt: null };
  #clockOffset = 0;
  #version: string | null = null;
  #paintAsked = false;
  #restartedAt = 0;

  constructor(url: string, reload: () => void, lost: () => void = () => undefined, changed: () => void = () => undefined) {
    this.#lost = lost;
    this.#reload = reload;
    this.#hub = new BoardHub(url, {
      connected: () => {
        this.#line = { ...this.#line, connected: true };
        this.#judge();
      },
      disconnected: () => {
        this.#model.reconnect();
        this.#lost();
        if (this.#line.connected) this.#line = { ...this.#line, connected: false, disconnectedAt: performance.now() };
        this.#judge();
      },
      snapshot: (snapshot) => {
        this.#hear(snapshot.at);
        if (this.#version !== null && this.#version !== snapshot.version) this.#reload();
        this.#version ??= snapshot.version;
        this.#after(this.#model.applySnapshot(snapshot));
      },
      delta: (delta) => {
        this.#hear(delta.at);
        this.#after(this.#model.applyDelta(delta));
      },
      tick: (tick) => {
        this.#hear(tick.at);
        this.#after(this.#model.applyTick(tick));
      },
      boardChanged: changed,
    });
  }

  /** Begins to listen; the returned function ends it. */
  start(): () => void {
    this.#hub.start();
    const timer = setInterval(() => this.#beat(), 250);
    return () => {
      clearInterval(timer);
      this.#hub.stop();
    };
  }

  #after(outcome: Outcome): void {
    if (outcome === 'gap') this.#hub.resync();
    if (outcome === 'applied') this.#askPaint();
  }

  /** Many deltas, one paint per frame. A hidden page gets no frames, so there the paint is done at once. */
  #askPaint(): void {
    if (document.hidden) {
      this.view = this.#model.view();
      return;
    }
    if (this.#paintAsked) return;
    this.#paintAsked = true;
    requestAnimationFrame(() => {
      this.#paintAsked = false;
      this.view = this.#model.view();
    });
  }

  #hear(at: string): void {
    const serverTime = Date.parse(at);
    this.#line = { ...this.#line, heardAt: performance.now() };
    // Small differences are the network's; following them would make the seconds jump.
    const offset = serverTime - Date.now();
    if (this.heard === null || Math.abs(offset - this.#clockOffset) > 1000) this.#clockOffset = offset;
    this.heard = serverTime;
    this.#judge();
  }

  #beat(): void {
    const second = Math.floor((Date.now() + this.#clockOffset) / 1000) * 1000;
    if (second !== this.now) this.now = second;
    this.#judge();
    const now = performance.now();
    // A line that is open and says nothing is as good as cut: a new one is made, once per silence limit.
    if (this.freshness === 'silent' && now - this.#restartedAt >= staleAfterMs) {
      this.#restartedAt = now;
      this.#hub.restart();
    }
  }

  #judge(): void {
    const now = performance.now();
    this.freshness = judgeFreshness(this.#line, now);
    this.age = this.#line.heardAt === null ? null : Math.floor((now - this.#line.heardAt) / 1000) * 1000;
  }
}
