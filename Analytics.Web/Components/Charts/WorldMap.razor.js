// Enlarging and moving the map happens in the browser alone: the server knows the figures, not the view.
const WIDTH = 960, HEIGHT = 424, MOST = 16;

export function enlarge(frame) {
  const map = frame?.querySelector(".map");
  if (!map || frame.dataset.ready) return;
  frame.dataset.ready = "1";
  let zoom = 1, x = WIDTH / 2, y = HEIGHT / 2, drag = null, isMoved = false;

  const show = () => {
    if (zoom === 1) isMoved = false;
    const [w, h] = [WIDTH / zoom, HEIGHT / zoom];
    x = Math.min(Math.max(x, w / 2), WIDTH - w / 2);
    y = Math.min(Math.max(y, h / 2), HEIGHT - h / 2);
    map.setAttribute("viewBox", `${x - w / 2} ${y - h / 2} ${w} ${h}`);
    map.style.setProperty("--zoom", zoom);
    frame.classList.toggle("zoomed", zoom > 1);
    frame.querySelector("[data-zoom='0.5']").disabled = zoom <= 1;
    frame.querySelector("[data-zoom='2']").disabled = zoom >= MOST;
  };
  const by = (times, at) => {
    const next = Math.min(MOST, Math.max(1, zoom * times));
    // What lies under the pointer stays there.
    if (at) [x, y, isMoved] = [at.x + (x - at.x) * zoom / next, at.y + (y - at.y) * zoom / next, true];
    zoom = next;
    show();
  };
  const place = e => { const p = new DOMPoint(e.clientX, e.clientY).matrixTransform(map.getScreenCTM().inverse()); return { x: p.x, y: p.y }; };

  /** Each step goes to where the visitors are, until somebody moves the map: near its edge no single step gets there. */
  const busiest = () => {
    const use = map.querySelector("use.l5");
    try { const box = use?.getBBox(); return box?.width > 0 && box.width < WIDTH / 3 ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null; } catch { return null; }
  };
  frame.addEventListener("click", e => {
    const times = e.target.closest?.("[data-zoom]")?.dataset.zoom;
    if (times === undefined) return;
    if (times === "0") { zoom = 1; show(); return; }
    if (!isMoved && times > 1) { const at = busiest(); if (at) [x, y] = [at.x, at.y]; }
    by(Number(times));
  });
  map.addEventListener("dblclick", e => { e.preventDefault(); by(2, place(e)); });
  // Pinching is told as a wheel with Ctrl; a plain wheel scrolls the page.
  map.addEventListener("wheel", e => { if (!e.ctrlKey) return; e.preventDefault(); by(Math.exp(-e.deltaY / 120), place(e)); }, { passive: false });

  map.addEventListener("pointerdown", e => { if (zoom > 1 && e.button === 0) drag = { at: place(e), moved: false, id: e.pointerId }; });
  map.addEventListener("pointermove", e => {
    if (!drag || drag.id !== e.pointerId) return;
    const at = place(e), width = WIDTH / zoom;
    if (!drag.moved && Math.hypot(at.x - drag.at.x, at.y - drag.at.y) < width / 120) return;
    if (!drag.moved) { drag.moved = true; map.setPointerCapture(e.pointerId); frame.classList.add("dragged"); }
    [x, y, isMoved] = [x - (at.x - drag.at.x), y - (at.y - drag.at.y), true];
    show();
  });
  const end = () => { if (drag?.moved) map.addEventListener("click", stop, { capture: true, once: true }); setTimeout(() => map.removeEventListener("click", stop, { capture: true }), 50); drag = null; frame.classList.remove("dragged"); };
  const stop = e => { e.preventDefault(); e.stopPropagation(); };
  map.addEventListener("pointerup", end);
  map.addEventListener("pointercancel", end);
  map.addEventListener("dragstart", e => e.preventDefault());
  show();
}
