import type { Dictionary } from '../../lib/i18n/dictionary';
import { fill } from '../../lib/i18n/text';
import { dayOf } from '../people/oncall/said';
import { localAt } from '../people/zones';
import type { CalendarWords } from './calendarWords';
import type { DayWork, Work } from './month';

/** When something is on one day: `22:00–24:00`, `→ 03:30`. */
export function timeOn({ begins, ends }: DayWork, words: CalendarWords): string {
  if (begins !== null && ends !== null) return `${begins}–${ends}`;
  if (begins !== null) return `${begins} →`;
  return ends !== null ? (ends === '24:00' ? words.allDay : `→ ${ends}`) : words.allDay;
}

/** A time in words, by the clock of a zone: `Night works: 28 November 22:00 – 29 November 00:30. At the same time: Optics`. */
export function spokenWork(dictionary: Dictionary, words: CalendarWords, work: Work, zone: string): string {
  const moment = (at: number) => {
    const local = localAt(zone, at) ?? new Date(at).toISOString();
    return `${dayOf(dictionary, local)} ${local.slice(11, 16)}`;
  };
  const said = `${work.name}: ${moment(work.from)} – ${moment(work.to)}`;
  return work.overlaps.length === 0 ? said : `${said}. ${fill(words.overlaps, { names: work.overlaps.join(', ') })}`;
}
