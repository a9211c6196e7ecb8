// What the frame of every page does in the browser: sheets that open under their button, definitions, the narrow
// navigation, figures' age. It listens on the document, so that it outlives whatever Blazor replaces.
const root = document.documentElement;

// Navigation, narrow or wide.
document.addEventListener("click", e => {
  if (!e.target.closest?.("[data-act=collapse]")) return;
  root.dataset.nav = root.dataset.nav === "narrow" ? "" : "narrow";
  try { localStorage.setItem("nav", root.dataset.nav); } catch { /* storage may be blocked: the choice lasts as long as the page */ }
  dispatchEvent(new Event("resize"));
});

// Sheets under their button. The browser opens and closes them; they are only put in place.
// Several buttons may open one sheet: it belongs under the one that was pressed.
const pressed = new Map();
document.addEventListener("click", e => {
  const button = e.target.closest?.("[popovertarget]");
  if (!button) return;
  const id = button.getAttribute("popovertarget"), before = pressed.get(id), pop = document.getElementById(id);
  pressed.set(id, button);
  // Another button of a sheet that is open is for other work in it; by itself the browser would close the sheet.
  if (!before?.isConnected || before === button || !pop?.matches(":popover-open")) return;
  e.preventDefault();
  sent.delete(pop);
  place(pop);
}, true);
const opener = pop => { const last = pressed.get(pop.id); return last?.isConnected ? last : document.querySelector(`[popovertarget="${CSS.escape(pop.id)}"]`); };
// Sheets whose form was sent and that were not opened anew since.
const sent = new WeakSet();
document.addEventListener("beforetoggle", e => { if (e.newState === "open") sent.delete(e.target); }, true);
/** Closes a sheet whose work is done, unless somebody has opened it for other work meanwhile. */
export function hide(id) { const pop = document.getElementById(id); if (sent.has(pop) && pop.matches(":popover-open")) pop.hidePopover(); }
function place(pop) {
  const button = opener(pop)?.getBoundingClientRect();
  if (!button) return;
  pop.style.left = `${Math.max(8, Math.min(button.left, innerWidth - pop.offsetWidth - 12))}px`;
  const below = button.bottom + 6;
  pop.style.top = `${Math.max(8, below + pop.offsetHeight > innerHeight - 8 ? Math.min(below, innerHeight - pop.offsetHeight - 8) : below)}px`;
}
document.addEventListener("toggle", e => {
  if (!e.target.matches?.(".pop[popover]") || e.newState !== "open") return;
  place(e.target);
  (e.target.querySelector("[aria-current]") ?? e.target.querySelector("a, button, input"))?.focus({ preventScroll: true });
}, true);
// What is made only once a sheet is open makes it grow.
new MutationObserver(changes => { for (const change of changes) { const pop = change.target.closest?.(".pop:popover-open"); if (pop) place(pop); } }).observe(document.body, { childList: true, subtree: true });
addEventListener("resize", () => document.querySelectorAll(".pop:popover-open").forEach(place));
addEventListener("scroll", () => document.querySelectorAll(".pop:popover-open").forEach(place), { passive: true });
document.addEventListener("click", e => { if (e.target.closest?.("a")) e.target.closest(".pop[popover]")?.hidePopover(); });
document.addEventListener("submit", e => {
  const pop = e.target.closest?.(".pop[popover]");
  if (pop && "keep" in e.target.dataset) sent.add(pop);
  else pop?.hidePopover();
});
document.addEventListener("keydown", e => {
  const pop = e.target.closest?.(".pop[popover]");
  if (pop && e.target.closest("[role=grid]")) {
    // The calendar moves by itself; the page under it must not.
    if (/^(Arrow|Page|Home|End)/.test(e.key)) e.preventDefault();
    return;
  }
  // From a field that is searched by, down leads into what was found.
  if (!pop || !["ArrowDown", "ArrowUp"].includes(e.key) || e.target.matches("select, input[type]:not([type=search]), [role=combobox]")) return;
  e.preventDefault();
  const all = [...pop.querySelectorAll("a.opt, button.opt")], at = all.indexOf(document.activeElement);
  all[e.key === "ArrowDown" ? (at + 1) % all.length : at > 0 ? at - 1 : all.length - 1]?.focus();
});

/** Goes to an address within the page, or loads it whole where the page is not alive yet: shown in its place, it would be undone once it is. */
function go(address, replaces) {
  if (document.body.dataset.circuit === "alive") window.Blazor.navigateTo(address, { replaceHistoryEntry: replaces });
  else location[replaces ? "replace" : "assign"](new URL(address, document.baseURI));
}

// Shift with a click on a row leaves its value out.
document.addEventListener("click", e => {
  const row = e.shiftKey && !e.ctrlKey && !e.metaKey ? e.target.closest?.("a[data-not]") : null;
  if (!row?.dataset.not) return;
  e.preventDefault();
  e.stopPropagation();
  getSelection()?.removeAllRanges();
  go(row.dataset.not, false);
}, true);
// One list in the place of another is the same step of the way: back leads to where the reader came from.
document.addEventListener("click", e => {
  const choice = e.button === 0 && !e.ctrlKey && !e.metaKey && !e.shiftKey ? e.target.closest?.("a[data-replace]") : null;
  if (!choice) return;
  e.preventDefault();
  e.stopPropagation();
  go(choice.getAttribute("href"), true);
}, true);

// Who goes to a list to search it may type at once.
document.addEventListener("click", e => {
  if (!e.target.closest?.("a[data-find]") || e.ctrlKey || e.metaKey || e.shiftKey) return;
  const look = new MutationObserver(() => {
    const field = document.getElementById("find");
    if (!field) return;
    look.disconnect();
    field.focus();
  });
  look.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => look.disconnect(), 3000);
});

