import type { Language } from '../../../lib/i18n/dictionary';
import type { WrittenKind } from './calls';

export interface WrittenTexts {
  hint: Record<WrittenKind, string>;
  shipped: string;
  own: string;
  ownOnly: string;
  byHand: string;
  broken: string;
  another: string;
  anotherHint: Record<WrittenKind, string>;
  open: string;
  text: string;
  warnings: string;
  meanwhile: string;
  written: string;
  language: string;
  example: string;
  examples: Record<'opened' | 'recovered' | 'check' | 'blind' | 'checklist', string>;
  cut: string;
  toShipped: string;
  sameAsShipped: string;
  toInUse: string;
  save: string;
  saved: string;
  giveBack: string;
  giveBackSure: string;
  givenBack: string;
  back: string;
}

export const writtenTexts: Record<Language, WrittenTexts> = {
  kk: {
    hint: {
      templates: 'Хабарлар осы үлгілер бойынша жазылады. Өз үлгіңіз келесі хабардан бастап қолданылады; ол бұзылса, хабар бәрібір жеткізілімдегі үлгімен кетеді.',
      checklists: 'Оқиға ашылғанда оған осы тізімдердің бірі беріледі. Өз тізіміңіз келесі оқиғадан бастап қолданылады; бұрынғыларында өз тізімі қалады.',
    },
    shipped: 'жеткізілімдегі',
    own: 'өзіміздікі',
    ownOnly: 'тек өзіміздікі',
    byHand: 'тек қолмен өңделеді',
    broken: 'қателері бар',
    another: 'Басқа файл',
    anotherHint: {
      templates: 'Мысалы: mail.text.kk.liquid — бір тіл үшін, webhook.NAME.liquid — бір вебхук үшін.',
      checklists: 'Мысалы: branch-printer.kk.md — идентификатор және тіл.',
    },
    open: 'Ашу',
    text: 'Мәтін',
    warnings: 'Қабылданады, бірақ дұрыс шешім емес',
    meanwhile: 'Осы арада мұны басқа біреу сақтады. Тергеніңіз орнында; төменде оның сақталғаннан айырмасы.',
    written: 'Не жазылады',
    language: 'Тіл',
    example: 'Мысал',
    examples: { opened: 'Істен шығу', recovered: 'Қалпына келу', check: 'Тексеру сәтсіз', blind: 'NetWatch ештеңе көрмейді', checklist: 'Тізім' },
    cut: 'Мәтін көрсетілгеннен ұзын.',
    toShipped: 'Жеткізілімдегіден айырмасы',
    sameAsShipped: 'Жеткізілімдегімен бірдей.',
    toInUse: 'Қолданыстағыдан айырмасы',
    save: 'Сақтау',
    saved: 'Сақталды; енді осы қолданылады.',
    giveBack: 'Жеткізілімдегіге қайту',
    giveBackSure: 'Иә, өз мәтінін жою',
    givenBack: 'Енді жеткізілімдегісі қолданылады.',
    back: 'Артқа',
  },
  ru: {
    hint: {
      templates: 'По этим шаблонам пишутся сообщения. Свой шаблон действует со следующего сообщения; если он сломан, сообщение всё равно уйдёт по поставляемому.',
      checklists: 'Когда инцидент открывается, ему даётся один из этих чек-листов. Свой действует со следующего инцидента; у прежних остаётся их чек-лист.',
    },
    shipped: 'поставляемый',
    own: 'свой',
    ownOnly: 'только свой',
    byHand: 'правится только вручную',
    broken: 'с ошибками',
    another: 'Другой файл',
    anotherHint: {
      templates: 'Например: mail.text.kk.liquid — для одного языка, webhook.NAME.liquid — для одного вебхука.',
      checklists: 'Например: branch-printer.ru.md — идентификатор и язык.',
    },
    open: 'Открыть',
    text: 'Текст',
    warnings: 'Принимается, но неразумно',
    meanwhile: 'Тем временем это сохранил кто-то другой. Введённое вами на месте; ниже его отличие от сохранённого.',
    written: 'Что получится',
    language: 'Язык',
    example: 'Пример',
    examples: { opened: 'Отказ', recovered: 'Восстановление', check: 'Сбой проверки', blind: 'NetWatch ничего не видит', checklist: 'Чек-лист' },
    cut: 'Текст длиннее, чем показано.',
    toShipped: 'Отличие от поставляемого',
    sameAsShipped: 'Такой же, как поставляемый.',
    toInUse: 'Отличие от действующего',
    save: 'Сохранить',
    saved: 'Сохранено; теперь действует это.',
    giveBack: 'Вернуться к поставляемому',
    giveBackSure: 'Да, удалить свой текст',
    givenBack: 'Теперь действует поставляемый.',
    back: 'Назад',
  },
  en: {
    hint: {
      templates: 'Messages are written by these templates. An own one counts from the next message on; where it is broken, the message goes out by the shipped one all the same.',
      checklists: 'When an incident opens, it is given one of these. An own one counts from the next incident on; earlier ones keep theirs.',
    },
    shipped: 'shipped',
    own: 'own',
    ownOnly: 'own only',
    byHand: 'edited by hand only',
    broken: 'has defects',
    another: 'Another file',
    anotherHint: {
      templates: 'For example mail.text.kk.liquid for one language, webhook.NAME.liquid for one webhook.',
      checklists: 'For example branch-printer.en.md: an id and a language.',
    },
    open: 'Open',
    text: 'Text',
    warnings: 'Accepted, but unwise',
    meanwhile: 'Somebody else saved this meanwhile. What you typed is here; below is how it differs from what was saved.',
    written: 'What it writes',
    language: 'Language',
    example: 'Example',
    examples: { opened: 'Outage', recovered: 'Recovery', check: 'A check fails', blind: 'NetWatch sees nothing', checklist: 'Checklist' },
    cut: 'It is longer than is shown.',
    toShipped: 'How it differs from the shipped one',
    sameAsShipped: 'It is the same as the shipped one.',
    toInUse: 'How it differs from the one in use',
    save: 'Save',
    saved: 'Saved; this one is used now.',
    giveBack: 'Back to the shipped one',
    giveBackSure: 'Yes, remove the own text',
    givenBack: 'The shipped one is used now.',
    back: 'Back',
  },
};
