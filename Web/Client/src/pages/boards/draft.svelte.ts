import { boardLayouts, type BoardLayout, type BoardPlan, type BoardTheme } from '../../lib/contract/plan';
import { languages, type Language } from '../../lib/i18n/dictionary';

/** The rules of the server (`BoardRules`), as words tell them. */
export type Rule = 'name' | 'nameTaken' | 'time' | 'otherTime' | 'brightness' | 'turns' | 'seconds';

export const mostTurns = 12;
export const longestName = 60;

const usualSeconds = 30;
const field = /^\/(?:name|plan\/dim\/(?:from|to|brightness)|plan\/rotation(?:\/\d+\/seconds)?)$/;

/** A plan as the server gives it. */
type GivenPlan = Omit<BoardPlan, 'language' | 'dim'> & { language: string; dim?: BoardPlan['dim'] };

export interface Turn {
  /** What it is known by while it moves. */
  key: number;
  layout: BoardLayout;
  seconds: number | null | undefined;
}

const isSeconds = (seconds: unknown): seconds is number => Number.isInteger(seconds) && Number(seconds) >= 5 && Number(seconds) <= 3600;
const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** A board's name and plan as somebody writes them, and what is wrong with them. */
export class Draft {
  name = $state('');
  language: Language = $state('en');
  theme: BoardTheme = $state('dark');
  sound = $state(false);
  dims = $state(false);
  from = $state('22:00');
  to = $state('07:00');
  /** Brightness at night in percent. */
  percent: number | null | undefined = $state(35);
  turns: Turn[] = $state([]);
  /** What is wrong, by the JSON pointers of the API. */
  wrong: Readonly<Record<string, Rule>> = $state.raw({});
  #next = 0;

  constructor(name: string, plan: GivenPlan) {
    [this.name, this.theme, this.sound] = [name, plan.theme, plan.sound];
    this.language = languages.find((one) => one === plan.language) ?? 'en';
    if (plan.dim != null) [this.dims, this.from, this.to, this.percent] = [true, plan.dim.from, plan.dim.to, Math.round(plan.dim.brightness * 100)];
    this.turns = plan.rotation.map(({ layout, seconds }) => ({ key: this.#next++, layout, seconds }));
  }

  /** What is sent. One turn stays, whatever its seconds are. */
  get plan(): BoardPlan {
    const { language, theme, sound } = this;
    const dim = this.dims ? { from: this.from, to: this.to, brightness: (this.percent ?? 0) / 100 } : null;
    return { language, theme, sound, dim, rotation: this.turns.map(({ layout, seconds }) => ({ layout, seconds: isSeconds(seconds) ? seconds : usualSeconds })) };
  }

  /** Looks for what is wrong; true where nothing is. */
  check(): boolean {
    const wrong: Record<string, Rule> = {};
    const length = this.name.trim().length;
    if (length === 0 || length > longestName) wrong['/name'] = 'name';
    if (this.dims) {
      if (!isTime(this.from)) wrong['/plan/dim/from'] = 'time';
      if (!isTime(this.to)) wrong['/plan/dim/to'] = 'time';
      else if (this.from === this.to) wrong['/plan/dim/to'] = 'otherTime';
      if (!(this.percent != null && this.percent >= 5 && this.percent <= 100)) wrong['/plan/dim/brightness'] = 'brightness';
    }
    if (this.turns.length === 0 || this.turns.length > mostTurns) wrong['/plan/rotation'] = 'turns';
    else if (this.turns.length > 1) this.turns.forEach(({ seconds }, i) => !isSeconds(seconds) && (wrong[`/plan/rotation/${i}/seconds`] = 'seconds'));
    this.wrong = wrong;
    return Object.keys(wrong).length === 0;
  }

  /** Takes what the server says no with; false: nothing here is what it means. */
  refused(status: number, fields: readonly string[]): boolean {
    const here = fields.filter((one) => field.test(one));
    this.wrong = status === 409 ? { '/name': 'nameTaken' } : Object.fromEntries(here.map((one) => [one, this.#ruleOf(one)]));
    return status === 409 || (here.length > 0 && here.length === fields.length);
  }

  /** Adds a turn: what is not shown yet, where there is something. */
  add(): void {
    if (this.turns.length >= mostTurns) return;
    const layout = boardLayouts.find((one) => this.turns.every((turn) => turn.layout !== one)) ?? 'sites';
    this.turns.push({ key: this.#next++, layout, seconds: this.turns.at(-1)?.seconds ?? usualSeconds });
    this.#forgetTurns();
  }

  remove(index: number): void {
    if (this.turns.length <= 1) return;
    this.turns.splice(index, 1);
    this.#forgetTurns();
  }

  /** Moves a turn up (-1) or down (1). */
  move(index: number, by: -1 | 1): void {
    const other = index + by;
    const [one, two] = [this.turns[index], this.turns[other]];
    if (one === undefined || two === undefined) return;
    [this.turns[index], this.turns[other]] = [two, one];
    this.#forgetTurns();
  }

  #ruleOf(pointer: string): Rule {
    if (pointer === '/name') return 'name';
    if (pointer === '/plan/dim/brightness') return 'brightness';
    if (pointer === '/plan/dim/to' && isTime(this.to)) return 'otherTime';
    if (pointer.startsWith('/plan/dim/')) return 'time';
    return pointer === '/plan/rotation' ? 'turns' : 'seconds';
  }

  /** What was said of a place is not true of what stands there now. */
  #forgetTurns(): void {
    this.wrong = Object.fromEntries(Object.entries(this.wrong).filter(([pointer]) => !pointer.startsWith('/plan/rotation')));
  }
}
