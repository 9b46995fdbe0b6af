import type uPlot from 'uplot';
import type { Dictionary } from '../lib/i18n/dictionary';
import { axis, columnsOfCurve, type Columns } from './align';
import { dashes, veil, type Palette } from './palette.svelte';
import type { Range } from './range';
import { timeLabels, timeSteps } from './ticks';
import { axisLabels, fromZero } from './units';

/** What a drawing needs. */
export interface PlotSpec {
  t: Dictionary;
  palette: Palette;
  unit: string;
  /** How many curves; each has three columns. */
  curves: number;
  width: number;
  height: number;
  font: string;
  /** The span that is seen now. */
  view: () => Range;
  /** Before and after the lines. */
  under: (u: uPlot) => void;
  over: (u: uPlot) => void;
  onselect: (from: number, to: number) => void;
  oncursor: (index: number | null) => void;
  onpan: (event: MouseEvent, u: uPlot) => void;
}

/** Options of a drawing: for each curve a line for the mean, within a band from the least to the greatest value. */
export function plotOptions(spec: PlotSpec): uPlot.Options {
  const { t, palette, unit } = spec;
  const series: uPlot.Series[] = [{}];
  const bands: uPlot.Band[] = [];
  for (let curve = 0; curve < spec.curves; curve += 1) {
    const colour = palette.curves[curve % palette.curves.length] ?? palette.text;
    series.push({ scale: 'y', stroke: colour, width: 1.5, dash: [...(dashes[curve % dashes.length] ?? [])], points: { size: 4 } }, edge(), edge());
    const first = 1 + curve * columnsOfCurve;
    bands.push({ series: [first + 2, first + 1], fill: veil(colour, spec.curves > 2), dir: -1 });
  }
  const lines = { grid: { stroke: palette.line, width: 1 }, ticks: { stroke: palette.line, width: 1 }, stroke: palette.soft, font: spec.font };
  return {
    width: spec.width,
    height: spec.height,
    ms: 1,
    series,
    bands,
    legend: { show: false },
    scales: {
      x: { time: true, auto: false, range: () => [spec.view().from, spec.view().to] },
      y: { range: (_, least, most) => axis(least === null || most === null || least === undefined ? null : { least, most }, fromZero(unit)) },
    },
    axes: [
      { ...lines, space: 90, incrs: timeSteps, values: (_u, splits, _axis, _space, step) => timeLabels(t, splits, step) },
      { ...lines, size: 84, values: (_u, splits) => axisLabels(t, unit, splits) },
    ],
    cursor: {
      drag: { x: true, y: false, setScale: false },
      points: { size: 7 },
      bind: {
        // With Shift the same movement carries the chart along.
        mousedown: (u, _target, handler) => (event) => {
          if (event.shiftKey || event.button === 1) spec.onpan(event, u);
          else handler(event);
          return null;
        },
        dblclick: () => () => null,
      },
    },
    hooks: {
      drawClear: [spec.under],
      draw: [spec.over],
      setCursor: [(u) => spec.oncursor(u.cursor.idx ?? null)],
      setSelect: [
        (u) => {
          const { left, width } = u.select;
          if (width < 4) return;
          spec.onselect(u.posToVal(left, 'x'), u.posToVal(left + width, 'x'));
          u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
    },
  };
}

const edge = (): uPlot.Series => ({ scale: 'y', width: 0, points: { show: false }, stroke: 'transparent' });

/** The columns as the library types them: it knows undefined as a place where another curve has a point. */
export const plotData = (columns: Columns): uPlot.AlignedData => columns as uPlot.AlignedData;
