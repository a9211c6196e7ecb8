// A box to tick, there where the script stands: whoever ticks it is not counted by this browser any more. The choice is kept
// where the tracker looks for it, on the visitor's device and nowhere else.
import { wordsFor } from "./words.js";

let script = document.currentScript;
let words = wordsFor(script.dataset, {
  en: ["Count my visits anonymously", "Your browser does not allow this choice to be kept."],
  de: ["Meine Besuche anonym zählen", "Ihr Browser erlaubt nicht, diese Wahl zu speichern."],
  fr: ["Compter mes visites anonymement", "Votre navigateur ne permet pas de conserver ce choix."],
  es: ["Contar mis visitas de forma anónima", "Su navegador no permite guardar esta elección."],
  it: ["Conta le mie visite in forma anonima", "Il browser non consente di salvare questa scelta."],
  nl: ["Mijn bezoeken anoniem tellen", "Uw browser staat niet toe deze keuze te bewaren."],
});

let label = document.createElement("label");
let box = document.createElement("input");
let note = document.createElement("span");
label.className = "analytics-opt-out";
box.type = "checkbox";
note.setAttribute("role", "status");

let isIgnored = () => {
  try {
    return localStorage.analytics_ignore == 1;
  } catch {}
};
box.checked = !isIgnored();
box.addEventListener("change", () => {
  try {
    box.checked ? localStorage.removeItem("analytics_ignore") : (localStorage.analytics_ignore = 1);
  } catch {
    box.checked = true;
    note.textContent = " " + words[1];
  }
});
// Another tab may have changed it.
addEventListener("storage", () => (box.checked = !isIgnored()));

label.append(box, " " + words[0], note);
script.after(label);
