import type { Heartbeat, OwnBoard } from '../contract/plan';
import { readOwnBoard, sendHeartbeat } from './boards';

const beatMs = 30_000;
const readMs = 180_000;

/** Whether this screen is a paired board, and what it is to show. */
class PairedBoard {
  /** Null: it is none, or it is not known yet. */
  own: OwnBoard | null = $state.raw(null);
  #reading: Promise<OwnBoard | 'refused' | 'none' | 'away'> | null = null;

  /** Asks the server. A board that was one a moment ago and is refused goes to the pairing page; nobody is there who would sign in. */
  async check(): Promise<'paired' | 'refused' | 'none' | 'away'> {
    this.#reading ??= readOwnBoard().finally(() => (this.#reading = null));
    const answer = await this.#reading;
    if (answer === 'away') return this.own === null ? 'away' : 'paired';
    const before = this.own;
    this.own = typeof answer === 'string' ? null : answer;
    if (answer === 'refused' && before !== null) this.pair();
    return typeof answer === 'string' ? answer : 'paired';
  }

  pair(): void {
    location.replace('/board/pair');
  }

  /** As long as the board's page is shown: what to show is read now and every few minutes, and signs of life go out. The returned function ends it. */
  follow(beat: () => Heartbeat): () => void {
    void this.check().then(() => this.#beat(beat));
    const reading = setInterval(() => void this.check(), readMs);
    const beating = setInterval(() => void this.#beat(beat), beatMs);
    return () => {
      clearInterval(reading);
      clearInterval(beating);
    };
  }

  async #beat(beat: () => Heartbeat): Promise<void> {
    if (this.own !== null && !(await sendHeartbeat(beat()))) await this.check();
  }
}

export const pairedBoard = new PairedBoard();
