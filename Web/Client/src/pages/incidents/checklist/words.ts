import type { Language } from '../../../lib/i18n/dictionary';

export interface ChecklistWords {
  title: string;
  none: string;
  /** `{done}`, `{of}`. */
  progress: string;
  /** Ticks of others appear by themselves. */
  live: string;
  notLive: string;
  states: { open: string; done: string; notApplicable: string; didNotHelp: string };
  /** `{who}`, `{time}`. */
  by: string;
  proved: string;
  /** `{proof}`: what would prove it. */
  proof: string;
  ceased: string;
  /** `{step}`: its number. */
  step: string;
  more: string;
  note: string;
  outcome: string;
  write: string;
  assignee: string;
  assign: string;
  /** `{who}`. */
  assigned: string;
  unassigned: string;
  history: string;
  /** `{who}`, `{state}`: somebody else was quicker. */
  quicker: string;
  files: string;
  noFiles: string;
  addFile: string;
  fileRule: string;
  /** `{name}`. */
  file: string;
  attach: string;
  noFile: string;
}

export const checklistWords: Record<Language, ChecklistWords> = {
  en: {
    title: 'Restoration checklist',
    none: 'It was given no checklist.',
    progress: '{done} of {of} said',
    live: 'What others tick appears by itself',
    notLive: 'Without a live line; it is read again every few seconds',
    states: { open: 'not done', done: 'done', notApplicable: 'does not apply', didNotHelp: 'did not help' },
    by: '{who}, {time}',
    proved: 'proved by NetWatch',
    proof: 'Proves itself: {proof}',
    ceased: 'the proof does not hold any more',
    step: 'Step {step}',
    more: 'Note, file, who does it',
    note: 'Note',
    outcome: 'What became of it',
    write: 'Write down',
    assignee: 'Who does it',
    assign: 'Assign',
    assigned: 'given to {who}',
    unassigned: 'given to nobody in particular',
    history: 'History',
    quicker: 'Somebody was quicker. {who} said meanwhile: {state}. Look, and say it again if you still mean it.',
    files: 'Files',
    noFiles: 'No files yet.',
    addFile: 'Add a photograph or file',
    fileRule: 'png, jpeg, webp, pdf, txt or log, 5 MB at most',
    file: 'file {name}',
    attach: 'File',
    noFile: 'no file',
  },
  ru: {
    title: 'Чек-лист восстановления',
    none: 'Чек-листа у него нет.',
    progress: 'отмечено {done} из {of}',
    live: 'Отметки других появляются сами',
    notLive: 'Живой связи нет; перечитывается каждые несколько секунд',
    states: { open: 'не выполнено', done: 'выполнено', notApplicable: 'не применимо', didNotHelp: 'не помогло' },
    by: '{who}, {time}',
    proved: 'доказано NetWatch',
    proof: 'Доказывается само: {proof}',
    ceased: 'доказательство больше не действует',
    step: 'Шаг {step}',
    more: 'Заметка, файл, исполнитель',
    note: 'Заметка',
    outcome: 'Результат',
    write: 'Записать',
    assignee: 'Исполнитель',
    assign: 'Поручить',
    assigned: 'поручено: {who}',
    unassigned: 'поручение снято',
    history: 'История',
    quicker: 'Кто-то успел раньше. {who} тем временем отметил: {state}. Проверьте и отметьте снова, если это по-прежнему нужно.',
    files: 'Файлы',
    noFiles: 'Файлов пока нет.',
    addFile: 'Добавить фото или файл',
    fileRule: 'png, jpeg, webp, pdf, txt или log, не больше 5 МБ',
    file: 'файл {name}',
    attach: 'Файл',
    noFile: 'без файла',
  },
  kk: {
    title: 'Қалпына келтіру тізімі',
    none: 'Оған тізім берілмеген.',
    progress: '{of} ішінен {done} белгіленді',
    live: 'Басқалардың белгілері өздігінен көрінеді',
    notLive: 'Тікелей байланыс жоқ; бірнеше секунд сайын қайта оқылады',
    states: { open: 'орындалмаған', done: 'орындалды', notApplicable: 'бұл жерге қатысы жоқ', didNotHelp: 'көмектеспеді' },
    by: '{who}, {time}',
    proved: 'NetWatch дәлелдеді',
    proof: 'Өзін өзі дәлелдейді: {proof}',
    ceased: 'дәлел енді күшінде емес',
    step: '{step}-қадам',
    more: 'Жазба, файл, орындаушы',
    note: 'Жазба',
    outcome: 'Нәтижесі',
    write: 'Жазып қою',
    assignee: 'Орындаушы',
    assign: 'Тапсыру',
    assigned: 'тапсырылды: {who}',
    unassigned: 'тапсырма алынып тасталды',
    history: 'Тарихы',
    quicker: 'Біреу бұрын үлгерді. {who} осы арада белгіледі: {state}. Қарап, әлі де керек болса, қайта белгілеңіз.',
    files: 'Файлдар',
    noFiles: 'Әзірге файл жоқ.',
    addFile: 'Фото не файл қосу',
    fileRule: 'png, jpeg, webp, pdf, txt не log, ең көбі 5 МБ',
    file: '{name} файлы',
    attach: 'Файл',
    noFile: 'файлсыз',
  },
};
