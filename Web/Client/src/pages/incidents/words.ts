import type { ProblemKind } from '../../../generated/api';
import type { Language } from '../../lib/i18n/dictionary';

export interface IncidentsWords {
  title: string;
  /** `{n}`: its number. */
  incident: string;
  show: string;
  shows: { open: string; closed: string; all: string };
  search: string;
  searchExample: string;
  severity: string;
  /** `{severity}`: so loud or louder. */
  severities: { all: string; warning: string; critical: string };
  site: string;
  allSites: string;
  columns: { severity: string; number: string; name: string; site: string; since: string; behind: string; owner: string };
  nobody: string;
  none: string;
  noneOpen: string;
  noneHint: string;
  clear: string;
  newer: string;
  older: string;
  open: string;
  closed: string;
  /** `{duration}`. */
  lasted: string;
  lastsFor: string;
  flapping: string;
  /** `{by}`. */
  withheld: string;
  /** `{n}`: another incident's number. */
  mergedInto: string;
  problems: Record<ProblemKind, string>;
}

export const incidentsWords: Record<Language, IncidentsWords> = {
  en: {
    title: 'Incidents',
    incident: 'Incident {n}',
    show: 'Which incidents',
    shows: { open: 'Open', closed: 'Over', all: 'All' },
    search: 'Words in names and details',
    searchExample: 'core switch',
    severity: 'Severity',
    severities: { all: 'Any severity', warning: 'Warning or worse', critical: 'Critical only' },
    site: 'Site',
    allSites: 'All sites',
    columns: { severity: 'Severity', number: 'No.', name: 'What', site: 'Site', since: 'Since', behind: 'Behind it', owner: 'Who takes care' },
    nobody: 'nobody yet',
    none: 'No incident fits',
    noneOpen: 'No open incidents',
    noneHint: 'Older ones stand under “All”.',
    clear: 'Clear the filter',
    newer: 'Newer',
    older: 'Older',
    open: 'Open',
    closed: 'Over',
    lasted: 'lasted {duration}',
    lastsFor: 'Lasts for',
    flapping: 'comes and goes',
    withheld: 'Nobody is told: {by}',
    mergedInto: 'It goes on as incident {n}',
    problems: {
      none: 'Problem',
      deviceDown: 'does not answer',
      channelDown: 'channel down',
      siteLost: 'site lost',
      checkFailed: 'check fails',
      threshold: 'threshold crossed',
      manyProblems: 'Checks of many devices fail',
      monitoringBlind: 'Monitoring is blind',
      storeAway: 'The store is away',
      configurationStale: 'Configuration is stale',
      collectorLate: 'Probes run late',
      trapsNotReceived: 'Traps are not received',
      messagesNotAccepted: 'Messages are not accepted',
      boardDark: 'A board is dark',
    },
  },
  ru: {
    title: 'Инциденты',
    incident: 'Инцидент {n}',
    show: 'Какие инциденты',
    shows: { open: 'Открытые', closed: 'Завершённые', all: 'Все' },
    search: 'Слова в названиях и подробностях',
    searchExample: 'коммутатор ядра',
    severity: 'Важность',
    severities: { all: 'Любая важность', warning: 'Предупреждения и хуже', critical: 'Только критичные' },
    site: 'Площадка',
    allSites: 'Все площадки',
    columns: { severity: 'Важность', number: '№', name: 'Что', site: 'Площадка', since: 'Начало', behind: 'За ним', owner: 'Кто занимается' },
    nobody: 'пока никто',
    none: 'Подходящих инцидентов нет',
    noneOpen: 'Открытых инцидентов нет',
    noneHint: 'Прежние — во вкладке «Все».',
    clear: 'Очистить фильтр',
    newer: 'Новее',
    older: 'Старше',
    open: 'Открыт',
    closed: 'Завершён',
    lasted: 'длился {duration}',
    lastsFor: 'Длится',
    flapping: 'то работает, то нет',
    withheld: 'Никому не сообщается: {by}',
    mergedInto: 'Продолжается как инцидент {n}',
    problems: {
      none: 'Проблема',
      deviceDown: 'не отвечает',
      channelDown: 'канал не работает',
      siteLost: 'площадка без связи',
      checkFailed: 'не проходит проверка',
      threshold: 'значение вышло за порог',
      manyProblems: 'Не проходят проверки многих устройств',
      monitoringBlind: 'Мониторинг не видит сеть',
      storeAway: 'Хранилище недоступно',
      configurationStale: 'Конфигурация устарела',
      collectorLate: 'Опрос опаздывает',
      trapsNotReceived: 'Трапы не принимаются',
      messagesNotAccepted: 'Сообщения не принимаются',
      boardDark: 'Табло не работает',
    },
  },
  kk: {
    title: 'Инциденттер',
    incident: '{n}-инцидент',
    show: 'Қандай инциденттер',
    shows: { open: 'Ашық', closed: 'Аяқталған', all: 'Барлығы' },
    search: 'Атаулар мен мәліметтердегі сөздер',
    searchExample: 'негізгі коммутатор',
    severity: 'Маңыздылығы',
    severities: { all: 'Кез келген маңыздылық', warning: 'Ескерту және одан жоғары', critical: 'Тек аса маңыздылары' },
    site: 'Алаң',
    allSites: 'Барлық алаң',
    columns: { severity: 'Маңыздылығы', number: '№', name: 'Не болды', site: 'Алаң', since: 'Басталуы', behind: 'Артында', owner: 'Кім айналысады' },
    nobody: 'әзірге ешкім',
    none: 'Сәйкес келетін инцидент жоқ',
    noneOpen: 'Ашық инцидент жоқ',
    noneHint: 'Бұрынғылары «Барлығы» бөлімінде.',
    clear: 'Сүзгіні тазалау',
    newer: 'Жаңарақ',
    older: 'Ескірек',
    open: 'Ашық',
    closed: 'Аяқталған',
    lasted: '{duration} созылды',
    lastsFor: 'Ұзақтығы',
    flapping: 'біресе істейді, біресе істемейді',
    withheld: 'Ешкімге хабарланбайды: {by}',
    mergedInto: '{n}-инцидент ретінде жалғасуда',
    problems: {
      none: 'Мәселе',
      deviceDown: 'жауап бермейді',
      channelDown: 'арна істемейді',
      siteLost: 'алаңда байланыс жоқ',
      checkFailed: 'тексеру өтпейді',
      threshold: 'мән шектен шықты',
      manyProblems: 'Көптеген құрылғының тексерулері өтпейді',
      monitoringBlind: 'Мониторинг желіні көрмейді',
      storeAway: 'Деректер қоймасы қолжетімсіз',
      configurationStale: 'Конфигурация ескірген',
      collectorLate: 'Сұрау кешігуде',
      trapsNotReceived: 'Трап хабарлары қабылданбай жатыр',
      messagesNotAccepted: 'Хабарламалар қабылданбайды',
      boardDark: 'Табло жұмыс істемейді',
    },
  },
};
