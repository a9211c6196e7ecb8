// Runs before the first paint, so that a dark page never flashes light and a narrow navigation never wide. page.js and shell.js work the switches.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  // A share link may say the theme, for the page that frames it; "auto" is the reader's own.
  const asked = location.pathname.startsWith("/share/") ? new URLSearchParams(location.search).get("theme") : null;
  const remembered = () => { if (asked) return asked; try { return localStorage.getItem("theme"); } catch { return null; } };
  let chosen = remembered();
  // Paper is white, and charts take their colours from the theme.
  const paper = matchMedia("print");
  const apply = () => {
    const theme = paper.matches ? "light" : chosen === "dark" || chosen === "light" ? chosen : dark.matches ? "dark" : "light";
    if (root.dataset.theme !== theme) root.dataset.theme = theme;
  };

  apply();
  try { if (localStorage.getItem("nav") === "narrow") root.dataset.nav = "narrow"; } catch { /* storage may be blocked */ }
  // Enhanced navigation makes <html> what the server sent, which knows no theme. Observers run before the paint.
  new MutationObserver(apply).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
  dark.addEventListener("change", apply);
  paper.addEventListener("change", apply);
  addEventListener("storage", e => { if (e.key === "theme" || e.key === null) { chosen = remembered(); apply(); } });
  addEventListener("theme:choose", e => {
    chosen = e.detail;
    try { localStorage.setItem("theme", chosen); } catch { /* storage may be blocked: the choice lasts as long as the page */ }
    apply();
    dispatchEvent(new CustomEvent("theme:changed", { detail: chosen }));
  });
})();
