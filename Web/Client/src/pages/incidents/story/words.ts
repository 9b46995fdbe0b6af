import type { ContactVerdict, StoryKind } from '../../../../generated/api';
import type { Language } from '../../../lib/i18n/dictionary';

export interface StoryWords {
  title: string;
  all: string;
  short: string;
  knew: string;
  nobody: string;
  trace: string;
  traceHint: string;
  ask: string;
  contact: string;
  why: string;
  columns: { who: string; made: string; tried: string; accepted: string; delivered: string; acknowledged: string };
  /** `{time}`. */
  due: string;
  digest: string;
  /** `{time}`. */
  givenUp: string;
  /** `{n}`. */
  attempts: string;
  noStory: string;
  pending: string;
  /** `{n}`: how many more. */
  showAll: string;
  verdicts: Record<ContactVerdict, string>;
  /** The same words as on paper (Notifier/Checklists/Sheets). */
  kinds: Record<StoryKind, string>;
}

export const storyWords: Record<Language, StoryWords> = {
  en: {
    title: 'What happened',
    all: 'Every step',
    short: 'What matters',
    knew: 'Who knew when',
    nobody: 'Nobody is told of it.',
    trace: 'Why it was told so',
    traceHint: 'Each step of the decision, in English.',
    ask: 'Why did this contact get it, or not?',
    contact: 'Contact',
    why: 'Ask',
    columns: { who: 'Who', made: 'Made', tried: 'Tried', accepted: 'Accepted', delivered: 'On the device', acknowledged: 'Took it' },
    due: 'to be told {time}',
    digest: 'in the next digest',
    givenUp: 'given up {time}',
    attempts: '{n} attempts',
    noStory: 'Nothing is written yet.',
    pending: 'waits to be sent',
    showAll: 'Show {n} earlier steps',
    verdicts: {
      told: 'Told by a message of its own',
      toldByDigest: 'Told by a digest',
      onItsWay: 'The message is on its way',
      notAccepted: 'Nobody accepted the message',
      waits: 'It waits',
      laterStep: 'Told at a later step, unless somebody takes care before',
      withheld: 'The messages are withheld',
      leftOut: 'Left out, for a reason of its own',
      notAmong: 'None of those who are told of this',
      unknown: 'There is no such contact',
    },
    kinds: {
      sample: 'Measured',
      opened: 'Opened',
      problemBegan: 'Something more failed',
      problemEnded: 'Something works again',
      joined: 'Nodes behind it are not reached',
      flappingBegan: 'It comes and goes',
      flappingEnded: 'It is steady again',
      eased: 'The site has another channel',
      routed: 'Routed',
      withheld: 'Messages withheld',
      released: 'Messages are sent again',
      told: 'Told',
      notTold: 'Not told',
      escalated: 'Escalated',
      late: 'Message not accepted in time',
      arrived: 'Message on the phone',
      lost: 'Accepted message never arrived',
      acknowledged: 'Acknowledged',
      acknowledgementEnded: 'Acknowledgement ended',
      comment: 'Comment',
      summary: 'Summary',
      merged: 'Merged',
      reopened: 'Opened again',
      recovered: 'Recovered',
      closed: 'Closed',
      shortened: 'Shortened',
    },
  },
  ru: {
    title: 'Что происходило',
    all: 'Все шаги',
    short: 'Главное',
    knew: 'Кто когда узнал',
    nobody: 'Об этом никому не сообщается.',
    trace: 'Почему сообщено именно так',
    traceHint: 'Каждый шаг решения, по-английски.',
    ask: 'Почему этот адресат получил или не получил сообщение?',
    contact: 'Адресат',
    why: 'Спросить',
    columns: { who: 'Кто', made: 'Создано', tried: 'Отправлено', accepted: 'Принято', delivered: 'На устройстве', acknowledged: 'Взял на себя' },
    due: 'будет сообщено {time}',
    digest: 'в следующей сводке',
    givenUp: 'не доставлено, {time}',
    attempts: 'попыток: {n}',
    noStory: 'Пока ничего не записано.',
    pending: 'ожидает отправки',
    showAll: 'Показать предыдущие шаги: {n}',
    verdicts: {
      told: 'Получил отдельное сообщение',
      toldByDigest: 'Узнал из сводки',
      onItsWay: 'Сообщение в пути',
      notAccepted: 'Сообщение нигде не приняли',
      waits: 'Сообщение ждёт',
      laterStep: 'Будет оповещён на следующем шаге, если никто не займётся раньше',
      withheld: 'Сообщения задержаны',
      leftOut: 'Пропущен по своей причине',
      notAmong: 'Не входит в число тех, кому об этом сообщают',
      unknown: 'Такого адресата нет',
    },
    kinds: {
      sample: 'Измерение',
      opened: 'Открыт',
      problemBegan: 'Отказало что-то ещё',
      problemEnded: 'Часть снова работает',
      joined: 'Недоступны узлы за ним',
      flappingBegan: 'То работает, то нет',
      flappingEnded: 'Состояние снова устойчиво',
      eased: 'У площадки есть другой канал',
      routed: 'Выбран маршрут оповещения',
      withheld: 'Сообщения задержаны',
      released: 'Сообщения снова отправляются',
      told: 'Оповещён',
      notTold: 'Не оповещён',
      escalated: 'Эскалация',
      late: 'Сообщение не принято вовремя',
      arrived: 'Сообщение дошло до телефона',
      lost: 'Принятое сообщение не дошло',
      acknowledged: 'Принят в работу',
      acknowledgementEnded: 'Больше не в работе',
      comment: 'Комментарий',
      summary: 'Итог',
      merged: 'Объединён',
      reopened: 'Открыт снова',
      recovered: 'Восстановлено',
      closed: 'Закрыт',
      shortened: 'Часть записей опущена',
    },
  },
  kk: {
    title: 'Не болды',
    all: 'Барлық қадам',
    short: 'Негізгісі',
    knew: 'Кім қашан білді',
    nobody: 'Бұл туралы ешкімге хабарланбайды.',
    trace: 'Неге дәл осылай хабарланды',
    traceHint: 'Шешімнің әр қадамы, ағылшынша.',
    ask: 'Бұл адресат неге хабар алды немесе алмады?',
    contact: 'Адресат',
    why: 'Сұрау',
    columns: { who: 'Кім', made: 'Жасалды', tried: 'Жіберілді', accepted: 'Қабылданды', delivered: 'Құрылғыда', acknowledged: 'Өзіне алды' },
    due: '{time} хабарланады',
    digest: 'келесі жиынтықта',
    givenUp: 'жеткізілмеді, {time}',
    attempts: 'әрекет саны: {n}',
    noStory: 'Әзірге ештеңе жазылмаған.',
    pending: 'жіберуді күтуде',
    showAll: 'Алдыңғы {n} қадамды көрсету',
    verdicts: {
      told: 'Жеке хабарлама алды',
      toldByDigest: 'Жиынтықтан білді',
      onItsWay: 'Хабарлама жолда',
      notAccepted: 'Хабарлама еш жерде қабылданбады',
      waits: 'Хабарлама күтуде',
      laterStep: 'Ешкім айналыспаса, келесі қадамда хабарланады',
      withheld: 'Хабарламалар кідіртілді',
      leftOut: 'Өз себебімен қалдырылды',
      notAmong: 'Бұл туралы хабарланатындардың қатарында жоқ',
      unknown: 'Мұндай адресат жоқ',
    },
    kinds: {
      sample: 'Өлшем',
      opened: 'Ашылды',
      problemBegan: 'Тағы бір нәрсе істен шықты',
      problemEnded: 'Бір бөлігі қайта жұмыс істеп тұр',
      joined: 'Оның артындағы тораптар қолжетімсіз',
      flappingBegan: 'Біресе істейді, біресе істемейді',
      flappingEnded: 'Қайтадан тұрақты',
      eased: 'Нысанның басқа арнасы бар',
      routed: 'Хабарлау бағыты таңдалды',
      withheld: 'Хабарламалар кідіртілді',
      released: 'Хабарламалар қайта жіберіледі',
      told: 'Хабарланды',
      notTold: 'Хабарланбады',
      escalated: 'Эскалация',
      late: 'Хабарлама уақытында қабылданбады',
      arrived: 'Хабарлама телефонға жетті',
      lost: 'Қабылданған хабарлама жетпеді',
      acknowledged: 'Жұмысқа алынды',
      acknowledgementEnded: 'Енді жұмыста емес',
      comment: 'Түсініктеме',
      summary: 'Қорытынды',
      merged: 'Біріктірілді',
      reopened: 'Қайта ашылды',
      recovered: 'Қалпына келді',
      closed: 'Жабылды',
      shortened: 'Жазбалардың бір бөлігі қысқартылды',
    },
  },
};
