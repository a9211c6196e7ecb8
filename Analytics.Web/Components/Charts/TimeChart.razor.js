// Draws with ApexCharts.
import { begin, css, escape, mode, onTheme, still } from "../../js/apex.js";

const charts = new Map();

onTheme(charts, redraw);

export async function draw(canvas, data, live) {
  let chart = charts.get(canvas);
  if (!chart) {
    chart = { canvas, data, at: -1 };
    await begin(charts, chart, redraw);
    if (chart.engine) listen(chart);
    return;
  }
  const shape = chart.shape;
  chart.data = data;
  if (!live) hush(chart);
  if (!chart.engine) return;
  if (live && shape === outline(data)) {
    await chart.engine.updateSeries(series(data), false);
    // Who reads a bucket goes on reading it, with its new figures.
    if (chart.at >= 0) tell(chart, false);
  }
  else {
    chart.shape = outline(data);
    await chart.engine.updateOptions({ ...options(chart), series: series(data) }, false, !live && !still());
  }
}

/** Draws what moved on: new values by bucket, in the lists of which any changed. */
export async function move(canvas, changes) {
  const chart = charts.get(canvas);
  if (!chart) return;
  const data = { ...chart.data };
  for (const [list, values] of Object.entries(changes)) data[list] = Object.assign([...data[list]], values);
  await draw(canvas, data, true);
}

export function remove(canvas) {
  charts.get(canvas)?.engine?.destroy();
  charts.delete(canvas);
}

async function redraw(chart) {
  if (chart.engine) hush(chart);
  chart.engine?.destroy();
  chart.shape = outline(chart.data);
  chart.engine = new window.ApexCharts(chart.canvas, { ...options(chart), series: series(chart.data) });
  await chart.engine.render();
}

// A click on a bucket, or Enter, shows its days alone.
function zoom(chart, at) {
  const days = chart.data.zoom[at];
  if (days) window.Blazor.navigateTo(chart.data.zoomTo.replace("{days}", days));
}

// With the keyboard the chart is read bucket by bucket: a sheet of our own, since the library's follows the pointer alone.
function listen(chart) {
  const { canvas } = chart;
  canvas.addEventListener("keydown", e => {
    const last = (chart.data.openAt < 0 ? chart.data.values.length : chart.data.openAt + 1) - 1;
    const to = { ArrowLeft: chart.at < 0 ? last : chart.at - 1, ArrowRight: chart.at + 1, Home: 0, End: last }[e.key];
    if (e.key === "Enter") return zoom(chart, chart.at);
    if (e.key === "Escape") return hush(chart);
    if (to === undefined || !chart.engine) return;
    e.preventDefault();
    chart.at = Math.max(0, Math.min(last, to));
    tell(chart);
  });
  canvas.addEventListener("blur", () => hush(chart));
  canvas.addEventListener("mousemove", () => hush(chart));
}

function tell(chart, aloud = true) {
  const g = chart.engine.w.globals, d = chart.data, step = d.ticks.length > 1 ? g.gridWidth / (d.ticks.length - 1) : 0;
  if (!chart.tip) {
    chart.tip = Object.assign(document.createElement("div"), { className: "key-tip" });
    chart.line = Object.assign(document.createElement("div"), { className: "key-line" });
  }
  if (!chart.tip.isConnected) chart.canvas.append(chart.line, chart.tip);
  chart.tip.innerHTML = tooltip(chart, chart.at, [css("--chart-area"), css("--chart-compare"), css("--accent")]);
  const x = g.translateX + step * chart.at;
  Object.assign(chart.line.style, { left: `${x}px`, top: `${g.translateY}px`, height: `${g.gridHeight}px` });
  const wide = chart.tip.offsetWidth;
  Object.assign(chart.tip.style, { left: `${x + wide + 16 > chart.canvas.clientWidth ? x - wide - 12 : x + 12}px`, top: `${g.translateY + 8}px` });
  const said = chart.canvas.parentElement?.querySelector("[data-chart-said]");
  if (said && aloud) said.textContent = [...chart.tip.querySelectorAll("p:first-child, div > span, div > b")].map(part => part.textContent).join(" ");
}

function hush(chart) {
  chart.tip?.remove();
  chart.line?.remove();
  chart.at = -1;
}

// What needs more than new values: other buckets, another scale, another metric.
const outline = d => JSON.stringify([d.name, d.ticks, d.openAt, d.previousName, d.zoomTo, top(d.values, d.previous), top(d.area)]);
const top = (...lists) => ceiling(Math.max(0, ...lists.flat().filter(v => v !== null)));

function ceiling(most) {
  // Few visitors are whole visitors: no line of the grid at one and a half.
  if (most <= 40) return Math.max(4, Math.ceil(most / 4) * 4);
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10].map(step => step * power).find(step => step >= most);
}

function series(d) {
  const closed = d.openAt < 0 ? d.values.length : d.openAt;
  const points = list => list.map((value, at) => [at, value]);
  return [
    { name: d.areaName, type: "area", data: points(d.area) },
    { name: `${d.name}, before`, type: "line", data: points(d.previous) },
    { name: d.name, type: "line", data: points(d.values.map((value, at) => at < closed ? value : null)) },
    { name: `${d.name}, so far`, type: "line", data: points(d.values.map((value, at) => d.openAt >= 0 && at >= d.openAt - 1 ? value : null)) },
  ];
}

