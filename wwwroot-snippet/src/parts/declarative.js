// <button data-analytics-event="signup" data-analytics-prop-plan="team">, also on links and forms.
import { emit } from "../page.js";
import { onClick } from "./links.js";

let tell = (element) => {
  let name = element.getAttribute("data-analytics-event");
  let custom = {};
  for (let attribute of element.attributes) if (attribute.name.startsWith("data-analytics-prop-")) custom[attribute.name.slice(20)] = attribute.value;
  emit("custom", { name, custom });
  return 1;
};

export let declarative = () => {
  onClick((target) => {
    let element = target.closest("[data-analytics-event]");
    // A click into a form is not its being sent.
    return element && element.tagName != "FORM" && tell(element);
  });
  addEventListener("submit", (event) => event.target.matches?.("[data-analytics-event]") && tell(event.target), true);
};
