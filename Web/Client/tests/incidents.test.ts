import { describe, expect, test } from 'vitest';
import type { Incident, IncidentChecklistAnswer, IncidentMember, IncidentRow, StoryEntry, TickAnswer } from '../generated/api';
import { exactTime } from '../src/lib/format/time';
import { en } from '../src/lib/i18n/en';
import { ru } from '../src/lib/i18n/ru';
import { placeOf } from '../src/lib/router.svelte';
import { byConfirmed } from '../src/pages/incidents/about/radius';
import { headOf } from '../src/pages/incidents/about/steps';
import { canMerge, takesOver } from '../src/pages/incidents/actions/merge';
import { reachesOf, scopeOf, silenceId } from '../src/pages/incidents/actions/silence';
import { momentAfter } from '../src/pages/incidents/actions/times';
import { lastWord, missesBefore, quickerOf, saidOf, stateOf, withTick } from '../src/pages/incidents/checklist/checklistModel';
import { askedFor, readQuery, worstFirst, writeQuery } from '../src/pages/incidents/incidentQuery';
import { factsOf, ownerOf, titleOf } from '../src/pages/incidents/naming';
import { storyLine } from '../src/pages/incidents/story/storyLine';
import { incidentsWords } from '../src/pages/incidents/words';

const at = '2026-11-28T00:00:00Z';
const row = (change: Partial<IncidentRow>): IncidentRow => ({ number: 1, nodeId: 'sw-1', name: 'Core', problem: 'deviceDown', severity: 'critical', since: at, openedAt: at, ...change });
const tick = (change: Partial<TickAnswer>): TickAnswer => ({ incident: 1, step: 1, seq: 1, kind: 'said', state: 'done', actor: 'aigerim', at, note: null, assignee: null, attachment: null, proved: false, ...change });
const step = (number: number) => ({ number, markdown: '', html: '', proof: null, state: 'open', proved: false, assignee: null, seq: 0, history: [] });
const checklist = (): IncidentChecklistAnswer => ({ id: 'switch', language: 'en', title: 'Switch', frozenAt: at, introMarkdown: null, introHtml: null, steps: [step(1), step(2)], times: { steps: [], people: [] } as never });

describe('the list of incidents', () => {
  test('has an address that says what is shown, and nothing that is usual', () => {
    const usual = { show: 'open', site: '', severity: 'info', words: '', before: null } as const;
    expect(readQuery(new URLSearchParams())).toEqual(usual);
    expect(String(writeQuery(usual))).toBe('');
    const query = { show: 'all', site: 'almaty', severity: 'warning', words: 'a & b', before: 42 } as const;
    expect(readQuery(new URLSearchParams(String(writeQuery(query))))).toEqual(query);
    for (const wrong of ['0', '-1', '1.5', 'x']) expect(readQuery(new URLSearchParams({ before: wrong, show: wrong, severity: wrong }))).toEqual(usual);
  });

  test('asks for all that are open, and for a page and one more of those that are over', () => {
    const query = { show: 'all', site: 'almaty', severity: 'critical', words: 'core', before: 42 } as const;
    expect(askedFor({ ...query, show: 'open' })).toEqual({ open: true, limit: 1000, site: 'almaty', severity: 'critical', q: 'core' });
    expect(askedFor({ ...query, show: 'closed' })).toEqual({ closed: true, limit: 51, site: 'almaty', severity: 'critical', q: 'core', before: 42 });
  });

  test('has the loudest first, then those that nobody takes care of, then the youngest', () => {
    const later = '2026-11-28T01:00:00Z';
    const rows = [row({ number: 1, severity: 'info' }), row({ number: 2, acknowledgedBy: 'a' }), row({ number: 3 }), row({ number: 4, since: later }), row({ number: 5, severity: 'warning' })];
    expect(worstFirst(rows).map((one) => one.number)).toEqual([4, 3, 2, 5, 1]);
  });
});