// A filter or another period is the same page: it stays where it is scrolled to.
document.addEventListener("click", e => {
  if (!e.target.closest?.("a[data-same]") || e.ctrlKey || e.metaKey) return;
  const from = scrollY;
  const back = () => { if (scrollY === 0 && from > 0) scrollTo({ top: from, behavior: "instant" }); };
  addEventListener("scroll", back, { once: true });
  setTimeout(() => removeEventListener("scroll", back), 1500);
}, true);
// Enter in an open list of choices takes the choice and must not send the form around it as well.
document.addEventListener("keydown", e => { if (e.key === "Enter" && e.target.matches?.("[role=combobox][aria-expanded=true]")) e.preventDefault(); });
// Links that act as buttons answer the space bar too.
document.addEventListener("keydown", e => { if (e.key === " " && e.target.matches?.("a[role=button]")) { e.preventDefault(); e.target.click(); } });

// One sheet for every definition.
const tip = Object.assign(document.createElement("div"), { className: "tip", id: "tip", hidden: true });
tip.setAttribute("role", "tooltip");
document.body.append(tip);
function tell(name) {
  const head = document.createElement("b");
  head.textContent = name.textContent;
  tip.replaceChildren(head, name.dataset.def);
  if (name.dataset.formula) tip.append(Object.assign(document.createElement("span"), { className: "f", textContent: name.dataset.formula }));
  tip.hidden = false;
  name.setAttribute("aria-describedby", "tip");
  const at = name.getBoundingClientRect(), under = (name.closest(".tile") ?? name).getBoundingClientRect();
  tip.style.left = `${Math.max(8, Math.min(at.left + scrollX, scrollX + innerWidth - tip.offsetWidth - 12))}px`;
  tip.style.top = `${under.bottom + scrollY + 6}px`;
}
function hush() {
  tip.hidden = true;
  document.querySelectorAll("[aria-describedby=tip]").forEach(name => name.removeAttribute("aria-describedby"));
}
for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  document.addEventListener(on, e => { const name = e.target.closest?.("[data-def]"); if (name) tell(name); });
  document.addEventListener(off, e => { if (e.target.closest?.("[data-def]")) hush(); });
}
document.addEventListener("keydown", e => { if (e.key === "Escape") hush(); });
// What a mark of a picture stands for is told at the pointer, and at once: titles of the browser take their time.
let pointed = null;
document.addEventListener("pointermove", e => {
  const mark = e.target.closest?.("[data-tip]") ?? null;
  if (!mark && !pointed) return;
  pointed = mark;
  if (!mark) { hush(); return; }
  tip.textContent = mark.dataset.tip;
  tip.hidden = false;
  tip.style.left = `${Math.max(8, Math.min(e.pageX + 12, scrollX + innerWidth - tip.offsetWidth - 12))}px`;
  tip.style.top = `${e.pageY + (e.clientY + 24 + tip.offsetHeight > innerHeight ? -12 - tip.offsetHeight : 18)}px`;
});
document.addEventListener("pointerout", e => { if (pointed && !e.relatedTarget) { pointed = null; hush(); } });

// While the circuit is lost every live dot says so. Blazor writes its state on page.js's elements, whichever of the scripts came first.
const lost = ["components-reconnect-show", "components-reconnect-failed", "components-reconnect-rejected", "components-reconnect-resume-failed"];
const bar = document.getElementById("components-reconnect-modal"), broken = document.getElementById("blazor-error-ui");
let isCut = false, asked = 0;
const tellLive = () => {
  const isBroken = broken?.style.display === "block";
  root.classList.toggle("broken", isBroken);
  root.classList.toggle("offline", isCut || isBroken || lost.some(state => bar?.classList.contains(state)));
};
for (const part of [bar, broken]) if (part) new MutationObserver(tellLive).observe(part, { attributeFilter: ["class", "style"] });

// A circuit whose server went without a word is taken for alive for half a minute, and one of a page that slept for as long as it slept:
// what comes into sight again, or loses the network, asks, and no dot is green before it is answered.
const askMs = 3000, againMs = 2000;
async function answers() {
  try { return (await fetch(new URL("favicon.svg", document.baseURI), { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(askMs) })).ok; } catch { return false; }
}
async function ask() {
  const turn = ++asked;
  root.classList.add("unsure");
  for (;;) {
    const there = await answers();
    if (turn !== asked) return;
    isCut = !there;
    root.classList.remove("unsure");
    tellLive();
    // The last answer may come after the browser has said that there is no network: it is asked until it says that there is one.
    if (there && navigator.onLine) return;
    await new Promise(done => setTimeout(done, againMs));
    if (turn !== asked) return;
  }
}
for (const type of ["offline", "online", "pageshow"]) addEventListener(type, e => { if (type !== "pageshow" || e.persisted) ask(); });
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") ask(); });

// How old figures are, by the reader's clock from the moment they came: the two clocks need not agree.
const seen = new WeakMap();
const put = (sentence, count) => sentence.replace("{0}", count);
function age() {
  const words = document.body.dataset;
  for (const el of document.querySelectorAll("[data-since]")) {
    const known = seen.get(el);
    if (known?.stamp !== el.dataset.since) seen.set(el, { stamp: el.dataset.since, at: performance.now() });
    const seconds = Math.floor((performance.now() - seen.get(el).at) / 1000);
    const text = seconds < 1 ? words.now : seconds < 60 ? put(words.seconds, seconds) : seconds < 3600 ? put(words.minutes, Math.floor(seconds / 60)) : put(words.hours, Math.floor(seconds / 3600));
    if (el.textContent !== text) el.textContent = text;
  }
}
age();
setInterval(age, 1000);
