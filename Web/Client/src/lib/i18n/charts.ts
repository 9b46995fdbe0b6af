import type { SeriesGroup, Tier } from '../../charts/contract';
import type { Preset } from '../../charts/range';
import type { Language, Plural } from './dictionary';

/** Units whose names are words. */
type WordedUnit = 'celsius' | 'volts' | 'amperes' | 'watts' | 'hertz' | 'dbm' | 'rpm' | 'days' | 'packets' | '1';

/** Texts of the charts. */
export interface ChartTexts {
  units: { bytes: readonly [string, string, string, string, string]; microsecond: string; words: Record<WordedUnit, string> };
  /** `{day}`, `{month}` (its first three letters). */
  day: string;
  presets: Record<Preset, string>;
  groups: Record<SeriesGroup, string>;
  tiers: Record<Tier, string>;
  /** Names of curves that people look at most. */
  names: { in: string; out: string; roundTrip: string; loss: string; errorsIn: string; errorsOut: string; discardsIn: string; discardsOut: string };
  /** `{port}`. */
  traffic: string;
  /** `{port}`. */
  faults: string;
  range: string;
  earlier: string;
  later: string;
  nearer: string;
  further: string;
  reset: string;
  /** What a chart is, for who does not see it: `{title}`, `{from}`, `{to}`. */
  label: string;
  keys: string;
  loading: string;
  away: string;
  /** `{detail}`: what the server says. */
  refused: string;
  empty: string;
  nothingKept: string;
  figures: string;
  series: string;
  last: string;
  minimum: string;
  average: string;
  maximum: string;
  p95: string;
  gap: string;
  /** `{step}`. */
  step: string;
  csv: string;
  png: string;
  median: string;
  smoke: string;
  lossNone: string;
  /** `{percent}`. */
  lossUpTo: string;
  lossMore: string;
  happened: string;
  /** `{number}`. */
  incident: string;
  /** `{name}`. */
  window: string;
  /** `{from}`, `{to}`. */
  span: string;
  lastsStill: string;
  notAll: string;
  /** `{name}`: the incident's cause. */
  behind: string;
  choose: string;
  more: Plural;
}

const en: ChartTexts = {
  units: {
    bytes: ['B', 'KiB', 'MiB', 'GiB', 'TiB'],
    microsecond: 'µs',
    words: { celsius: '°C', volts: 'V', amperes: 'A', watts: 'W', hertz: 'Hz', dbm: 'dBm', rpm: 'rpm', days: 'd', packets: 'pkt', '1': '1' },
  },
  day: '{day} {month}',
  presets: { '1h': 'Hour', '6h': '6 hours', '24h': 'Day', '7d': 'Week', '30d': 'Month', '90d': '3 months', '365d': 'Year' },
  groups: { ping: 'Ping', ports: 'Ports', sensors: 'Sensors', resources: 'Processor, memory and disks', checks: 'Service checks', other: 'Other values' },
  tiers: { raw: 'every sample', fiveMinutes: 'averages of five minutes', hourly: 'averages of an hour' },
  names: { in: 'In', out: 'Out', roundTrip: 'Round trip', loss: 'Loss', errorsIn: 'Errors in', errorsOut: 'Errors out', discardsIn: 'Discards in', discardsOut: 'Discards out' },
  traffic: '{port}: traffic',
  faults: '{port}: errors and discards',
  range: 'Span of time',
  earlier: 'Earlier',
  later: 'Later',
  nearer: 'Zoom in',
  further: 'Zoom out',
  reset: 'Back to the beginning',
  label: '{title}, {from} to {to}',
  keys: 'Arrow keys move through time, + and − zoom, 0 goes back. Drag to zoom, drag with Shift to move, turn the wheel while the chart has the focus. The figures stand in the table below.',
  loading: 'Reading…',
  away: 'The server does not answer.',
  refused: 'This cannot be shown: {detail}',
  empty: 'Nothing was measured in this span.',
  nothingKept: 'Nothing is kept of this device yet.',
  figures: 'Figures of the span',
  series: 'Series',
  last: 'Last',
  minimum: 'Least',
  average: 'Mean',
  maximum: 'Greatest',
  p95: '95th percentile',
  gap: 'nothing measured',
  step: 'A point each {step}',
  csv: 'CSV',
  png: 'Picture',
  median: 'Median',
  smoke: 'Least to greatest',
  lossNone: 'no loss',
  lossUpTo: 'loss up to {percent} %',
  lossMore: 'more loss',
  happened: 'What happened meanwhile',
  incident: 'Incident {number}',
  window: 'Maintenance: {name}',
  span: '{from} to {to}',
  lastsStill: 'still open',
  notAll: 'Older incidents may be missing here.',
  behind: 'behind {name}',
  choose: 'Show',
  more: { one: '{n} more', other: '{n} more' },
};

