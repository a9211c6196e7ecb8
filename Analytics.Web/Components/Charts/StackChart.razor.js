// Draws stacked bars with ApexCharts.
import { begin, css, escape, mode, onTheme, still } from "../../js/apex.js";

const charts = new Map();

onTheme(charts, redraw);

export async function draw(canvas, data, live) {
  const chart = charts.get(canvas);
  if (!chart) return begin(charts, { canvas, data }, redraw);
  const same = outline(chart.data) === outline(data);
  chart.data = data;
  if (!chart.engine) return;
  if (same) chart.engine.updateSeries(series(data), !live && !still());
  else await redraw(chart);
}

export function remove(canvas) {
  charts.get(canvas)?.engine?.destroy();
  charts.delete(canvas);
}

async function redraw(chart) {
  chart.engine?.destroy();
  chart.engine = new window.ApexCharts(chart.canvas, options(chart));
  await chart.engine.render();
}

// What needs more than new values: other buckets, other parts, another scale.
// What stands beside the chart may be higher than it: the bars then fill the room up to where they would look like a mistake.
const room = canvas => Math.max(292, Math.min(560, (canvas.closest(".chart-place")?.clientHeight ?? 0) - 2));
const outline = d => JSON.stringify([d.ticks, d.parts.map(p => [p.name, p.colour]), top(d)]);
const series = d => d.parts.map(p => ({ name: p.name, data: p.counts }));

function top(d) {
  const most = Math.max(0, ...d.ticks.map((_, at) => d.parts.reduce((sum, p) => sum + Math.max(0, p.counts[at]), 0)));
  if (most <= 40) return Math.max(4, Math.ceil(most / 4) * 4);
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10].map(step => step * power).find(step => step >= most);
}

function options(chart) {
  const d = chart.data, width = chart.canvas.clientWidth || 700, phone = width < 480;
  const quiet = { colors: css("--text-3"), fontSize: "11px" };
  const step = Math.max(1, Math.ceil(d.ticks.length / Math.max(2, Math.floor((width - 60) / (phone ? 66 : 72)))));
  const compact = new Intl.NumberFormat(d.locale, { notation: "compact", maximumFractionDigits: 1 });
  const colours = d.parts.map(p => css(p.colour));
  return {
    chart: { type: "bar", stacked: true, height: phone ? 220 : room(chart.canvas), fontFamily: css("--font"), background: "transparent", toolbar: { show: false }, zoom: { enabled: false }, selection: { enabled: false },
      animations: { enabled: !still(), speed: 240, animateGradually: { enabled: false }, dynamicAnimation: { speed: 160 } }, redrawOnParentResize: true },
    theme: { mode: mode() },
    series: series(d), colors: colours, legend: { show: false }, dataLabels: { enabled: false }, fill: { type: "solid", opacity: 1 },
    stroke: { width: 0.6, colors: [css("--surface-1")] },
    states: { hover: { filter: { type: "none" } }, active: { filter: { type: "none" } } },
    plotOptions: { bar: { columnWidth: d.ticks.length > 40 ? "78%" : "60%", borderRadius: 0 } },
    grid: { borderColor: css("--chart-grid"), strokeDashArray: 0, xaxis: { lines: { show: false } }, padding: { left: 8, right: 8, top: -12, bottom: 0 } },
    xaxis: { categories: d.ticks.map((_, at) => at), axisBorder: { show: true, color: css("--border-2") }, axisTicks: { show: false }, tooltip: { enabled: false }, crosshairs: { show: false },
      labels: { rotate: 0, hideOverlappingLabels: false, style: quiet, formatter: at => at % step ? "" : d.ticks[at] ?? "" } },
    yaxis: { min: 0, max: top(d), tickAmount: 4, forceNiceScale: false, labels: { style: quiet, offsetX: -6, formatter: value => compact.format(value) } },
    tooltip: { shared: true, intersect: false, custom: ({ dataPointIndex }) => tooltip(chart, dataPointIndex, colours) },
  };
}

function tooltip({ data: d, canvas: { dataset: said } }, at, colours) {
  const full = new Intl.NumberFormat(d.locale);
  const rows = d.parts.map((p, k) => p.counts[at] ? `<div><i class="sq" style="--c:${colours[k]}"></i><span>${escape(p.name)}</span><b>${escape(full.format(p.counts[at]))}</b></div>` : "").reverse().join("");
  const counts = d.parts.map(p => p.counts[at]).filter(count => count), sum = counts.length < 2 ? "" : `<div class="sum"><i></i><span>${escape(said.total)}</span><b>${escape(full.format(counts.reduce((a, b) => a + b)))}</b></div>`;
  return `<div class="ctip"><p>${escape(d.titles[at])}</p>${rows && rows + sum || `<div><i></i><span>${escape(said.none)}</span><b>0</b></div>`}</div>`;
}
