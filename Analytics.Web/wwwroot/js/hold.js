// A page comes from the server whole; then its circuit starts, and Blazor puts its own rendering in the place of what was sent, part by part.
// This bridges the two: what was sent stays in sight until as much stands there anew, what was typed meanwhile goes on into the new fields,
// and what was pressed meanwhile, when nobody could hear it, is pressed again.
// It stands in the head and holds up the first paint: what can be seen can be pressed.
(() => {
  const patienceMs = 3000, carryMs = 10000;
  const counted = [".sheet", ".sheet table", ".tile .val", ".chart svg", ".bottom-nav"];
  const fields = "input:not([type=hidden], [type=file]), textarea, select";
  const place = "li, tr, article, section, form, [role=group], [role=tablist]";
  // Pressed in the browser alone: what a script of the page does, and forms that are sent the plain way.
  const answered = "[data-act], [data-def], [data-zoom], form[method] *";

  // A choice shows no trace of having been made by hand: browsers put back those of the last visit, and nobody chose these.
  const touched = new WeakSet();
  for (const type of ["input", "change"]) document.addEventListener(type, e => touched.add(e.target), true);

  let acts = [];
  const hold = (on, run) => {
    const by = near(on);
    if (acts.some(act => act.near === by)) return;
    on.setAttribute("aria-busy", "true");
    acts.push({ on, near: by, home: within(on).at(-1), run });
  };
  // What the browser opens and closes by itself, sheets under their button and details under their summary, is left as it was found: by what stands for it, whether it is open.
  const openers = new Map(), turned = new Map();
  const toggled = e => {
    const by = e.target.localName === "details" ? near(e.target) : openers.get(e.target.id);
    if (by !== undefined) turned.set(by, e.newState === "open");
  };
  const isOpen = part => part.localName === "details" ? part.open : !!document.getElementById(part.getAttribute("popovertarget"))?.matches(":popover-open");
  const turn = part => part.localName === "details" ? (part.open = !part.open) : part.click();
  const press = button => {
    button.click();
    const pop = document.getElementById(button.getAttribute("popovertarget"));
    if (pop?.contains(button) && pop.matches(":popover-open")) pop.hidePopover();
  };
  const isCircuit = () => "circuit" in document.body.dataset;
  const pressed = e => {
    // The browser tells of what it opened a moment after it did, and of what went meanwhile not at all: what this press will make of it is noted now.
    const details = e.target.closest?.("summary")?.parentElement;
    if (details?.localName === "details") turned.set(near(details), !details.open);
    const button = isCircuit() && e.target.closest?.("button[type=button]");
    if (!button || button.matches(answered)) return;
    const pop = document.getElementById(button.getAttribute("popovertarget"));
    if (!pop || pop.contains(button)) {
      hold(button, press);
    } else {
      openers.set(pop.id, near(button));
      turned.set(near(button), !pop.matches(":popover-open"));
    }
  };
  const send = form => form.requestSubmit();
  const isOff = part => (part.localName === "form" ? part.querySelector("[type=submit]") : part)?.disabled;
  const sending = e => {
    if (!isCircuit() || e.target.hasAttribute("method")) return;
    e.preventDefault();
    hold(e.target, send);
  };
  // A form whose button waits for the circuit is not sent by Enter yet.
  const entering = e => {
    const form = e.key === "Enter" && !e.isComposing && e.target.matches?.("input:not([role=combobox][aria-expanded=true])") ? e.target.form : null;
    if (form && isCircuit() && !form.hasAttribute("method") && form.querySelector("[type=submit]:disabled")) hold(form, send);
  };
  const early = [["click", pressed], ["submit", sending], ["keydown", entering], ["toggle", toggled]];
  for (const [type, listen] of early) document.addEventListener(type, listen, true);

  // Of what goes while it is held down the browser makes no press: it is let go over something else.
  let down = null;
  const letGo = ["pointerup", "pointercancel"];
  document.addEventListener("pointerdown", e => {
    const on = e.isPrimary && e.button === 0 ? e.target.closest?.("button, summary, a[href]") : null;
    down = on && { on, at: on.getBoundingClientRect() };
  }, true);
  for (const type of letGo) document.addEventListener(type, () => { down = null; }, true);
  /** Presses what was held down while it went, once it is let go where it stood. */
  function carryPress() {
    if (!down || down.on.isConnected) return;
    const { on, at } = down;
    const done = e => {
      for (const type of letGo) document.removeEventListener(type, done, true);
      if (e.type !== "pointerup" || e.clientX < at.left || e.clientX > at.right || e.clientY < at.top || e.clientY > at.bottom) return;
      hold(on, press);
      watch();
    };
    for (const type of letGo) document.addEventListener(type, done, true);
  }

  let focused = null;
  document.addEventListener("focusin", e => { focused = e.target; });
  // A field that is taken out of the page loses the focus a moment before anybody is told that it went.
  document.addEventListener("focusout", e => setTimeout(() => { if (focused === e.target) focused = null; }));

  // Of each kind by itself: where figures come in the place of bones, many tiles would else stand for the panels that have still to come.
  const parts = within => counted.map(kind => [...within.querySelectorAll(kind)].filter(part => part.localName === "svg" || part.textContent.trim()).length);
  const stands = wanted => parts(document).every((there, kind) => there >= wanted[kind]);

  /** Keeps in sight what was sent, in a tree that selectors, ids and readers of the page do not reach: there twice for nobody but the eye. */
  function keepInSight(sent) {
    const host = Object.assign(document.createElement("div"), { className: "held" });
    host.setAttribute("aria-hidden", "true");
    const rules = new CSSStyleSheet();
    rules.replaceSync([...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).map(rule => rule.cssText).join("\n") + "\nbutton, a[href] { pointer-events: auto; }");
    const shadow = host.attachShadow({ mode: "closed" });
    shadow.adoptedStyleSheets = [rules];
    for (const { name, value } of document.documentElement.attributes) sent.setAttribute(name, value);
    const wanted = parts(sent);
    shadow.append(sent);
    // Seen and not yet there: what is pressed on the picture is pressed once it stands.
    shadow.addEventListener("click", e => {
      const on = e.target.closest("button, a[href]");
      // A link that stands nowhere yet leads there by itself.
      if (!on || e.ctrlKey || e.metaKey || e.shiftKey || (on.localName === "a" && alive("a", near(on)).length !== 1)) return;
      e.preventDefault();
      hold(on, press);
      watch();
    });
    document.body.append(host);
    const end = () => { look.disconnect(); clearTimeout(patience); host.remove(); };
    const look = new MutationObserver(() => { if (stands(wanted)) end(); });
    look.observe(document.body, { childList: true, subtree: true, characterData: true });
    const patience = setTimeout(end, patienceMs);
  }

  const name = part => part.id || part.getAttribute("aria-label") || "";
  const heading = part => name(part) || part.querySelector(":scope > h2, :scope > header h2, :scope > * > h2")?.textContent.trim() || "";
  const within = part => {
    const names = [];
    for (let at = part.parentElement?.closest("section, form"); at; at = at.parentElement?.closest("section, form")) names.push(heading(at));
    return names;
  };
  /** What stands there in words, without those that change as time goes by ("3 min ago"). */
  function said(part) {
    const copy = part.cloneNode(true);
    for (const moving of copy.querySelectorAll("time, [data-moves]")) moving.remove();
    return copy.textContent.trim();
  }
  /** What a button, form or details is and where it stands, in words: in two rows with the same button, the words of the row tell them apart, and two lists with the same row what these are in. */
  function near(part) {
    const around = part.parentElement?.closest(place);
    const own = part.localName === "form" ? part.className : said(part.localName === "details" ? part.querySelector("summary") ?? part : part);
    return [part.localName, name(part), part.getAttribute("popovertarget"), own, around?.matches("li, tr") ? said(around) : around && `${around.localName} ${name(around)}`, ...within(part)].join("\n");
  }

  const alive = (kind, by) => [...document.querySelectorAll(kind)].filter(part => near(part) === by);

  /**
   * Does again what was done too early, in its order, as the buttons and forms of the new rendering come. What has not come, or cannot be pressed yet,
   * keeps what comes after it in the same part of the page waiting and nothing else; what stands in more than one place is let go, and all of it once somebody goes on by themselves.
   */
  function redo() {
    for (const [by, wanted] of turned) {
      const [part] = alive("details, [popovertarget]", by);
      if (part && turned.delete(by) && isOpen(part) !== wanted) turn(part);
    }
    const waiting = [];
    for (const act of acts) {
      const found = alive(act.on.localName, act.near);
      if (found.length === 0 || isOff(found[0]) || waiting.some(earlier => earlier.home === act.home)) {
        waiting.push(act);
      } else if (found.length === 1) {
        finish(found[0]);
        act.run(found[0]);
      }
    }
    acts = waiting;
    if (acts.length + turned.size === 0) rest();
  }
  const coming = new MutationObserver(redo);
  let carrying = 0;
  // What is pressed on the picture of what was sent goes with the rest.
  const goesOn = e => { if (e.isTrusted && !e.target.matches?.(".held")) rest(); };
  function rest() {
    acts = [];
    coming.disconnect();
    clearTimeout(carrying);
    for (const type of ["pointerdown", "keydown"]) document.removeEventListener(type, goesOn, true);
  }
  function watch() {
    clearTimeout(carrying);
    carrying = setTimeout(rest, carryMs);
    coming.observe(document.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
    for (const type of ["pointerdown", "keydown"]) document.addEventListener(type, goesOn, true);
    redo();
  }

  // Fields that somebody is still typing into, with what tells the server that they are done.
  const open = new Map();
  const finish = form => { for (const [field, change] of open) if (form.contains(field)) change(); };

  const key = field => `${field.localName} ${field.id || field.name || field.getAttribute("aria-label") || field.type}`;
  const alike = (root, field) => [...root.querySelectorAll(fields)].filter(other => key(other) === key(field));
  const isTicked = field => field.matches("[type=checkbox], [type=radio]");
  const isTyped = field => isTicked(field) || field.localName === "select" ? touched.has(field) : field.value !== field.defaultValue;

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
        // A list of choices may come before its choices do; set to one that is not there yet it would say that nothing was chosen.
        if (!now || (old.typed && now.localName === "select" && ![...now.options].some(option => option.value === old.field.value))) return true;
        if (old.typed) {
          if (isTicked(now)) now.checked = old.field.checked;
          else now.value = old.field.value;
          now.dispatchEvent(new Event("input", { bubbles: true }));
          const change = () => { open.delete(now); now.dispatchEvent(new Event("change", { bubbles: true })); };
          if (!old.focused || isTicked(now) || now.localName === "select") change();
          else {
            open.set(now, change);
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
    document.body.dataset.circuit = "alive";
    const before = document.createElement("div");
    before.append(...gone);
    for (const [type, listen] of early) document.removeEventListener(type, listen, true);
    carry(before);
    carryPress();
    watch();
    if (before.querySelector("main[data-hold]") && !stands(parts(before))) keepInSight(before);
  });
  document.addEventListener("DOMContentLoaded", () => start.observe(document.body, { childList: true }));

  // Single keys: whatever carries one is pressed by it, unless somebody is typing or a sheet is open over it. Here, since what can be seen can be pressed by its key as well.
  document.addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented || e.repeat) return;
    if (e.target.closest?.("input, textarea, select, [contenteditable], [role=grid]") && e.key !== "Escape") return;
    const open = document.querySelector(".pop:popover-open");
    if (e.key === "Escape" && (open || e.target.closest?.(".chart, input"))) return;
    const wanted = document.querySelector(`[data-key="${CSS.escape(e.key)}"]`);
    if (!wanted || (open && !open.contains(wanted))) return;
    e.preventDefault();
    wanted.click();
  });
})();
