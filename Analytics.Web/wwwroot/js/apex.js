// What every chart drawn with ApexCharts needs.
const root = document.documentElement;

// Colours stand in the drawing, not in the style sheet: another theme is another drawing. Not for paper, which does not wait for it: app.css colours that.
export const onTheme = redraw => new MutationObserver(() => { if (!matchMedia("print").matches) redraw(); }).observe(root, { attributeFilter: ["data-theme"] });
export const mode = () => root.dataset.theme === "dark" ? "dark" : "light";
export const css = name => getComputedStyle(root).getPropertyValue(name).trim();
export const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
export const escape = text => String(text).replace(/[&<>"]/g, c => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

// The library is large: it is fetched when the first chart is drawn.
let library;
export const load = () => library ??= new Promise((done, fail) => {
  if (window.ApexCharts) return done();
  const script = document.createElement("script");
  script.src = new URL("lib/apexcharts.min.js", document.baseURI);
  script.onload = done;
  script.onerror = () => { library = undefined; script.remove(); fail(new Error("The chart library did not load.")); };
  document.head.append(script);
});
