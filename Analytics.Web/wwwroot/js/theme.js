// Runs before the first paint, so that a dark page never flashes light.
(() => {
  let theme;
  try { theme = localStorage.getItem("theme"); } catch { /* storage may be blocked */ }
  document.documentElement.dataset.theme = theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
})();
