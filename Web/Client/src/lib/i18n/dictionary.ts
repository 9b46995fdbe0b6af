import type { Figure } from '../../board/numbers/numbers';
import type { IncidentSeverity, NodeKind, NodeState, ProblemKind, Reason } from '../contract/board';
import type { BoardLayout } from '../contract/plan';
import type { ChartTexts } from './charts/texts';

export const languages = ['kk', 'ru', 'en'] as const;
export type Language = (typeof languages)[number];

/** A text per plural category; `other` serves every number that has no form of its own. `{n}` is the number. */
export type Plural = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** What a component's name may begin with, where it is a word. */
export type Component = 'storage' | 'disk' | 'port' | 'near' | 'process' | 'service' | 'ups' | 'sensor' | 'version' | 'push' | 'file' | 'trap' | 'limit' | 'board';

/** Every text of the pages. A language that lacks one does not compile. */
export interface Dictionary {
  /** The language's own name, for the switch. */
  languageName: string;
  languageShort: string;
  /** BCP 47 tag whose number format and plural rules this language follows. */
  numberLocale: string;
  months: readonly string[];
  weekdays: readonly string[];
  /** `{weekday}`, `{day}`, `{month}`, `{year}`. */
  date: string;
  units: { day: string; hour: string; minute: string; second: string; millisecond: string };
  bitRates: readonly [string, string, string, string];
  states: Record<NodeState, string>;
  /** As a shout, on what is down. */
  stateDownLoud: string;
  reasons: Record<Reason, string>;
  kinds: Record<NodeKind, string>;
  problems: Record<ProblemKind, string>;
  /** First words of components that are not called by the abbreviation of their protocol. */
  components: Record<Component, string>;
  board: {
    title: string;
    demo: string;
    demoHint: string;
    /** `{probe}`. */
    checkedBy: string;
    /** `{time}`. */
    since: string;
    allUp: string;
    allUpHint: Plural;
    /** `{n}`: how many did not answer, but not yet often enough to be believed. */
    allUpTested: Plural;
    /** `{age}`: how long all has been up. */
    allUpFor: string;
    nothingListed: string;
    nothingListedHint: string;
    /** `{n}`: how many are hidden behind this outage. */
    behind: Plural;
    more: Plural;
    /** What is listed beside the matrix. */
    notUp: string;
    /** How many nodes a matrix has; the numbers in each state follow. */
    matrixLabel: Plural;
    matrixKeys: string;
    siteLost: string;
    devices: string;
    withoutSite: string;
    channelIn: string;
    channelOut: string;
    noLoad: string;
    /** `{name}`: who takes care of it. */
    acknowledgedBy: string;
    flapping: string;
    /** `{n}`, `{of}`: failures so far, failures needed. */
    soft: string;
    events: string;
    noEvents: string;
    eventSoft: string;
    /** `{age}`. */
    dataAge: string;
    defects: Plural;
    language: string;
  };
  wall: {
    layouts: Record<BoardLayout, string>;
    figures: Record<Exclude<Figure, NodeState>, string>;
    severities: Record<IncidentSeverity, string>;
    /** How old the oldest open incident is. */
    oldest: string;
    noIncidents: string;
    unacknowledged: string;
    /** `{n}`: what of the device fails. */
    problems: Plural;
    /** `{n}`: how many are on other pages. */
    more: Plural;
    /** `{page}`, `{pages}`. */
    page: string;
    paused: string;
    held: string;
    /** `{part}`, `{value}`: what of the plan could not be read. */
    planFault: string;
    soundOff: string;
    allowSound: string;
    soundOn: string;
    keys: string;
    keyMove: string;
    keyPause: string;
    keyHelp: string;
    /** `{percent}`. */
    loss: string;
    noSites: string;
    toApplication: string;
  };
  overlay: {
    connecting: string;
    connectingHint: string;
    noConnection: string;
    stale: string;
    /** `{time}`. */
    staleSince: string;
    lostHint: string;
    silentHint: string;
    retrying: string;
    /** Under the clock that counts. */
    blindFor: string;
  };
  access: {
    signIn: string;
    setUp: string;
    setUpHint: string;
    name: string;
    displayName: string;
    password: string;
    again: string;
    code: string;
    create: string;
    working: string;
    wrong: string;
    /** `{seconds}`. */
    stopped: string;
    locked: string;
    refused: string;
    away: string;
    linkGone: string;
    nameRule: string;
    passwordRule: string;
    notTheSame: string;
  };
  pairing: {
    /** On the screen that is to be paired. */
    title: string;
    stepOpen: string;
    stepSignIn: string;
    stepCode: string;
    qrHint: string;
    qrLabel: string;
    codeLabel: string;
    /** `{time}`: minutes and seconds. */
    goodFor: string;
    paired: string;
    busy: string;
    /** For who approves it. */
    approve: string;
    approveHint: string;
    layoutNames: Record<BoardLayout, string>;
    approved: string;
    /** `{name}`. */
    approvedHint: string;
    another: string;
    wrongCode: string;
    notAllowed: string;
  };
  charts: ChartTexts;
  notFound: { title: string; hint: string; toBoard: string };
}
