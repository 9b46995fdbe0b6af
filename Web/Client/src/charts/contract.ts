import type { IncidentSeverity } from '../lib/contract/board';

/** What `GET /api/v1/devices/{id}/series` tells of a kept series. */
export interface SeriesAnswer {
  /** What `GET /api/v1/series` takes. */
  key: string;
  id: string;
  nodeId: string;
  name: string;
  part: string;
  title: string;
  unit: string;
  group: SeriesGroup;
  component: string;
  labels: Record<string, string>;
  live: boolean;
}

export const seriesGroups = ['ping', 'ports', 'sensors', 'resources', 'checks', 'other'] as const;
export type SeriesGroup = (typeof seriesGroups)[number];

/** What `GET /api/v1/series` gives. */
export interface CurvesAnswer {
  device: string;
  from: string;
  to: string;
  tier: Tier;
  series: Curve[];
}

export type Tier = 'raw' | 'fiveMinutes' | 'hourly';

/** Columns of one length. A null is a gap: nothing was measured. */
export interface Curve {
  key: string;
  id: string;
  name: string;
  part: string;
  unit: string;
  stepSeconds: number | null;
  /** Milliseconds since 1970. */
  times: number[];
  average: (number | null)[];
  minimum: (number | null)[];
  maximum: (number | null)[];
  summary: CurveFigures | null;
}

export interface CurveFigures {
  minimum: number;
  average: number;
  maximum: number;
  p95: number;
  last: number;
  lastAt: number;
  samples: number;
}

/** What `GET /api/v1/devices/{id}/annotations` gives. */
export interface AnnotationsAnswer {
  from: string;
  to: string;
  incidents: IncidentAnnotation[];
  windows: WindowAnnotation[];
  complete: boolean;
}

export interface IncidentAnnotation {
  number: number;
  from: string;
  to: string | null;
  nodeId: string;
  name: string;
  component: string;
  severity: IncidentSeverity;
  reason: string;
  detail: string | null;
  part: 'cause' | 'problem' | 'behind';
}

export interface WindowAnnotation {
  id: string;
  name: string;
  from: string;
  to: string;
  component: string | null;
}
