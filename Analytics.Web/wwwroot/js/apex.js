// What every chart drawn with ApexCharts needs.
const root = document.documentElement;

// Colours stand in the drawing, not in the style sheet: another theme is another drawing. Not for paper, which does not wait for it: app.css colours that.
// One whose library is still on its way is drawn in what holds by then.
export const onTheme = (charts, redraw) => new MutationObserver(() => {
  if (!matchMedia("print").matches) for (const chart of charts.values()) if (chart.engine) redraw(chart);
}).observe(root, { attributeFilter: ["data-theme"] });
export const mode = () => root.dataset.theme === "dark" ? "dark" : "light";
export const css = name => getComputedStyle(root).getPropertyValue(name).trim();
export const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
export const escape = text => String(text).replace(/[&<>"]/g, c => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

// The library is large: it is fetched when the first chart is drawn.
let library;
const load = () => library ??= new Promise((done, fail) => {
  if (window.ApexCharts) return done();
  const script = document.createElement("script");
  script.src = new URL("lib/apexcharts.min.js", document.baseURI);
  script.onload = done;
  script.onerror = () => { library = undefined; script.remove(); fail(new Error("The chart library did not load.")); };
  document.head.append(script);
});

/** Draws for the first time. What cannot be drawn is as if nobody had asked: whoever asks again begins anew. */
export async function begin(charts, chart, redraw) {
  charts.set(chart.canvas, chart);
  try {
    await load();
    await document.fonts?.ready;
  } catch (failure) {
    charts.delete(chart.canvas);
    throw failure;
  }
  if (charts.get(chart.canvas) === chart) await redraw(chart);
}
