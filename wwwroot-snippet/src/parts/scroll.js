// A quarter, half, three quarters and the end of each page, once it was scrolled there.
import { emit, url } from "../page.js";

export let scroll = () => {
  let of;
  let reached;
  addEventListener("scroll", () =>
    setTimeout(() => {
      let { scrollHeight } = document.documentElement;
      let scroll_pct = Math.min(100, Math.round(((scrollY + innerHeight) / scrollHeight) * 100));
      let quarter = scroll_pct > 98 ? 4 : (scroll_pct / 25) | 0;
      if (of != url) {
        of = url;
        reached = 0;
      }
      if (quarter > reached) {
        reached = quarter;
        emit("scroll", { scroll_pct, scroll: { x: Math.round(scrollX), y: Math.round(scrollY), maxY: scrollHeight - innerHeight } });
      }
    }),
  );
};
