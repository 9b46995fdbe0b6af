import type { Language, Plural } from '../../lib/i18n/dictionary';

export interface CalendarWords {
  title: string;
  /** As they stand alone. */
  months: readonly string[];
  /** The day that weeks begin on, from Sunday on. */
  weekStart: number;
  previous: string;
  next: string;
  today: string;
  views: { month: string; list: string };
  view: string;
  keys: string;
  /** `{zone}`. */
  times: string;
  /** `{date}`. */
  chosen: string;
  addThen: string;
  none: string;
  /** `{n}`: how many more there are on a day. */
  more: string;
  works: Plural;
  allDay: string;
  /** `{names}`. */
  overlaps: string;
  /** `{time}`. */
  cut: string;
}

export const calendarWords: Record<Language, CalendarWords> = {
  en: {
    title: 'Calendar',
    months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
    weekStart: 1,
    previous: 'Previous month',
    next: 'Next month',
    today: 'Today',
    views: { month: 'Month', list: 'List' },
    view: 'View',
    keys: 'Arrow keys go from day to day, Page Up and Page Down from month to month, with Shift from year to year.',
    times: 'Times are those of {zone}.',
    chosen: 'Chosen: {date}',
    addThen: 'New window on this day',
    none: 'No work is planned in this month.',
    more: '{n} more',
    works: { one: '{n} window', other: '{n} windows' },
    allDay: 'all day',
    overlaps: 'At the same time: {names}',
    cut: 'There are too many to show: from {time} on some are left out.',
  },
  ru: {
    title: 'Календарь',
    months: ['Январь', 'Февраль', 'Март', 'Апрель', 'Май', 'Июнь', 'Июль', 'Август', 'Сентябрь', 'Октябрь', 'Ноябрь', 'Декабрь'],
    weekStart: 1,
    previous: 'Предыдущий месяц',
    next: 'Следующий месяц',
    today: 'Сегодня',
    views: { month: 'Месяц', list: 'Список' },
    view: 'Вид',
    keys: 'Стрелки ведут от дня ко дню, Page Up и Page Down — от месяца к месяцу, с Shift — от года к году.',
    times: 'Время — {zone}.',
    chosen: 'Выбрано: {date}',
    addThen: 'Новое окно в этот день',
    none: 'В этом месяце работы не запланированы.',
    more: 'ещё {n}',
    works: { one: '{n} окно', few: '{n} окна', many: '{n} окон', other: '{n} окна' },
    allDay: 'весь день',
    overlaps: 'В то же время: {names}',
    cut: 'Всё показать нельзя: начиная с {time} часть пропущена.',
  },
  kk: {
    title: 'Күнтізбе',
    months: ['Қаңтар', 'Ақпан', 'Наурыз', 'Сәуір', 'Мамыр', 'Маусым', 'Шілде', 'Тамыз', 'Қыркүйек', 'Қазан', 'Қараша', 'Желтоқсан'],
    weekStart: 1,
    previous: 'Алдыңғы ай',
    next: 'Келесі ай',
    today: 'Бүгін',
    views: { month: 'Ай', list: 'Тізім' },
    view: 'Көрініс',
    keys: 'Көрсеткі пернелер күннен күнге, Page Up пен Page Down айдан айға, Shift-пен жылдан жылға өткізеді.',
    times: 'Уақыт — {zone}.',
    chosen: 'Таңдалған күн: {date}',
    addThen: 'Осы күнге жаңа терезе',
    none: 'Бұл айда жұмыстар жоспарланбаған.',
    more: 'тағы {n}',
    works: { one: '{n} терезе', other: '{n} терезе' },
    allDay: 'күні бойы',
    overlaps: 'Сол уақытта: {names}',
    cut: 'Бәрін көрсету мүмкін емес: {time} бастап біразы қалдырылды.',
  },
};
