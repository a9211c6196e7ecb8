// Forms that were sent. Which one, and never what was in it.
import { emit } from "../page.js";

export let forms = () =>
  addEventListener(
    "submit",
    ({ target }) => {
      try {
        // By attribute: a field called "id" or "action" hides the form's own.
        let custom = { id: target.getAttribute("id") || undefined, name: target.getAttribute("name") || undefined, action: new URL(target.getAttribute("action") || "", location.href).pathname };
        //#if declarative
        if (target.matches("[data-analytics-event]")) return;
        //#end
        emit("form", { custom });
      } catch {}
    },
    true,
  );
