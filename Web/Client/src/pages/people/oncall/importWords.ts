import type { Language } from '../../../lib/i18n/dictionary';

/** What the import of a calendar file says. */
export interface ImportWords {
  importHint: string;
  file: string;
  look: string;
  take: string;
  /** `{n}`. */
  wouldCome: string;
  /** `{n}`. */
  andMore: string;
  /** `{n}`. */
  over: string;
  problems: string;
  /** `{line}`. */
  line: string;
  leftOut: string;
  lookAgain: string;
}

export const importWords: Record<Language, ImportWords> = {
  en: {
    importHint: 'A file .ics of Google, Outlook or Nextcloud. Its events take the place of the shifts that came from the same events; others stay.',
    file: 'File',
    look: 'See what would come',
    take: 'Import',
    wouldCome: 'Shifts that would come: {n}',
    andMore: 'and more: {n}',
    over: 'Left out because they are over: {n}',
    problems: 'What could not be read as it stands',
    line: 'Line {line}',
    leftOut: 'left out',
    lookAgain: 'Somebody changed something meanwhile. See again what would come.',
  },
  ru: {
    importHint: 'Файл .ics из Google, Outlook или Nextcloud. Его события заменят смены, пришедшие из тех же событий; остальные останутся.',
    file: 'Файл',
    look: 'Посмотреть, что придёт',
    take: 'Загрузить',
    wouldCome: 'Придёт смен: {n}',
    andMore: 'и ещё: {n}',
    over: 'Пропущено прошедших: {n}',
    problems: 'Что не удалось прочесть как есть',
    line: 'Строка {line}',
    leftOut: 'пропущено',
    lookAgain: 'Тем временем кто-то что-то изменил. Посмотрите ещё раз, что придёт.',
  },
  kk: {
    importHint: 'Google, Outlook не Nextcloud-тың .ics файлы. Оқиғалары сол оқиғалардан келген ауысымдарды ауыстырады; қалғаны сақталады.',
    file: 'Файл',
    look: 'Не келетінін көру',
    take: 'Жүктеу',
    wouldCome: 'Келетін ауысымдар: {n}',
    andMore: 'тағы: {n}',
    over: 'Өткендіктен алынбағаны: {n}',
    problems: 'Сол қалпында оқылмағаны',
    line: '{line}-жол',
    leftOut: 'алынбады',
    lookAgain: 'Осы арада біреу бірдеңе өзгертті. Не келетінін қайта қараңыз.',
  },
};