function words(format, locale, compact) {
  const number = (digits, extra) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits, ...extra });
  const count = compact ? new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }) : number(0);
  return value => {
    if (value === null || value === undefined) return compact ? "" : "–";
    switch (format) {
      case "percent": return `${number(compact ? 0 : 1).format(value)} %`;
      case "ratio": return number(compact ? 1 : 2).format(value);
      case "milliseconds": return value < 1000 && !compact ? `${number(0).format(value)} ms` : `${number(compact ? 1 : 2).format(value / 1000)} s`;
      case "seconds": return value < 60 ? `${Math.round(value)}s` : `${Math.floor(value / 60)}m ${String(Math.round(value) % 60).padStart(2, "0")}s`;
      default: return count.format(value);
    }
  };
}

// About one name every 84 px (66 on a phone), and always the same distance apart.
function every(d, width) {
  const room = Math.max(2, Math.floor(width / (width < 480 ? 66 : 84)));
  const least = Math.ceil(d.ticks.length / room);
  const steps = d.ticks.length > 72 && d.ticks[0] === d.ticks[1] ? [24, 48] : [1, 2, 3, 4, 6, 7, 8, 12, 14, 28, 56, 84];
  return steps.find(step => step >= least) ?? least;
}

function options(chart) {
  const d = chart.data, width = chart.canvas.clientWidth || 900, phone = width < 560, step = every(d, width - 90);
  const colours = [css("--chart-area"), css("--chart-compare"), css("--accent"), css("--accent")];
  const quiet = { colors: css("--text-3"), fontSize: "11px" };
  const axis = (format, extra) => ({ min: 0, forceNiceScale: false, tickAmount: 4, ...extra, labels: { style: quiet, formatter: words(format, d.locale, true), offsetX: extra.opposite ? -14 : -6 } });
  const left = top(d.values, d.previous);
  return {
    chart: { type: "line", height: phone ? 220 : 292, fontFamily: css("--font"), background: "transparent", events: { click: (e, engine, at) => zoom(chart, at?.dataPointIndex ?? -1) }, toolbar: { show: false }, zoom: { enabled: false }, selection: { enabled: false },
      animations: { enabled: !still(), speed: 240, animateGradually: { enabled: false }, dynamicAnimation: { speed: 160 } }, redrawOnParentResize: true },
    theme: { mode: mode() },
    colors: colours, legend: { show: false }, dataLabels: { enabled: false },
    states: { hover: { filter: { type: "none" } }, active: { filter: { type: "none" } } },
    grid: { borderColor: css("--chart-grid"), strokeDashArray: 0, xaxis: { lines: { show: false } }, padding: { left: 8, right: 14, top: -12, bottom: 0 } },
    stroke: { width: [0, 1.5, 2.25, 2.25], curve: "straight", dashArray: [0, 4, 0, 3] },
    fill: { type: "solid", opacity: 1 },
    markers: { size: 0, hover: { size: 4 }, strokeWidth: 2, strokeColors: css("--surface-1"),
      discrete: d.openAt >= 0 ? [{ seriesIndex: 3, dataPointIndex: d.openAt, fillColor: colours[3], strokeColor: css("--surface-1"), size: 4 }] : [] },
    xaxis: { type: "numeric", min: 0, max: Math.max(1, d.ticks.length - 1), tickAmount: Math.max(1, d.ticks.length - 1),
      labels: { rotate: 0, hideOverlappingLabels: false, style: quiet, formatter: at => Math.round(at) % step ? "" : d.ticks[Math.round(at)] ?? "" },
      axisBorder: { show: true, color: css("--border-2") }, axisTicks: { show: false }, crosshairs: { stroke: { color: css("--border-control"), width: 1, dashArray: 0 } }, tooltip: { enabled: false } },
    yaxis: [
      axis("count", { opposite: true, show: !phone, seriesName: d.areaName, max: top(d.area.map(v => v === null ? null : v * 1.6)) }),
      axis(d.format, { show: false, seriesName: d.name, max: left }),
      axis(d.format, { seriesName: d.name, max: left }),
      axis(d.format, { show: false, seriesName: d.name, max: left }),
    ],
    tooltip: { shared: true, intersect: false, followCursor: false, custom: ({ dataPointIndex }) => tooltip(chart, dataPointIndex, colours) },
  };
}

const isDay = days => new Set(days.match(/\d{4}-\d\d-\d\d/g)).size === 1;

function tooltip({ data: d, canvas: { dataset: said } }, at, colours) {
  const full = words(d.format, d.locale), row = (colour, name, value) => `<div><i class="sq" style="--c:${colour}"></i><span>${escape(name)}</span><b>${escape(value)}</b></div>`;
  const now = d.values[at], before = d.previous[at];
  let change = "";
  if (at !== d.openAt && now !== null && before) {
    const points = d.format === "percent", moved = points ? now - before : (now / before - 1) * 100;
    const tone = Math.abs(moved) < 0.05 ? "flat" : moved > 0 !== d.lessIsBetter ? "up" : "down";
    change = `<div><i></i><span>${escape(said.change)}</span><span class="chg ${tone}">${moved > 0 ? "+" : moved < 0 ? "−" : ""}${new Intl.NumberFormat(d.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(Math.abs(moved))} ${points ? "pt" : "%"}</span></div>`;
  }
  return `<div class="ctip"><p>${escape(d.titles[at])}${at === d.openAt ? ` · ${escape(said.soFar.trim())}` : ""}</p>${row(colours[2], d.name, full(now))}${row(css("--bar"), d.areaName, words("count", d.locale)(d.area[at]))}${d.previousName ? row(colours[1], d.previousName, full(before)) : ""}${change}${d.zoom[at] ? `<p class="more">${escape(isDay(d.zoom[at]) ? said.day : said.days)}</p>` : ""}</div>`;
}
