// Behaviour that every page shares: theme switch, sticky header, what to do when the server goes away.
// Handlers sit on the document, so that they survive whatever Blazor replaces.
const root = document.documentElement;

// ---- theme ----
document.addEventListener("click", e => {
  if (!e.target.closest?.('[data-act="theme"]')) return;
  dispatchEvent(new CustomEvent("theme:choose", { detail: root.dataset.theme === "dark" ? "light" : "dark" }));
});

// ---- the header's rule appears once something is under it ----
const stick = () => document.querySelector(".head")?.classList.toggle("stuck", scrollY > 4);
addEventListener("scroll", stick, { passive: true });

// ---- paper ----
// Charts are drawn for the width of the screen: with what they are made of known, they become as wide as the paper.
const paper = matchMedia("print");
paper.addEventListener("change", () => {
  for (const chart of document.querySelectorAll("svg.apexcharts-svg")) {
    if (paper.matches) chart.setAttribute("viewBox", `0 0 ${chart.getAttribute("width")} ${chart.getAttribute("height")}`);
    else chart.removeAttribute("viewBox");
  }
});

// ---- connection ----
// Blazor looks for this element by its id and puts its state on it as a class.
const bar = document.createElement("div");
bar.id = "components-reconnect-modal";
bar.className = "toast-host";
bar.setAttribute("role", "status");
const words = document.createElement("div");
words.className = "toast";
words.hidden = true;
bar.append(words);

// After a phone wakes or a laptop opens, Blazor is back before anybody could read; say nothing that early.
const patienceMs = 500;
const pollMs = 2000;
let pending = 0;
let isPolling = false;

const say = text => {
  words.hidden = text === null;
  if (text !== null && words.textContent !== text) words.textContent = text;
};

const serverAnswers = async () => {
  try { return (await fetch(new URL("favicon.svg", document.baseURI), { method: "HEAD", cache: "no-store" })).ok; } catch { return false; }
};

// The circuit is gone for good (the server restarted, or forgot it): a fresh page is all that helps.
const reloadWhenBack = async () => {
  if (isPolling) return;
  isPolling = true;
  while (!(await serverAnswers())) await new Promise(done => setTimeout(done, pollMs));
  location.reload();
};

const gone = ["components-reconnect-failed", "components-reconnect-rejected", "components-reconnect-resume-failed"];
new MutationObserver(() => {
  clearTimeout(pending);
  if (gone.some(state => bar.classList.contains(state))) {
    say(document.body.dataset.reloading);
    reloadWhenBack();
  } else if (bar.classList.contains("components-reconnect-show")) {
    pending = setTimeout(() => say(document.body.dataset.reconnecting), patienceMs);
  } else if (!isPolling) {
    say(null);
  }
}).observe(bar, { attributes: true, attributeFilter: ["class"] });

// A circuit that failed is over, and Blazor only shows what stands under this id: without it the page would look alive and answer nothing.
const broken = Object.assign(document.createElement("div"), { id: "blazor-error-ui", className: "toast-host" });
broken.style.display = "none";
broken.setAttribute("role", "alert");
new MutationObserver(() => {
  if (broken.childElementCount || broken.style.display === "none") return;
  const toast = Object.assign(document.createElement("div"), { className: "toast", textContent: document.body.dataset.broken });
  const again = Object.assign(document.createElement("button"), { type: "button", className: "btn small", textContent: document.body.dataset.reload });
  again.addEventListener("click", () => location.reload());
  toast.append(again);
  broken.append(toast);
}).observe(broken, { attributeFilter: ["style"] });

// Enhanced navigation drops what the server did not send; Blazor keeps the elements it found first, so the same ones come back.
const settle = () => {
  for (const part of [bar, broken]) if (!part.isConnected) document.body.append(part);
  stick();
};
settle();
window.Blazor?.addEventListener?.("enhancedload", settle);
