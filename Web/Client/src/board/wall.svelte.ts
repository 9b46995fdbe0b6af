import type { BoardSnapshot } from '../lib/contract/board';
import type { BoardPlan, Layout } from './plan/boardPlan';
import { Chime } from './chime';
import { brightnessAt } from './plan/dimming';
import { loudOf } from './plan/loud';
import { advance, beginRotation, layoutAt, move, progressAt, rotates, togglePause, type Rotation } from './plan/rotation';
import { shiftAt } from './plan/shift';
import { hear, type Heard } from './plan/sound';

/** Applies what the pure decisions of `plan/` say, twice a second. */
export class Wall {
  readonly rotating: boolean;
  layout: Layout = $state('sites');
  progress = $state(0);
  paused = $state(false);
  held = $state(false);
  brightness = $state(1);
  shift = $state({ x: 0, y: 0 });
  /** Somebody allowed the sound, or the browser needs nobody to. */
  audible = $state(false);
  /** How often it rang; for tests and for those who cannot hear. */
  rung = $state(0);

  readonly #plan: BoardPlan;
  readonly #chime = new Chime();
  #rotation: Rotation;
  #heard: Heard = null;

  constructor(plan: BoardPlan, now: number) {
    this.#plan = plan;
    this.rotating = rotates(plan.rotation);
    this.#rotation = beginRotation(now);
    this.layout = layoutAt(plan.rotation, this.#rotation);
  }

  /** `now` is monotonic, `local` the wall clock of the screen; `blind`: what is shown is not live, so that nobody knows what burns. */
  beat(view: BoardSnapshot | null, now: number, local: Date, blind: boolean): void {
    const loud = loudOf(view?.nodes ?? []);
    this.#rotation = advance(this.#plan.rotation, this.#rotation, now, loud.unacknowledged);
    if (view !== null) {
      const { heard, ring } = hear(this.#heard, loud);
      this.#heard = heard;
      if (ring && this.#plan.sound) this.#ring();
    }
    this.brightness = brightnessAt(this.#plan.dim, local.getHours() * 60 + local.getMinutes(), blind || loud.unacknowledged.length > 0);
    // Any key or click may let the browser begin what was asked for before.
    this.audible = this.#chime.allowed;
    const shift = shiftAt(local.getTime());
    if (shift.x !== this.shift.x || shift.y !== this.shift.y) this.shift = shift;
    this.#show(now);
  }

  move(now: number, by: 1 | -1): void {
    if (!this.rotating) return;
    this.#rotation = move(this.#plan.rotation, this.#rotation, now, by);
    this.#show(now);
  }

  togglePause(now: number): void {
    if (!this.rotating) return;
    this.#rotation = togglePause(this.#rotation, now);
    this.#show(now);
  }

  async allowSound(): Promise<void> {
    this.audible = await this.#chime.allow();
  }

  end(): void {
    void this.#chime.close();
  }

  #ring(): void {
    this.rung += 1;
    this.#chime.ring();
  }

  #show(now: number): void {
    this.layout = layoutAt(this.#plan.rotation, this.#rotation);
    this.paused = this.#rotation.pausedAt !== null;
    this.held = this.#rotation.heldUntil !== null;
    this.progress = progressAt(this.#plan.rotation, this.#rotation, now);
  }
}
