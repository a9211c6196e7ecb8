// Clicks on anything. What people type or choose is never read: fields have no text.
import { emit } from "../page.js";
import { onClick } from "./links.js";

export let clicks = () => {
  let at = {};
  addEventListener("pointerdown", (event) => (at = event), true);
  onClick((target) => {
    let element = target.closest("a,button,input,select,textarea,label,summary,[role],[onclick]") || target;
    let isField = element.closest("input,select,textarea,[contenteditable]");
    emit("click", {
      click: {
        tag: element.tagName,
        id: element.id + "",
        class: element.getAttribute("class") || "",
        text: isField ? "" : element.textContent.trim().replace(/\s+/g, " ").slice(0, 64),
        // Of the press, which keyboards do not make.
        x: Math.round(at.pageX || 0),
        y: Math.round(at.pageY || 0),
      },
    });
    at = {};
    return 1;
  });
};
