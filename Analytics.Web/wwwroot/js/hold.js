// A page comes from the server whole; then its circuit starts, and Blazor puts its own rendering in the place of what was sent, part by part.
// This bridges the two: what was sent stays in sight until as much stands there anew, and what was typed meanwhile goes on into the new fields.
const patienceMs = 3000, carryMs = 10000;
const counted = ".sheet, .sheet table, .tile .val, .chart svg, .bottom-nav";
const fields = "input:not([type=hidden], [type=file]), textarea, select";

let focused = null;
document.addEventListener("focusin", e => { focused = e.target; });
// A field that is taken out of the page loses the focus a moment before anybody is told that it went.
document.addEventListener("focusout", e => setTimeout(() => { if (focused === e.target) focused = null; }));

const parts = within => [...within.querySelectorAll(counted)].filter(part => part.localName === "svg" || part.textContent.trim()).length;

/** Keeps in sight what was sent, in a tree that selectors, ids and readers of the page do not reach: there twice for nobody but the eye. */
function keepInSight(sent) {
  const host = Object.assign(document.createElement("div"), { className: "held" });
  host.setAttribute("aria-hidden", "true");
  const rules = new CSSStyleSheet();
  rules.replaceSync([...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).map(rule => rule.cssText).join("\n"));
  const shadow = host.attachShadow({ mode: "closed" });
  shadow.adoptedStyleSheets = [rules];
  for (const { name, value } of document.documentElement.attributes) sent.setAttribute(name, value);
  const wanted = parts(sent);
  shadow.append(sent);
  document.body.append(host);
  const end = () => { look.disconnect(); clearTimeout(patience); host.remove(); };
  const look = new MutationObserver(() => { if (parts(document) >= wanted) end(); });
  look.observe(document.body, { childList: true, subtree: true, characterData: true });
  const patience = setTimeout(end, patienceMs);
}

const key = field => `${field.localName} ${field.id || field.name || field.getAttribute("aria-label") || field.type}`;
const alike = (root, field) => [...root.querySelectorAll(fields)].filter(other => key(other) === key(field));
const isTicked = field => field.matches("[type=checkbox], [type=radio]");
const isTyped = field => isTicked(field) ? field.checked !== field.defaultChecked
  : field.localName === "select" ? [...field.options].some(option => option.selected !== option.defaultSelected) : field.value !== field.defaultValue;

/** Puts the caret where it stood. A page that has come alive moves the focus to its headline, which somebody who types did not ask for. */
function focus(field, old) {
  const here = () => field.focus({ preventScroll: true });
  here();
  if (old.selectionStart != null) field.setSelectionRange(old.selectionStart, old.selectionEnd, old.selectionDirection);
  const stay = e => { if (e.relatedTarget?.matches("h1")) queueMicrotask(here); };
  field.addEventListener("focusout", stay);
  setTimeout(() => field.removeEventListener("focusout", stay), patienceMs);
}

/** Hands on what somebody typed, and where they were typing, to the same fields of the new rendering as these come. */
function carry(sent) {
  let waiting = [...sent.querySelectorAll(fields)].filter(field => isTyped(field) || field === focused)
    .map(field => ({ field, at: alike(sent, field).indexOf(field), typed: isTyped(field), focused: field === focused }));
  const put = () => {
    waiting = waiting.filter(old => {
      const now = alike(document, old.field)[old.at];
      if (!now) return true;
      if (old.typed) {
        if (isTicked(now)) now.checked = old.field.checked;
        else now.value = old.field.value;
        now.dispatchEvent(new Event("input", { bubbles: true }));
        const change = () => now.dispatchEvent(new Event("change", { bubbles: true }));
        if (!old.focused || isTicked(now) || now.localName === "select") change();
        else {
          // Still being typed into: done with it is who leaves it or sends it, and for the browser nothing changed since it was focused.
          now.addEventListener("blur", change, { once: true });
          now.addEventListener("keydown", e => { if (e.key === "Enter") change(); });
        }
      }
      if (old.focused && document.activeElement?.matches("body, h1")) focus(now, old.field);
      return false;
    });
    if (waiting.length === 0) look.disconnect();
  };
  const look = new MutationObserver(put);
  look.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => look.disconnect(), carryMs);
  put();
}

// Observers are called once the first rendering is in and before anything of it is painted.
const start = new MutationObserver(changes => {
  const gone = changes.flatMap(change => [...change.removedNodes]).filter(node => node.nodeType === Node.ELEMENT_NODE && !node.isConnected);
  if (!gone.some(node => node.matches(".app, .page"))) return;
  start.disconnect();
  const sent = document.createElement("div");
  sent.append(...gone);
  carry(sent);
  if (sent.querySelector("main[data-hold]") && parts(document) < parts(sent)) keepInSight(sent);
});
start.observe(document.body, { childList: true });
