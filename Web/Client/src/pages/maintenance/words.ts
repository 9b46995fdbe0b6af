import type { Language } from '../../lib/i18n/dictionary';

export interface MaintenanceWords {
  title: string;
  hint: string;
  add: string;
  edit: string;
  save: string;
  remove: string;
  removeSure: string;
  none: string;
  columns: { name: string; scope: string; next: string; comment: string };
  name: string;
  everything: string;
  sites: string;
  nodes: string;
  nodesHint: string;
  behind: string;
  start: string;
  zone: string;
  duration: string;
  durationHint: string;
  repeat: string;
  repeats: { once: string; daily: string; weekly: string; monthly: string; custom: string };
  rule: string;
  comment: string;
  preview: string;
  noRuns: string;
  running: string;
  over: string;
  /** The windows, beneath the calendar. */
  all: string;
  /** `{sites}`. */
  ownSites: string;
}

export const maintenanceWords: Record<Language, MaintenanceWords> = {
  en: {
    title: 'Maintenance',
    hint: 'While a window is open nobody is told of what fails in it; it is still seen and kept.',
    add: 'New window',
    edit: 'Window',
    save: 'Save',
    remove: 'Remove',
    removeSure: 'Really remove?',
    none: 'No windows are planned.',
    columns: { name: 'Name', scope: 'What', next: 'Next', comment: 'Comment' },
    name: 'Name',
    everything: 'Everything',
    sites: 'Sites',
    nodes: 'Devices and channels',
    nodesHint: 'Ids, with spaces or commas between them',
    behind: 'and everything behind them',
    start: 'Begins',
    zone: 'Time zone',
    duration: 'Lasts',
    durationHint: '2h, 1h30m, 3d',
    repeat: 'Repeats',
    repeats: { once: 'Once', daily: 'Every day', weekly: 'Every week', monthly: 'Every month', custom: 'By a rule' },
    rule: 'Rule (RFC 5545)',
    comment: 'Comment',
    preview: 'When it will be',
    noRuns: 'It will not be any more.',
    running: 'now',
    over: 'over',
    all: 'All windows',
    ownSites: 'You plan work on your own sites: {sites}. What reaches further is not shown.',
  },
  ru: {
    title: 'Обслуживание',
    hint: 'Пока окно открыто, о сбоях в нём никому не сообщается; они видны и сохраняются.',
    add: 'Новое окно',
    edit: 'Окно',
    save: 'Сохранить',
    remove: 'Удалить',
    removeSure: 'Точно удалить?',
    none: 'Работы не запланированы.',
    columns: { name: 'Название', scope: 'Что', next: 'Ближайшее', comment: 'Примечание' },
    name: 'Название',
    everything: 'Всё',
    sites: 'Площадки',
    nodes: 'Устройства и каналы',
    nodesHint: 'Идентификаторы через пробел или запятую',
    behind: 'и всё, что за ними',
    start: 'Начало',
    zone: 'Часовой пояс',
    duration: 'Длительность',
    durationHint: '2h, 1h30m, 3d',
    repeat: 'Повтор',
    repeats: { once: 'Один раз', daily: 'Каждый день', weekly: 'Каждую неделю', monthly: 'Каждый месяц', custom: 'По правилу' },
    rule: 'Правило (RFC 5545)',
    comment: 'Примечание',
    preview: 'Когда это будет',
    noRuns: 'Больше не повторится.',
    running: 'сейчас',
    over: 'прошло',
    all: 'Все окна',
    ownSites: 'Вы планируете работы на своих площадках: {sites}. То, что выходит за них, не показано.',
  },
  kk: {
    title: 'Қызмет көрсету',
    hint: 'Терезе ашық кезде ондағы ақаулар туралы ешкімге хабарланбайды; олар көрінеді әрі сақталады.',
    add: 'Жаңа терезе',
    edit: 'Терезе',
    save: 'Сақтау',
    remove: 'Жою',
    removeSure: 'Шынымен жою керек пе?',
    none: 'Жұмыстар жоспарланбаған.',
    columns: { name: 'Атауы', scope: 'Не', next: 'Келесісі', comment: 'Ескертпе' },
    name: 'Атауы',
    everything: 'Бәрі',
    sites: 'Алаңдар',
    nodes: 'Құрылғылар мен арналар',
    nodesHint: 'Идентификаторлар, арасында бос орын не үтір',
    behind: 'және олардың артындағының бәрі',
    start: 'Басталуы',
    zone: 'Уақыт белдеуі',
    duration: 'Ұзақтығы',
    durationHint: '2h, 1h30m, 3d',
    repeat: 'Қайталануы',
    repeats: { once: 'Бір рет', daily: 'Күн сайын', weekly: 'Апта сайын', monthly: 'Ай сайын', custom: 'Ереже бойынша' },
    rule: 'Ереже (RFC 5545)',
    comment: 'Ескертпе',
    preview: 'Қашан болады',
    noRuns: 'Енді қайталанбайды.',
    running: 'қазір',
    over: 'өтті',
    all: 'Барлық терезелер',
    ownSites: 'Сіз өз алаңдарыңыздағы жұмыстарды жоспарлайсыз: {sites}. Одан тысқары нәрсе көрсетілмейді.',
  },
};