describe('an incident', () => {
  test('is called by its device and part, or by what is wrong with the installation', () => {
    expect(titleOf(en, incidentsWords.en, row({}))).toBe('Core');
    expect(titleOf(en, incidentsWords.en, row({ component: 'tcp:22' }))).toBe('Core · TCP 22');
    expect(titleOf(ru, incidentsWords.ru, row({ name: '', nodeId: '', problem: 'storeAway' }))).toBe('Хранилище недоступно');
    expect(factsOf(ru, incidentsWords.ru, row({ problem: 'threshold', reason: 'thresholdCrossed', detail: '96 %' }))).toEqual(['превышен порог', '96 %']);
    expect(factsOf(en, incidentsWords.en, row({ reason: 'noReply', detail: '3 of 3', withheldBy: 'silence x' }))).toEqual(['does not answer', '3 of 3', 'Nobody is told: silence x']);
  });

  test('is taken care of when somebody takes care of all that still fails', () => {
    const taken = (actor: string, from: string) => ({ actor, at: from, comment: null, until: null });
    const problem = { nodeId: 'sw-1', nodeName: 'Core', severity: 'warning', since: at } as const;
    const incident = (problems: NonNullable<Incident['problems']>): Incident => ({ ...row({}), problems });
    expect(ownerOf(incident([]))).toBeNull();
    expect(ownerOf({ ...incident([]), acknowledged: taken('a', at) })).toBe('a');
    expect(ownerOf(incident([{ ...problem, component: 'icmp', acknowledged: taken('a', at) }, { ...problem, component: 'snmp' }]))).toBeNull();
    expect(ownerOf(incident([{ ...problem, component: 'icmp', acknowledged: taken('a', at) }, { ...problem, component: 'snmp', endedAt: at }]))).toBe('a');
    expect(ownerOf(incident([{ ...problem, component: 'icmp', acknowledged: taken('a', at) }, { ...problem, component: 'snmp', acknowledged: taken('b', '2026-11-28T00:01:00Z') }]))).toBe('b');
  });

  test('has a page of its own', () => {
    expect(placeOf('/incidents')).toEqual({ page: 'incidents', id: '' });
    expect(placeOf('/incidents/42/')).toEqual({ page: 'incident', id: '42' });
  });

  test('tells its story with the newest first, and how it was decided where somebody asks', () => {
    const entry = (kind: StoryEntry['kind'], seq: number): StoryEntry => ({ at, kind, seq });
    const story = [entry('sample', 1), entry('opened', 2), entry('routed', 3), entry('told', 4), entry('comment', 5)];
    expect(storyLine(story, false).map((one) => one.kind)).toEqual(['comment', 'opened']);
    expect(storyLine(story, true).map((one) => one.kind)).toEqual(['comment', 'told', 'routed', 'opened', 'sample']);
  });

  test('names what was found not to answer before what is expected not to', () => {
    const member = (name: string, confirmed: boolean): IncidentMember => ({ nodeId: name, name, kind: 'switch', confirmed });
    expect(byConfirmed([member('c', false), member('b', true), member('a', false), member('a2', true)]).map((one) => one.name)).toEqual(['a2', 'b', 'a', 'c']);
  });

  test('can be silenced in what it is about, and not more', () => {
    const incident: Incident = { ...row({ component: 'http:portal' }), facts: { name: 'Core', kind: 'switch', address: '', importance: 'normal', siteId: 'almaty' } };
    expect(reachesOf(incident)).toEqual(['part', 'node', 'site']);
    expect(reachesOf({ ...incident, component: '', facts: null })).toEqual(['node']);
    expect(reachesOf({ ...incident, nodeId: '' })).toEqual([]);
    expect(scopeOf(incident, 'part')).toMatchObject({ nodes: ['sw-1'], sites: [], component: 'http:portal', behind: false, everything: false });
    expect(scopeOf(incident, 'node')).toMatchObject({ nodes: ['sw-1'], sites: [], component: null, behind: true, everything: false });
    expect(scopeOf(incident, 'site')).toMatchObject({ nodes: [], sites: ['almaty'], component: null, everything: false });
    expect(silenceId(42)).toBe('incident-42');
    expect(momentAfter(Date.parse(at), 60)).toBe('2026-11-28T01:00:00.000Z');
    expect(momentAfter(0, null)).toBeNull();
  });
});

