import type { Language } from '../../lib/i18n/dictionary';
import type { Phase } from './phases';

export interface PhaseWords {
  title: string;
  /** `{time}`: when it ran. */
  run: string;
  /** `{time}`: when it ran. */
  failed: string;
  phase: string;
  took: string;
  /** Beside the phase that the run failed in. */
  brokenOff: string;
  whole: string;
  chart: string;
  names: Record<Phase, string>;
}

export const phaseWords: Record<Language, PhaseWords> = {
  en: {
    title: 'Phases of the last runs',
    run: 'at {time}',
    failed: 'failed at {time}',
    phase: 'Phase',
    took: 'Took',
    brokenOff: 'failed here',
    whole: 'The whole run',
    chart: 'Chart',
    names: {
      resolve: 'Resolve the name',
      start: 'Prepare',
      connect: 'Connect',
      tls: 'Agree on TLS',
      processing: 'Wait for the first byte',
      transfer: 'Read the content',
      banner: 'Wait for the greeting',
      ehlo: 'Say hello (EHLO)',
      starttls: 'Ask for TLS (STARTTLS)',
      auth: 'Sign in (AUTH)',
      quit: 'Say goodbye (QUIT)',
      hostKey: 'Receive the host key',
      request: 'Ask and wait',
      answer: 'Wait for the answer',
      login: 'Log in',
      query: 'Run the query',
      bind: 'Bind',
      search: 'Search',
      list: 'List the files',
      compare: 'Compare with other servers',
    },
  },
  ru: {
    title: 'Фазы последних проверок',
    run: 'в {time}',
    failed: 'сбой в {time}',
    phase: 'Фаза',
    took: 'Заняло',
    brokenOff: 'сбой здесь',
    whole: 'Вся проверка',
    chart: 'График',
    names: {
      resolve: 'Определение адреса',
      start: 'Подготовка',
      connect: 'Соединение',
      tls: 'Согласование TLS',
      processing: 'Ожидание первого байта',
      transfer: 'Чтение содержимого',
      banner: 'Ожидание приветствия',
      ehlo: 'Приветствие (EHLO)',
      starttls: 'Запрос TLS (STARTTLS)',
      auth: 'Вход (AUTH)',
      quit: 'Прощание (QUIT)',
      hostKey: 'Получение ключа узла',
      request: 'Запрос и ожидание',
      answer: 'Ожидание ответа',
      login: 'Вход',
      query: 'Выполнение запроса',
      bind: 'Привязка (bind)',
      search: 'Поиск',
      list: 'Список файлов',
      compare: 'Сравнение с другими серверами',
    },
  },
  kk: {
    title: 'Соңғы тексерулердің кезеңдері',
    run: '{time}',
    failed: 'сәтсіз, {time}',
    phase: 'Кезең',
    took: 'Ұзақтығы',
    brokenOff: 'осында сәтсіз болды',
    whole: 'Бүкіл тексеру',
    chart: 'График',
    names: {
      resolve: 'Мекенжайды анықтау',
      start: 'Дайындық',
      connect: 'Қосылу',
      tls: 'TLS келісу',
      processing: 'Бірінші байтты күту',
      transfer: 'Мазмұнын оқу',
      banner: 'Сәлемдесуді күту',
      ehlo: 'Сәлемдесу (EHLO)',
      starttls: 'TLS сұрау (STARTTLS)',
      auth: 'Кіру (AUTH)',
      quit: 'Қоштасу (QUIT)',
      hostKey: 'Тораптың кілтін алу',
      request: 'Сұрау және күту',
      answer: 'Жауапты күту',
      login: 'Кіру',
      query: 'Сұрауды орындау',
      bind: 'Байланыстыру (bind)',
      search: 'Іздеу',
      list: 'Файлдар тізімі',
      compare: 'Басқа серверлермен салыстыру',
    },
  },
};
