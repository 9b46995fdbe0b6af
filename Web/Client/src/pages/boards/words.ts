import type { Language } from '../../lib/i18n/dictionary';
import type { Rule } from './draft.svelte';

export interface BoardsWords {
  name: string;
  nameExample: string;
  language: string;
  theme: string;
  dark: string;
  light: string;
  layouts: string;
  layoutsStay: string;
  layoutsTurn: string;
  /** `{n}`: its place. */
  turnLayout: string;
  /** `{n}`: its place, `{layout}`: what it shows. */
  turnSeconds: string;
  seconds: string;
  up: string;
  down: string;
  removeTurn: string;
  addTurn: string;
  /** `{layout}`, `{n}` and `{all}`: where it stands now. */
  moved: string;
  sound: string;
  dims: string;
  from: string;
  to: string;
  brightness: string;
  dimHint: string;
  rules: Record<Rule, string>;
}

export const boardsWords: Record<Language, BoardsWords> = {
  en: {
    name: 'Name of the board',
    nameExample: 'Lobby, second floor',
    language: 'Language',
    theme: 'Colours',
    dark: 'Dark',
    light: 'Light',
    layouts: 'What it shows',
    layoutsStay: 'One stays; several are shown in turn, each for its own time.',
    layoutsTurn: 'Shown in turn, each for its own time.',
    turnLayout: 'Turn {n}: what it shows',
    turnSeconds: 'Turn {n}, {layout}: seconds',
    seconds: 's',
    up: 'Move up: {layout}',
    down: 'Move down: {layout}',
    removeTurn: 'Remove: {layout}',
    addTurn: 'Add a layout',
    moved: '{layout}: {n} of {all}',
    sound: 'Heard when something critical begins',
    dims: 'Dimmed at night',
    from: 'From',
    to: 'To',
    brightness: 'Brightness, %',
    dimHint: 'By the clock of the screen. It is bright while nobody has acknowledged a critical incident.',
    rules: {
      name: 'A name has 1 to 60 characters.',
      nameTaken: 'There is a board of this name already.',
      time: 'A time of the day, such as 22:00.',
      otherTime: 'Another time of the day than the one it begins at.',
      brightness: '5 to 100 %.',
      turns: '1 to 12 layouts.',
      seconds: 'Whole seconds, 5 to 3600.',
    },
  },
  ru: {
    name: 'Название табло',
    nameExample: 'Холл, второй этаж',
    language: 'Язык',
    theme: 'Цвета',
    dark: 'Тёмные',
    light: 'Светлые',
    layouts: 'Что показывать',
    layoutsStay: 'Одно остаётся на экране, несколько сменяют друг друга; у каждого своё время.',
    layoutsTurn: 'Сменяют друг друга; у каждого своё время.',
    turnLayout: 'Представление {n}: что показывать',
    turnSeconds: 'Представление {n}, {layout}: секунды',
    seconds: 'с',
    up: 'Выше: {layout}',
    down: 'Ниже: {layout}',
    removeTurn: 'Убрать: {layout}',
    addTurn: 'Добавить представление',
    moved: '{layout}: {n} из {all}',
    sound: 'Звук, когда начинается что-то критичное',
    dims: 'Ночью темнее',
    from: 'С',
    to: 'До',
    brightness: 'Яркость, %',
    dimHint: 'По часам экрана. Пока критичный инцидент никем не подтверждён, экран яркий.',
    rules: {
      name: 'В названии от 1 до 60 символов.',
      nameTaken: 'Табло с таким названием уже есть.',
      time: 'Время суток, например 22:00.',
      otherTime: 'Не то же время, что начало.',
      brightness: 'От 5 до 100 %.',
      turns: 'От 1 до 12 представлений.',
      seconds: 'Целые секунды, от 5 до 3600.',
    },
  },
  kk: {
    name: 'Таблоның аты',
    nameExample: 'Холл, екінші қабат',
    language: 'Тіл',
    theme: 'Түстер',
    dark: 'Күңгірт',
    light: 'Ашық',
    layouts: 'Не көрсетіледі',
    layoutsStay: 'Біреуі тұрақты тұрады, бірнешеуі кезекпен көрсетіледі; әрқайсысының өз уақыты бар.',
    layoutsTurn: 'Кезекпен көрсетіледі; әрқайсысының өз уақыты бар.',
    turnLayout: '{n}-көрініс: не көрсетіледі',
    turnSeconds: '{n}-көрініс, {layout}: секунд',
    seconds: 'с',
    up: 'Жоғары: {layout}',
    down: 'Төмен: {layout}',
    removeTurn: 'Алып тастау: {layout}',
    addTurn: 'Көрініс қосу',
    moved: '{layout}: {all} ішінде {n}',
    sound: 'Аса маңызды ақау басталғанда дыбыс шығады',
    dims: 'Түнде күңгірттенеді',
    from: 'Басы',
    to: 'Соңы',
    brightness: 'Жарықтығы, %',
    dimHint: 'Экранның сағаты бойынша. Аса маңызды инцидентті ешкім растамай тұрғанда экран жарық болады.',
    rules: {
      name: 'Атында 1–60 таңба болады.',
      nameTaken: 'Мұндай атты табло бар.',
      time: 'Тәулік уақыты, мысалы 22:00.',
      otherTime: 'Басталу уақытынан басқа уақыт.',
      brightness: '5–100 %.',
      turns: '1–12 көрініс.',
      seconds: 'Бүтін секунд, 5–3600.',
    },
  },
};
