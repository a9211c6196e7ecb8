// Errors that nobody caught, each once and ten at most: a loop of errors is one finding, not a flood.
import { emit } from "../page.js";

export let errors = () => {
  let known = new Set();
  let tell = (message, filename, lineno, colno) => {
    try {
      message = String(message).slice(0, 500);
      filename = String(filename || "").split(/[?#]/)[0];
      let key = message + filename + lineno;
      if (known.size < 10 && known.size < known.add(key).size) emit("error", { error: { message, filename, lineno, colno } });
    } catch {}
  };
  addEventListener("error", (event) => tell(event.message, event.filename, event.lineno, event.colno));
  addEventListener("unhandledrejection", ({ reason }) => tell(reason?.message ?? reason));
};