describe('a checklist', () => {
  test('takes an entry once, and only those that are newer than what it has', () => {
    const done = withTick(checklist(), tick({}));
    expect([done.steps[0]?.state, done.steps[0]?.seq, done.steps[1]?.state]).toEqual(['done', 1, 'open']);
    expect(withTick(done, tick({ state: 'open' }))).toBe(done);
    expect(withTick(done, tick({ step: 9 }))).toBe(done);
    expect(withTick(done, tick({ seq: 2, state: 'open', actor: 'bolat' })).steps[0]?.history.map((one) => one.actor)).toEqual(['aigerim', 'bolat']);
    expect(saidOf(done)).toBe(1);
  });

  test('keeps its proof while a step is given to somebody, and loses it when somebody says something else', () => {
    const proved = withTick(checklist(), tick({ kind: 'proved', proved: true, actor: 'NetWatch' }));
    const given = withTick(proved, tick({ seq: 2, kind: 'assigned', assignee: 'bolat' }));
    expect([given.steps[0]?.proved, given.steps[0]?.assignee, lastWord(given.steps[0]!)?.actor]).toEqual([true, 'bolat', 'NetWatch']);
    expect(withTick(given, tick({ seq: 3, state: 'open' })).steps[0]?.proved).toBe(false);
  });

  test('knows when an entry before was missed', () => {
    expect(missesBefore(checklist(), tick({ seq: 1 }))).toBe(false);
    expect(missesBefore(checklist(), tick({ seq: 2 }))).toBe(true);
    expect(missesBefore(checklist(), tick({ step: 9 }))).toBe(true);
  });

  test('knows who was quicker out of the answer that refuses', () => {
    expect(quickerOf({ title: 'Somebody was quicker', latest: tick({ actor: 'bolat' }) })?.actor).toBe('bolat');
    for (const none of [null, 'x', {}, { latest: null }, { latest: 'x' }]) expect(quickerOf(none)).toBeNull();
    expect(['done', 'didNotHelp', 'x'].map(stateOf)).toEqual(['done', 'didNotHelp', 'open']);
  });

  test('gives a step of a past incident by its title', () => {
    expect(headOf('**Ping it.** From `a` run it.\n*Proves:* much.')).toBe('Ping it');
    expect(headOf('**Look at 10\\.1\\.0\\.1.** x')).toBe('Look at 10.1.0.1');
    expect(headOf('Just a line.\nAnother')).toBe('Just a line');
  });
});

test('a moment has its day when that is not today, and its year when it is not this one', () => {
  const now = new Date(2026, 10, 28, 12, 0, 0).getTime();
  const told = [new Date(2026, 10, 28, 9, 5, 7), new Date(2026, 10, 27, 9, 5, 7), new Date(2025, 0, 2, 9, 5, 7)].map((date) => exactTime(en, date.getTime(), now));
  expect(told).toEqual(['09:05:07', '27 November 09:05:07', '2 January 2025 09:05:07']);
});

test('what can be merged is what fails somewhere, into anything of the kind that is open', () => {
  const one = (number: number, problem: IncidentRow['problem'], nodeId = 'sw-1', closedAt: string | null = null) => ({ number, problem, nodeId, closedAt });
  expect([one(1, 'deviceDown'), one(1, 'checkFailed'), one(1, 'threshold')].every(canMerge)).toBe(true);
  expect([one(1, 'deviceDown', 'sw-1', '2026-11-28T10:00:00Z'), one(1, 'manyProblems'), one(1, 'storeAway', ''), one(1, 'boardDark', '')].some(canMerge)).toBe(false);
  expect([one(2, 'manyProblems', ''), one(2, 'channelDown')].every((other) => takesOver(1, other))).toBe(true);
  expect([one(1, 'deviceDown'), one(2, 'storeAway', ''), one(2, 'deviceDown', 'sw-1', '2026-11-28T10:00:00Z')].some((other) => takesOver(1, other))).toBe(false);
});
