import { HubConnectionBuilder, LogLevel, type HubConnection } from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';
import type { BoardDelta, BoardSnapshot, BoardTick } from '../contract/board';
import { retryDelay } from './retry';

export interface BoardHubEvents {
  connected(): void;
  /** Also after an attempt that failed. */
  disconnected(): void;
  snapshot(snapshot: BoardSnapshot): void;
  delta(delta: BoardDelta): void;
  tick(tick: BoardTick): void;
  /** The name or the plan of this paired screen is another one. */
  boardChanged?(): void;
}

const attemptLimitMs = 8000;

/**
 * The line to the server. It never gives up: a first attempt that fails, a lost connection and a connection that
 * stays silent all end in a new connection after a short wait.
 */
export class BoardHub {
  readonly #url: string;
  readonly #events: BoardHubEvents;
  #connection: HubConnection | null = null;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #resyncing = false;
  #stopped = true;

  constructor(url: string, events: BoardHubEvents) {
    this.#url = url;
    this.#events = events;
  }

  start(): void {
    this.#stopped = false;
    this.#attempt = 0;
    this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#drop();
  }

  /** Gives the present connection up and makes a new one at once. */
  restart(): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    this.#drop();
    this.#events.disconnected();
    this.#attempt = 0;
    this.#connect();
  }

  /** Asks for a whole snapshot; it arrives through `snapshot`. A refusal ends in a new connection, which brings one too. */
  resync(): void {
    const connection = this.#connection;
    if (connection === null || this.#resyncing) return;
    this.#resyncing = true;
    connection.invoke<BoardSnapshot>('Resync').then(
      (snapshot) => {
        if (connection !== this.#connection) return;
        this.#resyncing = false;
        this.#events.snapshot(snapshot);
      },
      () => {
        if (connection === this.#connection) this.restart();
      },
    );
  }

  #connect(): void {
    const connection = new HubConnectionBuilder()
      .withUrl(this.#url, { timeout: attemptLimitMs })
      // The same objects as by JSON (tests/protocols.test.ts), in fewer bytes and read faster.
      .withHubProtocol(new MessagePackHubProtocol())
      .configureLogging(LogLevel.None)
      .withServerTimeout(15_000)
      .withKeepAliveInterval(5_000)
      .build();
    this.#connection = connection;
    this.#resyncing = false;
    const current = () => connection === this.#connection;

    connection.on('snapshot', (message: BoardSnapshot) => current() && this.#events.snapshot(message));
    connection.on('delta', (message: BoardDelta) => current() && this.#events.delta(message));
    connection.on('tick', (message: BoardTick) => current() && this.#events.tick(message));
    connection.on('boardChanged', () => current() && this.#events.boardChanged?.());
    connection.onclose(() => current() && this.#failed());

    // A half-open network can hold a web socket's handshake for minutes, and the library sets it no limit.
    const limit = setTimeout(() => current() && this.#failed(), attemptLimitMs);
    connection.start().then(
      () => {
        clearTimeout(limit);
        if (!current()) return;
        this.#attempt = 0;
        this.#events.connected();
      },
      () => {
        clearTimeout(limit);
        if (current()) this.#failed();
      },
    );
  }

  #failed(): void {
    this.#drop();
    this.#events.disconnected();
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#connect(), retryDelay(this.#attempt, Math.random()));
    this.#attempt += 1;
  }

  #drop(): void {
    const connection = this.#connection;
    this.#connection = null;
    // The connection is given up either way; how its end went tells nothing more.
    connection?.stop().catch(() => undefined);
  }
}
