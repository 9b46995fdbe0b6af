import type { Language } from '../../../lib/i18n/dictionary';
import type { Repeat } from './shifts';

export interface OnCallWords {
  add: string;
  edit: string;
  hint: string;
  none: string;
  /** `{zone}`. */
  times: string;
  now: string;
  nobody: string;
  absent: string;
  /** `{names}`. */
  nowOn: string;
  nowNobody: string;
  view: string;
  weeks: string;
  list: string;
  earlier: string;
  later: string;
  today: string;
  columns: { who: string; from: string; to: string };
  otherwise: string;
  otherwiseHint: string;
  noOtherwise: string;
  shifts: string;
  addShift: string;
  removeShift: string;
  /** `{n}`. */
  aside: string;
  showAside: string;
  contact: string;
  begins: string;
  ends: string;
  repeat: string;
  repeats: Record<Repeat, string>;
  rule: string;
  imported: string;
  swaps: string;
  swapsHint: string;
  addSwap: string;
  removeSwap: string;
  standsIn: string;
  forWhom: string;
  whoever: string;
  noContacts: string;
  import: string;
  calendar: string;
  zoneUnknown: string;
}

export const onCallWords: Record<Language, OnCallWords> = {
  en: {
    add: 'New rota',
    edit: 'Rota',
    hint: 'Who is on call, and when.',
    none: 'There are no rotas yet.',
    times: 'Times of {zone}',
    now: 'now',
    nobody: 'Nobody',
    absent: 'absent',
    nowOn: 'Now on call: {names}',
    nowNobody: 'Nobody is on call now',
    view: 'Shown as',
    weeks: 'Weeks',
    list: 'List',
    earlier: 'Earlier',
    later: 'Later',
    today: 'This week',
    columns: { who: 'On call', from: 'From', to: 'To' },
    otherwise: 'Where no shift says who',
    otherwiseHint: 'Nobody: the next step of the escalation is taken at once.',
    noOtherwise: 'Nobody',
    shifts: 'Shifts',
    addShift: 'Add a shift',
    removeShift: 'Remove the shift',
    aside: 'Not shown, from calendar files or over: {n}',
    showAside: 'Show them',
    contact: 'Who',
    begins: 'Begins',
    ends: 'Ends',
    repeat: 'Repeats',
    repeats: { once: 'Once', daily: 'Every day', weekly: 'Every week', weeks2: 'Every 2 weeks', weeks3: 'Every 3 weeks', weeks4: 'Every 4 weeks', custom: 'By a rule' },
    rule: 'Rule (RFC 5545)',
    imported: 'from a calendar file',
    swaps: 'Stand-ins',
    swapsHint: 'Within its time a stand-in counts whatever the shifts say; the last in the list first.',
    addSwap: 'Add a stand-in',
    removeSwap: 'Remove the stand-in',
    standsIn: 'Stands in',
    forWhom: 'For',
    whoever: 'whoever is on call',
    noContacts: 'There are no contacts to choose from: make one first.',
    import: 'Calendar file',
    calendar: 'Calendar of {name}',
    zoneUnknown: 'This browser does not know the time zone {zone}.',
  },
  ru: {
    add: 'Новый график',
    edit: 'График',
    hint: 'Кто и когда дежурит.',
    none: 'Графиков пока нет.',
    times: 'Время: {zone}',
    now: 'сейчас',
    nobody: 'Никто',
    absent: 'отсутствует',
    nowOn: 'Сейчас дежурит: {names}',
    nowNobody: 'Сейчас никто не дежурит',
    view: 'Вид',
    weeks: 'Недели',
    list: 'Список',
    earlier: 'Раньше',
    later: 'Позже',
    today: 'Эта неделя',
    columns: { who: 'Дежурит', from: 'С', to: 'До' },
    otherwise: 'Когда смены нет',
    otherwiseHint: 'Никто: сразу выполняется следующий шаг эскалации.',
    noOtherwise: 'Никто',
    shifts: 'Смены',
    addShift: 'Добавить смену',
    removeShift: 'Убрать смену',
    aside: 'Не показаны, из календаря или прошедшие: {n}',
    showAside: 'Показать их',
    contact: 'Кто',
    begins: 'Начало',
    ends: 'Конец',
    repeat: 'Повтор',
    repeats: { once: 'Один раз', daily: 'Каждый день', weekly: 'Каждую неделю', weeks2: 'Каждые 2 недели', weeks3: 'Каждые 3 недели', weeks4: 'Каждые 4 недели', custom: 'По правилу' },
    rule: 'Правило (RFC 5545)',
    imported: 'из файла календаря',
    swaps: 'Замены',
    swapsHint: 'В своё время замена важнее смен; последняя в списке — важнее остальных.',
    addSwap: 'Добавить замену',
    removeSwap: 'Убрать замену',
    standsIn: 'Заменяет',
    forWhom: 'Кого',
    whoever: 'любого дежурного',
    noContacts: 'Выбирать не из кого: сначала создайте контакт.',
    import: 'Файл календаря',
    calendar: 'Календарь: {name}',
    zoneUnknown: 'Этот браузер не знает часового пояса {zone}.',
  },
  kk: {
    add: 'Жаңа кесте',
    edit: 'Кесте',
    hint: 'Кім және қашан кезекші.',
    none: 'Кестелер әлі жоқ.',
    times: 'Уақыты: {zone}',
    now: 'қазір',
    nobody: 'Ешкім',
    absent: 'жұмыста жоқ',
    nowOn: 'Қазір кезекші: {names}',
    nowNobody: 'Қазір ешкім кезекші емес',
    view: 'Түрі',
    weeks: 'Апталар',
    list: 'Тізім',
    earlier: 'Ертерек',
    later: 'Кейінірек',
    today: 'Осы апта',
    columns: { who: 'Кезекші', from: 'Басы', to: 'Соңы' },
    otherwise: 'Ауысым болмағанда',
    otherwiseHint: 'Ешкім: эскалацияның келесі қадамы бірден орындалады.',
    noOtherwise: 'Ешкім',
    shifts: 'Ауысымдар',
    addShift: 'Ауысым қосу',
    removeShift: 'Ауысымды алып тастау',
    aside: 'Көрсетілмеген, күнтізбеден не өткендері: {n}',
    showAside: 'Оларды көрсету',
    contact: 'Кім',
    begins: 'Басталуы',
    ends: 'Аяқталуы',
    repeat: 'Қайталануы',
    repeats: { once: 'Бір рет', daily: 'Күн сайын', weekly: 'Апта сайын', weeks2: '2 апта сайын', weeks3: '3 апта сайын', weeks4: '4 апта сайын', custom: 'Ереже бойынша' },
    rule: 'Ереже (RFC 5545)',
    imported: 'күнтізбе файлынан',
    swaps: 'Алмастырулар',
    swapsHint: 'Өз уақытында алмастыру ауысымдардан маңызды; тізімдегі соңғысы бәрінен бұрын.',
    addSwap: 'Алмастыру қосу',
    removeSwap: 'Алмастыруды алып тастау',
    standsIn: 'Алмастырады',
    forWhom: 'Кімді',
    whoever: 'кезекшінің кез келгенін',
    noContacts: 'Таңдайтын контакт жоқ: алдымен контакт құрыңыз.',
    import: 'Күнтізбе файлы',
    calendar: 'Күнтізбе: {name}',
    zoneUnknown: 'Бұл браузер {zone} уақыт белдеуін білмейді.',
  },
};
