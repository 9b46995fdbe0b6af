import type * as answers from '../../generated/api';

/** What `GET /api/v1/devices/{id}/series` tells of a kept series; `key` is what `GET /api/v1/series` takes. */
export type SeriesAnswer = Omit<answers.SeriesAnswer, 'group'> & { group: SeriesGroup };

export const seriesGroups = ['ping', 'ports', 'sensors', 'resources', 'checks', 'other'] as const;
export type SeriesGroup = (typeof seriesGroups)[number];

/** What `GET /api/v1/series` gives. */
export type CurvesAnswer = Omit<answers.CurvesAnswer, 'tier' | 'series'> & { tier: Tier; series: Curve[] };

export type Tier = 'raw' | 'fiveMinutes' | 'hourly';

/** Columns of one length. A null is a gap: nothing was measured. Times are milliseconds since 1970. */
export type Curve = answers.CurveAnswer;

export type CurveFigures = answers.CurveFigures;

/** What `GET /api/v1/devices/{id}/annotations` gives. */
export type AnnotationsAnswer = Omit<answers.AnnotationsAnswer, 'incidents'> & { incidents: IncidentAnnotation[] };

export type IncidentAnnotation = Omit<answers.IncidentAnnotation, 'part'> & { part: 'cause' | 'problem' | 'behind' };

export type WindowAnnotation = answers.WindowAnnotation;
