/** Two calm tones, made here: no file. Browsers play nothing before somebody pressed a key or a button; until then the chime is not `allowed`. */
export class Chime {
  #context: AudioContext | null = null;

  get allowed(): boolean {
    return this.#context?.state === 'running';
  }

  /** From within a gesture of a person. Some browsers allow it without one; then asking is enough. */
  async allow(): Promise<boolean> {
    this.#context ??= new AudioContext();
    // A browser that wants a gesture first leaves the promise open until there is one.
    await Promise.race([this.#context.resume(), new Promise((resolve) => setTimeout(resolve, 500))]);
    return this.allowed;
  }

  ring(): void {
    const context = this.#context;
    if (context === null || !this.allowed) return;
    tone(context, 659.26, context.currentTime + 0.02, 0.9);
    tone(context, 493.88, context.currentTime + 0.42, 1.4);
  }

  async close(): Promise<void> {
    await this.#context?.close();
  }
}

/** Swells and fades, so that nobody is startled. Hertz and seconds. */
function tone(context: AudioContext, frequency: number, begins: number, lasts: number): void {
  const oscillator = context.createOscillator();
  const volume = context.createGain();
  oscillator.type = 'sine';
  oscillator.frequency.value = frequency;
  volume.gain.setValueAtTime(0, begins);
  volume.gain.linearRampToValueAtTime(0.35, begins + 0.06);
  volume.gain.exponentialRampToValueAtTime(0.001, begins + lasts);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(begins);
  oscillator.stop(begins + lasts);
}
