import type {
  DevicesFileAnswer, DiffLine, SecretRow, SettingsApplied, SettingsDefect, SettingsDiff, SettingsEdit, SettingsEffect, SettingsHistoryAnswer, SettingsHistoryRow, SettingsPreview,
} from '../../../generated/api';

/** What the API says of the settings, by the names that these pages call it. */
export type { DiffLine, SecretRow };
export type Applied = SettingsApplied;
export type Defect = SettingsDefect;
export type DevicesFile = DevicesFileAnswer;
export type Diff = SettingsDiff;
export type Effect = SettingsEffect;
export type HistoryEntry = SettingsHistoryAnswer;
export type HistoryRow = SettingsHistoryRow;
export type Preview = SettingsPreview;

/** Any JSON. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export type Edit = SettingsEdit & { value?: Json };

/** Edits, or the whole text. */
export type Change = { edits: Edit[] } | { text: string };
