import type uPlot from 'uplot';
import { pan, within, zoom, type Range } from './range';

/** A movement is shown at once and asked of the server when the hand rests. */
const rest = 250;

interface Ends {
  now: () => number;
  /** The span has been chosen. */
  commit: (range: Range) => void;
  /** The span is to be seen, with what has been read already. */
  show: (range: Range) => void;
}

/** What hands do with a chart: turn the wheel, carry it along, press keys. */
export class Gestures {
  view: Range = { from: 0, to: 1 };
  readonly #ends: Ends;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #leave: (() => void) | undefined;

  constructor(ends: Ends) {
    this.#ends = ends;
  }

  /** The span that was read. A hand that moves is not disturbed by it. */
  begin(range: Range): void {
    if (this.#timer === undefined) this.view = { ...range };
  }

  /** Shows a span, and asks for it when no other one follows soon. */
  go(next: Range): void {
    this.view = next;
    this.#ends.show(next);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#ends.commit(this.view);
    }, rest);
  }

  /** The wheel belongs to the page until the chart has the focus, or Ctrl says that it is meant. */
  wheel(event: WheelEvent, u: uPlot, focused: boolean): void {
    if (!focused && !event.ctrlKey) return;
    event.preventDefault();
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      this.go(pan(this.view, (event.deltaX || event.deltaY) / 1000, this.#ends.now()));
      return;
    }
    const { left } = u.over.getBoundingClientRect();
    const anchor = u.posToVal(event.clientX - left, 'x');
    this.go(zoom(this.view, Math.exp(Math.max(-200, Math.min(200, event.deltaY)) / 400), anchor, this.#ends.now()));
  }

  /** Carries the chart along until the button is let go. */
  drag(event: MouseEvent, u: uPlot): void {
    event.preventDefault();
    const [start, begin, wide] = [this.view, event.clientX, u.over.clientWidth || 1];
    const move = (moved: MouseEvent) => {
      const by = ((begin - moved.clientX) / wide) * (start.to - start.from);
      this.go(within({ from: start.from + by, to: start.to + by }, this.#ends.now()));
    };
    const up = () => this.#leave?.();
    this.#leave = () => {
      removeEventListener('mousemove', move);
      removeEventListener('mouseup', up);
    };
    addEventListener('mousemove', move);
    addEventListener('mouseup', up);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#leave?.();
  }
}
