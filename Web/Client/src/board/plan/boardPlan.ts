import { isLanguage } from '../../lib/i18n/choose';
import { boardLayouts, boardThemes, type BoardLayout, type BoardTheme } from '../../lib/contract/plan';
import type { Language } from '../../lib/i18n/dictionary';

export type Layout = BoardLayout;
export type Theme = BoardTheme;

export interface RotationStep {
  layout: Layout;
  seconds: number;
}

/** At night, in the screen's local time; `from` later than `to` goes over midnight. */
export interface Dim {
  /** `22:00`. */
  from: string;
  to: string;
  /** 0.05 … 1. */
  brightness: number;
}

/** What a wall board shows, and how. */
export interface BoardPlan {
  /** Null: what the browser prefers. */
  language: Language | null;
  theme: Theme;
  sound: boolean;
  dim: Dim | null;
  /** At least one; a single one stands still. */
  rotation: readonly RotationStep[];
}

/** A part of a plan that could not be read; the default stands in for it. */
export interface PlanFault {
  key: string;
  value: string;
}

export interface PlanRead {
  plan: BoardPlan;
  faults: readonly PlanFault[];
}

export const shortestStep = 5;
export const longestStep = 3600;
export const mostSteps = 12;
const usualSeconds = 30;

export const defaultPlan: BoardPlan = { language: null, theme: 'dark', sound: false, dim: null, rotation: [{ layout: 'sites', seconds: usualSeconds }] };

export const isLayout = (value: unknown): value is Layout => boardLayouts.some((layout) => layout === value);
const isTheme = (value: unknown): value is Theme => boardThemes.some((theme) => theme === value);

/** Minutes since midnight of `22:05`; null where it is no time of day. */
export function minutesOf(time: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** The plan that an address asks for: `?layout=…&rotate=sites:30,incidents:20&dim=22:00-07:00@0.35&theme=light&sound=1&lang=ru`. */
export function planOfQuery(search: string): PlanRead {
  const query = new URLSearchParams(search);
  const given: Record<string, unknown> = {};
  const [lang, theme, sound, dim] = [query.get('lang'), query.get('theme'), query.get('sound'), query.get('dim')];
  if (lang !== null) given['language'] = lang;
  if (theme !== null) given['theme'] = theme;
  if (sound !== null) given['sound'] = { '1': true, true: true, '0': false, false: false }[sound] ?? sound;
  if (dim !== null) given['dim'] = dimOf(dim);
  const rotate = query.get('rotate');
  const layout = query.get('layout');
  if (rotate !== null) given['rotation'] = rotate.split(',').map(stepOf);
  const read = readPlan(given);
  if (layout === null || isLayout(layout)) return layout === null ? read : { ...read, plan: beginWith(read.plan, layout, rotate !== null) };
  return { ...read, faults: [...read.faults, { key: 'layout', value: told(layout) }] };
}

/** A rotation begins with the layout that is asked for beside it, where it has it. */
function beginWith(plan: BoardPlan, layout: Layout, rotates: boolean): BoardPlan {
  if (!rotates) return { ...plan, rotation: [{ layout, seconds: usualSeconds }] };
  const at = plan.rotation.findIndex((step) => step.layout === layout);
  return at < 0 ? plan : { ...plan, rotation: [...plan.rotation.slice(at), ...plan.rotation.slice(0, at)] };
}

function dimOf(text: string): unknown {
  if (text === 'off' || text === '0') return null;
  const [, from, to, brightness] = /^([^-]+)-([^@]+)(?:@(.+))?$/.exec(text) ?? [];
  return from === undefined ? text : { from, to, brightness: Number(brightness ?? 0.35) };
}

function stepOf(text: string): unknown {
  const [layout, seconds] = text.split(':');
  return { layout, seconds: seconds === undefined ? usualSeconds : seconds.trim() === '' ? Number.NaN : Number(seconds) };
}

/** The plan in an object from outside. What cannot be read is the default's, and named. */
export function readPlan(given: unknown): PlanRead {
  if (!isRecord(given)) return { plan: defaultPlan, faults: [{ key: 'plan', value: told(given) }] };
  const faults: PlanFault[] = [];
  const take = <T>(key: string, read: (value: unknown) => T | undefined, otherwise: T): T => {
    const value = given[key];
    if (value === undefined) return otherwise;
    const good = read(value);
    if (good === undefined) faults.push({ key, value: told(value) });
    return good ?? otherwise;
  };
  const plan: BoardPlan = {
    language: take('language', (value) => (typeof value === 'string' && isLanguage(value) ? value : undefined), defaultPlan.language),
    theme: take('theme', (value) => (isTheme(value) ? value : undefined), defaultPlan.theme),
    sound: take('sound', (value) => (typeof value === 'boolean' ? value : undefined), defaultPlan.sound),
    dim: given['dim'] === null ? null : take('dim', readDim, defaultPlan.dim),
    rotation: readRotation(given['rotation'], faults),
  };
  return { plan, faults };
}

function readDim(value: unknown): Dim | undefined {
  if (!isRecord(value)) return undefined;
  const { from, to, brightness } = value;
  if (typeof from !== 'string' || typeof to !== 'string' || typeof brightness !== 'number') return undefined;
  if (minutesOf(from) === null || minutesOf(to) === null || from === to || !(brightness >= 0.05 && brightness <= 1)) return undefined;
  return { from, to, brightness };
}

/** Bad steps are left out, so that one misspelt word does not stop a whole rotation. */
function readRotation(value: unknown, faults: PlanFault[]): readonly RotationStep[] {
  if (value === undefined) return defaultPlan.rotation;
  if (!Array.isArray(value) || value.length > mostSteps) {
    faults.push({ key: 'rotation', value: told(value) });
    return defaultPlan.rotation;
  }
  const steps: RotationStep[] = [];
  for (const step of value as readonly unknown[]) {
    const read = readStep(step);
    if (read === undefined) faults.push({ key: 'rotation', value: told(step) });
    else steps.push(read);
  }
  return steps.length === 0 ? defaultPlan.rotation : steps;
}

function readStep(value: unknown): RotationStep | undefined {
  if (!isRecord(value)) return undefined;
  const { layout, seconds } = value;
  if (!isLayout(layout) || typeof seconds !== 'number' || !(seconds >= shortestStep && seconds <= longestStep)) return undefined;
  return { layout, seconds };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** As it was written, as far as a line on a screen holds it. */
function told(value: unknown): string {
  const text = isRecord(value) ? Object.values(value).join(':') : typeof value === 'string' ? value : JSON.stringify(value) ?? '';
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
