import type { Comparison } from '../limitFields';
import type { FieldWord } from '../kinds';

/** Every text of the settings pages. A language that lacks one does not compile. */
export interface SettingsTexts {
  title: string;
  tabs: { devices: string; sites: string; channels: string; credentials: string; general: string; mail: string; messages: string; checklists: string; file: string; history: string };
  loading: string;
  away: string;
  again: string;
  notAllowed: string;
  notWritable: string;
  /** The file has defects, so that an older configuration is in force. */
  stale: string;
  changedMeanwhile: string;
  /** The file changed with each reading of it. */
  changing: string;
  yes: string;
  no: string;
  off: string;
  switchOff: string;
  oneEachLine: string;
  line: string;
  add: string;
  remove: string;
  back: string;
  next: string;
  save: string;
  saved: string;
  savedNotInForce: string;
  nothingChanged: string;
  note: string;
  noteHint: string;
  /** Leads to the scan for devices. */
  find: string;
  search: string;
  none: string;
  review: string;
  defects: string;
  hasDefects: string;
  warnings: string;
  effect: { added: string; removed: string; changed: string; sites: string; selfCheck: string; nothing: string };
  diff: { title: string; added: string; removed: string; cut: string; same: string };
  device: {
    new: string;
    id: string;
    idHint: string;
    name: string;
    address: string;
    kind: string;
    site: string;
    noSite: string;
    parents: string;
    parentsHint: string;
    importance: string;
    tags: string;
    checks: string;
    checksHint: string;
    addCheck: string;
    removeCheck: string;
    type: string;
    port: string;
    interval: string;
    credential: string;
    url: string;
    byDefault: string;
    settings: string;
    thresholds: string;
    thresholdsHint: string;
    more: string;
    moreHint: string;
    moreOffered: string;
    moreWrong: string;
  };
  entry: { checksHint: string; new: Record<'sites' | 'channels', string>; fields: Record<FieldWord, string> };
  meanwhile: Record<'by' | 'byHand' | 'elsewhere' | 'here' | 'gone' | 'typed' | 'place' | 'before' | 'after' | 'nothing' | 'yoursStays' | 'takeTheirs' | 'taken', string>;
  limits: Record<'title' | 'hint' | 'add' | 'one' | 'remove' | 'comparedWith', string> & { comparisons: Record<Comparison, string>; hints: Record<Comparison, string> };
  general: Record<'title' | 'hint' | 'ofTypes' | 'limitsHint' | 'selfCheck' | 'selfCheckHint', string>;
  credential: {
    new: string;
    name: string;
    type: string;
    version: string;
    user: string;
    auth: string;
    priv: string;
    noProtocol: string;
    context: string;
    secrets: Record<'community' | 'password' | 'authPassphrase' | 'privPassphrase', string>;
    secretKept: string;
    secretHint: string;
    stored: string;
    unused: string;
    used: string;
  };
  file: { hint: string; check: string };
  history: { none: string; undo: string; undoHint: string; lines: string };
}
