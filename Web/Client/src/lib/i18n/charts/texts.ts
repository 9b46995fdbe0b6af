import type { SeriesGroup, Tier } from '../../../charts/contract';
import type { Preset } from '../../../charts/range';
import type { Plural } from '../dictionary';

/** Units whose names are words. */
type WordedUnit = 'celsius' | 'volts' | 'amperes' | 'watts' | 'voltamperes' | 'joules' | 'hertz' | 'decibels' | 'dbm' | 'rpm' | 'days' | 'packets' | '1';

/** Metrics that have a name of their own in each language; the others are called as they are stored. */
export type NamedMetric =
  | 'netwatch_icmp_jitter_seconds'
  | 'probe_success'
  | 'probe_duration_seconds'
  | 'netwatch_round_trip_seconds'
  | 'netwatch_processor_used_ratio'
  | 'netwatch_memory_used_ratio'
  | 'netwatch_memory_used_bytes'
  | 'netwatch_storage_used_ratio'
  | 'netwatch_storage_used_bytes'
  | 'netwatch_sensor_temperature_celsius'
  | 'netwatch_sensor_fan_speed_rpm'
  | 'netwatch_sensor_charge_ratio'
  | 'netwatch_tls_days_left'
  | 'netwatch_ntp_offset_seconds'
  | 'probe_http_status_code'
  | 'netwatch_sensor_voltage_volts'
  | 'netwatch_sensor_current_amperes'
  | 'netwatch_sensor_power_watts'
  | 'netwatch_sensor_frequency_hertz'
  | 'netwatch_sensor_load_ratio'
  | 'netwatch_sensor_humidity_ratio'
  | 'netwatch_sensor_runtime_seconds'
  | 'netwatch_sensor_optical_power_dbm'
  | 'netwatch_sensor_state'
  | 'ifOperStatus'
  | 'sysUpTime';

/** Texts of the charts. */
export interface ChartTexts {
  units: { bytes: readonly [string, string, string, string, string]; microsecond: string; words: Record<WordedUnit, string> };
  /** `{day}`, `{month}` (its first three letters). */
  day: string;
  presets: Record<Preset, string>;
  groups: Record<SeriesGroup, string>;
  tiers: Record<Tier, string>;
  /** Names of curves that people look at most. */
  names: { in: string; out: string; roundTrip: string; loss: string; errorsIn: string; errorsOut: string; discardsIn: string; discardsOut: string };
  metrics: Record<NamedMetric, string>;
  /** `{port}`. */
  traffic: string;
  /** `{port}`. */
  faults: string;
  range: string;
  earlier: string;
  later: string;
  nearer: string;
  further: string;
  reset: string;
  /** What a chart is, for who does not see it: `{title}`, `{from}`, `{to}`. */
  label: string;
  keys: string;
  loading: string;
  away: string;
  /** `{detail}`: what the server says. */
  refused: string;
  empty: string;
  nothingKept: string;
  figures: string;
  series: string;
  last: string;
  minimum: string;
  average: string;
  maximum: string;
  p95: string;
  gap: string;
  csv: string;
  png: string;
  median: string;
  shortest: string;
  longest: string;
  smoke: string;
  /** `{percent}`. */
  lossUpTo: string;
  lossMore: string;
  happened: string;
  /** `{number}`. */
  incident: string;
  /** `{name}`. */
  window: string;
  /** `{from}`, `{to}`. */
  span: string;
  lastsStill: string;
  notAll: string;
  /** `{name}`: the incident's cause. */
  behind: string;
  choose: string;
  more: Plural;
}
