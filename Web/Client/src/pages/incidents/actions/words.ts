import type { Language } from '../../../lib/i18n/dictionary';

export interface ActionsWords {
  label: string;
  acknowledge: string;
  acknowledgeHint: string;
  unacknowledge: string;
  silence: string;
  silenceHint: string;
  /** `{who}`, `{time}`. */
  silenced: string;
  endSilence: string;
  merge: string;
  mergeHint: string;
  into: string;
  mergeWhy: string;
  noOthers: string;
  /** `{n}`, `{name}`. */
  numbered: string;
  comment: string;
  commentHint: string;
  close: string;
  closeHint: string;
  force: string;
  reopen: string;
  summary: string;
  summaryHint: string;
  cause: string;
  helped: string;
  what: string;
  why: string;
  until: string;
  forTime: string;
  noEnd: string;
  scope: string;
  scopes: { part: string; node: string; site: string };
  send: string;
  actor: string;
  actorHint: string;
  actorMissing: string;
}

export const actionsWords: Record<Language, ActionsWords> = {
  en: {
    label: 'What to do with it',
    acknowledge: 'I take care of it',
    acknowledgeHint: 'No repeats and no escalation until it recovers, becomes worse, or the time is over.',
    unacknowledge: 'Give it back',
    silence: 'Silence',
    silenceHint: 'Nobody is told of what fails there until the time is over.',
    silenced: 'Silenced by {who} until {time}',
    endSilence: 'End the silence',
    merge: 'Merge',
    mergeHint: 'It has the same cause as another one, which takes over what fails of it. This one ends.',
    into: 'Into which incident',
    mergeWhy: 'Why (optional)',
    noOthers: 'No other incident is open that could take it over.',
    numbered: 'No. {n}: {name}',
    comment: 'Comment',
    commentHint: 'What do you see, what do you do?',
    close: 'Close',
    closeHint: 'It closes by itself when everything works again. Say why it is closed by hand.',
    force: 'Although something of it still fails',
    reopen: 'Open again',
    summary: 'Write a summary',
    summaryHint: 'What was the cause, and what helped? It is shown with similar incidents later.',
    cause: 'Cause',
    helped: 'What helped',
    what: 'What you do (optional)',
    why: 'Why',
    until: 'Until',
    forTime: 'For how long',
    noEnd: 'until it is over',
    scope: 'What is silenced',
    scopes: { part: 'Only this check: {name}', node: '{name} and what is behind it', site: 'The whole site {name}' },
    send: 'Write',
    actor: 'Your name',
    actorHint: 'There are no accounts yet: the name stands beside what you do.',
    actorMissing: 'Say who you are first.',
  },
  ru: {
    label: 'Что с ним сделать',
    acknowledge: 'Беру на себя',
    acknowledgeHint: 'Без напоминаний и эскалации, пока не восстановится, не станет хуже или не выйдет время.',
    unacknowledge: 'Снять с себя',
    silence: 'Заглушить',
    silenceHint: 'О том, что здесь отказывает, никому не сообщается, пока не выйдет время.',
    silenced: 'Заглушено: {who}, до {time}',
    endSilence: 'Снять заглушение',
    merge: 'Объединить',
    mergeHint: 'Причина та же, что у другого инцидента: он берёт на себя то, что здесь отказывает. Этот закончится.',
    into: 'С каким инцидентом',
    mergeWhy: 'Почему (необязательно)',
    noOthers: 'Нет другого открытого инцидента, который мог бы его принять.',
    numbered: '№ {n}: {name}',
    comment: 'Комментарий',
    commentHint: 'Что вы видите, что делаете?',
    close: 'Закрыть',
    closeHint: 'Он закроется сам, когда всё снова заработает. Напишите, почему закрываете вручную.',
    force: 'Хотя что-то ещё не работает',
    reopen: 'Открыть снова',
    summary: 'Записать итог',
    summaryHint: 'В чём была причина и что помогло? Потом это показывается у похожих инцидентов.',
    cause: 'Причина',
    helped: 'Что помогло',
    what: 'Что делаете (необязательно)',
    why: 'Почему',
    until: 'До каких пор',
    forTime: 'На какое время',
    noEnd: 'пока не завершится',
    scope: 'Что заглушить',
    scopes: { part: 'Только эту проверку: {name}', node: '{name} и всё, что за ним', site: 'Всю площадку {name}' },
    send: 'Записать',
    actor: 'Ваше имя',
    actorHint: 'Учётных записей ещё нет: имя будет стоять рядом с тем, что вы делаете.',
    actorMissing: 'Сначала скажите, кто вы.',
  },
  kk: {
    label: 'Онымен не істеу керек',
    acknowledge: 'Мен айналысамын',
    acknowledgeHint: 'Қалпына келгенше, нашарлағанша не уақыты біткенше ескерту мен эскалация болмайды.',
    unacknowledge: 'Бас тарту',
    silence: 'Үнін өшіру',
    silenceHint: 'Уақыты біткенше мұндағы ақаулар туралы ешкімге хабарланбайды.',
    silenced: 'Үнін өшірген {who}, {time} дейін',
    endSilence: 'Үнін қосу',
    merge: 'Біріктіру',
    mergeHint: 'Себебі басқа инцидентпен бір: мұндағы ақауларды сол өзіне алады. Бұл инцидент аяқталады.',
    into: 'Қай инцидентпен',
    mergeWhy: 'Неге (міндетті емес)',
    noOthers: 'Мұны қабылдай алатын басқа ашық инцидент жоқ.',
    numbered: '№ {n}: {name}',
    comment: 'Түсініктеме',
    commentHint: 'Не көріп тұрсыз, не істеп жатырсыз?',
    close: 'Жабу',
    closeHint: 'Бәрі қайта істегенде өздігінен жабылады. Неге қолмен жабылғанын жазыңыз.',
    force: 'Бір бөлігі әлі істемесе де',
    reopen: 'Қайта ашу',
    summary: 'Қорытынды жазу',
    summaryHint: 'Себебі неде, не көмектесті? Кейін ұқсас инциденттерде көрсетіледі.',
    cause: 'Себебі',
    helped: 'Не көмектесті',
    what: 'Не істеп жатырсыз (міндетті емес)',
    why: 'Неге',
    until: 'Қашанға дейін',
    forTime: 'Қанша уақытқа',
    noEnd: 'аяқталғанша',
    scope: 'Ненің үнін өшіру',
    scopes: { part: 'Тек осы тексеру: {name}', node: '{name} және оның артындағылар', site: 'Бүкіл {name} алаңы' },
    send: 'Жазу',
    actor: 'Атыңыз',
    actorHint: 'Әзірге есептік жазбалар жоқ: атыңыз істегеніңіздің жанында тұрады.',
    actorMissing: 'Алдымен кім екеніңізді айтыңыз.',
  },
};
