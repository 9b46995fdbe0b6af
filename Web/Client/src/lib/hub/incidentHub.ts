import { HubConnectionBuilder, LogLevel, type HubConnection } from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';
import type { TickAnswer } from '../../../generated/api';
import { retryDelay } from './retry';

export interface IncidentHubEvents {
  /** From now on nothing is missed: what was said before has to be read. */
  watching(): void;
  /** The line is lost, or there is none; it is tried again. */
  lost(): void;
  /** Somebody, or a proof, said something of a step. */
  told(tick: TickAnswer): void;
}

/** The line on which the work on one incident's checklist is told. Like that of the board it never gives up. */
export class IncidentHub {
  readonly #url: string;
  readonly #number: number;
  readonly #events: IncidentHubEvents;
  #connection: HubConnection | null = null;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(url: string, number: number, events: IncidentHubEvents) {
    [this.#url, this.#number, this.#events] = [url, number, events];
  }

  start(): void {
    const connection = new HubConnectionBuilder()
      .withUrl(this.#url, { timeout: 8000 })
      .withHubProtocol(new MessagePackHubProtocol())
      .configureLogging(LogLevel.None)
      .withServerTimeout(15_000)
      .withKeepAliveInterval(5_000)
      .build();
    this.#connection = connection;
    const current = () => connection === this.#connection;
    connection.on('checklistChanged', (tick: TickAnswer) => {
      if (current() && tick.incident === this.#number) this.#events.told(tick);
    });
    // The same line carries the board, which is not looked at here.
    for (const word of ['snapshot', 'delta', 'tick', 'boardChanged']) connection.on(word, () => undefined);
    connection.onclose(() => current() && this.#failed());
    connection
      .start()
      .then(() => connection.invoke('WatchIncident', this.#number))
      .then(
        () => {
          if (!current()) return;
          this.#attempt = 0;
          this.#events.watching();
        },
        () => current() && this.#failed(),
      );
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#drop();
  }

  #failed(): void {
    this.#drop();
    this.#events.lost();
    this.#timer = setTimeout(() => this.start(), retryDelay(this.#attempt, Math.random()));
    this.#attempt += 1;
  }

  #drop(): void {
    const connection = this.#connection;
    this.#connection = null;
    // It is given up either way; how its end went tells nothing more.
    connection?.stop().catch(() => undefined);
  }
}