const ru: ChartTexts = {
  units: {
    bytes: ['Б', 'КиБ', 'МиБ', 'ГиБ', 'ТиБ'],
    microsecond: 'мкс',
    words: { celsius: '°C', volts: 'В', amperes: 'А', watts: 'Вт', hertz: 'Гц', dbm: 'дБм', rpm: 'об/мин', days: 'дн', packets: 'пак.', '1': '1' },
  },
  day: '{day} {month}',
  presets: { '1h': 'Час', '6h': '6 часов', '24h': 'Сутки', '7d': 'Неделя', '30d': 'Месяц', '90d': '3 месяца', '365d': 'Год' },
  groups: { ping: 'Пинг', ports: 'Порты', sensors: 'Датчики', resources: 'Процессор, память и диски', checks: 'Проверки служб', other: 'Прочие значения' },
  tiers: { raw: 'каждый замер', fiveMinutes: 'средние за пять минут', hourly: 'средние за час' },
  names: { in: 'Приём', out: 'Передача', roundTrip: 'Время отклика', loss: 'Потери', errorsIn: 'Ошибки приёма', errorsOut: 'Ошибки передачи', discardsIn: 'Отброшено на приёме', discardsOut: 'Отброшено на передаче' },
  traffic: '{port}: трафик',
  faults: '{port}: ошибки и отброшенные',
  range: 'Промежуток времени',
  earlier: 'Раньше',
  later: 'Позже',
  nearer: 'Приблизить',
  further: 'Отдалить',
  reset: 'Вернуть как было',
  label: '{title}, с {from} по {to}',
  keys: 'Стрелки двигают по времени, + и − меняют масштаб, 0 возвращает. Протяните мышью, чтобы приблизить, с Shift — чтобы сдвинуть; колесо работает, когда график в фокусе. Цифры — в таблице ниже.',
  loading: 'Чтение…',
  away: 'Сервер не отвечает.',
  refused: 'Показать нельзя: {detail}',
  empty: 'За это время ничего не измерено.',
  nothingKept: 'По этому устройству ещё ничего не сохранено.',
  figures: 'Цифры за промежуток',
  series: 'Ряд',
  last: 'Последнее',
  minimum: 'Наименьшее',
  average: 'Среднее',
  maximum: 'Наибольшее',
  p95: '95-й процентиль',
  gap: 'не измерено',
  step: 'Точка через каждые {step}',
  csv: 'Таблица CSV',
  png: 'Картинка',
  median: 'Медиана',
  smoke: 'От наименьшего до наибольшего',
  lossNone: 'без потерь',
  lossUpTo: 'потери до {percent} %',
  lossMore: 'потери больше',
  happened: 'Что произошло за это время',
  incident: 'Инцидент {number}',
  window: 'Обслуживание: {name}',
  span: 'с {from} по {to}',
  lastsStill: 'ещё открыт',
  notAll: 'Здесь может не быть более давних инцидентов.',
  behind: 'за узлом {name}',
  choose: 'Показать',
  more: { one: 'ещё {n}', few: 'ещё {n}', many: 'ещё {n}', other: 'ещё {n}' },
};

const kk: ChartTexts = {
  units: {
    bytes: ['Б', 'КиБ', 'МиБ', 'ГиБ', 'ТиБ'],
    microsecond: 'мкс',
    words: { celsius: '°C', volts: 'В', amperes: 'А', watts: 'Вт', hertz: 'Гц', dbm: 'дБм', rpm: 'айн/мин', days: 'күн', packets: 'пак.', '1': '1' },
  },
  day: '{day} {month}',
  presets: { '1h': 'Сағат', '6h': '6 сағат', '24h': 'Тәулік', '7d': 'Апта', '30d': 'Ай', '90d': '3 ай', '365d': 'Жыл' },
  groups: { ping: 'Пинг', ports: 'Порттар', sensors: 'Датчиктер', resources: 'Процессор, жад және дискілер', checks: 'Қызмет тексерулері', other: 'Басқа мәндер' },
  tiers: { raw: 'әр өлшем', fiveMinutes: 'бес минуттық орташалар', hourly: 'сағаттық орташалар' },
  names: { in: 'Қабылдау', out: 'Жіберу', roundTrip: 'Жауап уақыты', loss: 'Жоғалту', errorsIn: 'Қабылдау қателері', errorsOut: 'Жіберу қателері', discardsIn: 'Қабылдауда тасталған', discardsOut: 'Жіберуде тасталған' },
  traffic: '{port}: трафик ағыны',
  faults: '{port}: қателер мен тасталғандар',
  range: 'Уақыт аралығы',
  earlier: 'Ертерек',
  later: 'Кейінірек',
  nearer: 'Жақындату',
  further: 'Алыстату',
  reset: 'Бастапқыға қайту',
  label: '{title}, {from} – {to}',
  keys: 'Көрсеткі пернелер уақыт бойынша жылжытады, + және − масштабты өзгертеді, 0 қайтарады. Жақындату үшін тінтуірмен тартыңыз, жылжыту үшін Shift-пен; дөңгелек график фокуста тұрғанда істейді. Сандар төмендегі кестеде.',
  loading: 'Оқылуда…',
  away: 'Сервер жауап бермейді.',
  refused: 'Көрсету мүмкін емес: {detail}',
  empty: 'Бұл аралықта ештеңе өлшенбеген.',
  nothingKept: 'Бұл құрылғы бойынша әлі ештеңе сақталмаған.',
  figures: 'Аралықтың сандары',
  series: 'Қатар',
  last: 'Соңғысы',
  minimum: 'Ең азы',
  average: 'Орташасы',
  maximum: 'Ең көбі',
  p95: '95-процентиль',
  gap: 'өлшенбеген',
  step: 'Әр {step} сайын бір нүкте',
  csv: 'CSV кестесі',
  png: 'Сурет',
  median: 'Медианасы',
  smoke: 'Ең азынан ең көбіне дейін',
  lossNone: 'жоғалту жоқ',
  lossUpTo: 'жоғалту {percent} % дейін',
  lossMore: 'одан көп жоғалту',
  happened: 'Осы уақытта не болды',
  incident: '{number}-инцидент',
  window: 'Қызмет көрсету: {name}',
  span: '{from} – {to}',
  lastsStill: 'әлі ашық',
  notAll: 'Мұнда ескірек инциденттер болмауы мүмкін.',
  behind: '{name} артында',
  choose: 'Көрсету',
  more: { one: 'тағы {n}', other: 'тағы {n}' },
};

export const chartTexts: Record<Language, ChartTexts> = { kk, ru, en };
