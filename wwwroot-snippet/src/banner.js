// Asks for consent and tells the tracker with analytics.consent(). Not a dialog: it takes no focus, hides nothing that the
// reader needs and lets the page be used. Both answers look alike and cost one press. In a shadow tree with a style sheet of
// its own, so that neither the page's styles nor its content security policy matter.
import { wordsFor } from "./words.js";

let script = document.currentScript || document.querySelector("script[src*='consent']");
let data = script.dataset;
let words = wordsFor(data, {
  en: ["Visits to this site are counted", "May we recognise your next visit by an id kept on this device? Without it, visits are counted anonymously.", "Allow", "Decline", "Privacy policy"],
  de: ["Besuche dieser Seite werden gezählt", "Dürfen wir Ihren nächsten Besuch an einer Kennung auf diesem Gerät wiedererkennen? Ohne sie wird anonym gezählt.", "Erlauben", "Ablehnen", "Datenschutz"],
  fr: ["Les visites de ce site sont comptées", "Pouvons-nous reconnaître votre prochaine visite grâce à un identifiant conservé sur cet appareil ? Sans lui, le comptage est anonyme.", "Autoriser", "Refuser", "Confidentialité"],
  es: ["Se cuentan las visitas a este sitio", "¿Podemos reconocer su próxima visita con un identificador guardado en este dispositivo? Sin él, se cuenta de forma anónima.", "Permitir", "Rechazar", "Privacidad"],
  it: ["Le visite a questo sito vengono contate", "Possiamo riconoscere la prossima visita con un identificativo conservato su questo dispositivo? Senza, il conteggio è anonimo.", "Consenti", "Rifiuta", "Privacy"],
  nl: ["Bezoeken aan deze site worden geteld", "Mogen we uw volgende bezoek herkennen aan een kenmerk op dit apparaat? Zonder wordt anoniem geteld.", "Toestaan", "Weigeren", "Privacy"],
});

let key = "analytics_consent";
let api = (window.analytics ||= {});
let answered = () => {
  try {
    return localStorage[key];
  } catch {}
  return api.consentAnswered;
};

let answer = (state) => {
  // The tracker may come later: then it finds the state there.
  api.consent ? api.consent(state) : (api.consentState = state);
  api.consentAnswered = state;
  try {
    // The answer to this question, so that it is not asked on every page.
    localStorage[key] = state;
  } catch {}
  close();
};

let style = `
:host { all: initial; }
section { position: fixed; inset: auto 16px 16px 16px; z-index: 2147483000; box-sizing: border-box; max-width: 480px; max-height: calc(100vh - 32px); overflow: auto; margin: 0 auto; padding: 20px; border: 1px solid #8a8a94; border-radius: 12px; background: #fff; color: #1b1b1f; font: 16px/1.5 system-ui, sans-serif; box-shadow: 0 8px 32px #0003; }
h2 { margin: 0 0 4px; font-size: 1em; font-weight: 600; }
p { margin: 0 0 16px; }
a { color: inherit; }
div { display: flex; flex-wrap: wrap; gap: 12px; }
button { flex: 1 1 120px; min-height: 44px; padding: 8px 16px; border: 1px solid #1b1b1f; border-radius: 8px; background: #fff; color: #1b1b1f; font: inherit; font-weight: 600; cursor: pointer; }
button:hover { background: #ececf0; }
button:focus-visible, a:focus-visible { outline: 3px solid #2456d6; outline-offset: 2px; }
@media (prefers-color-scheme: dark) {
  section { background: #1e1e22; color: #f3f3f5; border-color: #76767f; }
  button { background: #1e1e22; color: #f3f3f5; border-color: #f3f3f5; }
  button:hover { background: #33333a; }
  button:focus-visible, a:focus-visible { outline-color: #9db8ff; }
}
@media print { section { display: none; } }
`;

let host;
let opener;
let close = () => {
  host?.remove();
  host = undefined;
  // Back to where the reader was, if they asked for the banner.
  opener?.focus?.();
  opener = undefined;
};

let element = (name, text) => Object.assign(document.createElement(name), text === undefined ? {} : { textContent: text });

let open = () => {
  if (host) return;
  host = element("div");
  host.lang = document.documentElement.lang || "en";
  let root = host.attachShadow({ mode: "open" });
  let sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];

  let section = element("section");
  let heading = element("h2", words[0]);
  heading.id = "heading";
  section.setAttribute("aria-labelledby", "heading");
  let text = element("p", words[1]);
  if (/^(https?:|\/)/.test(data.policy || "")) {
    let link = element("a", words[4]);
    link.href = data.policy;
    text.append(" ", link);
  }
  let choices = element("div");
  // What "Decline" means is the site's: still counted without any id, or not at all.
  for (let [word, state] of [[words[2], "full"], [words[3], data.decline == "none" ? "none" : "cookieless"]]) {
    let button = element("button", word);
    button.type = "button";
    button.addEventListener("click", () => answer(state));
    choices.append(button);
  }
  section.append(heading, text, choices);
  root.append(section);
  // First in the page, so that the keyboard meets it first.
  document.body.prepend(host);
  return section;
};

// A link or button with this attribute lets visitors change their mind, which must be as easy as agreeing.
document.addEventListener("click", (event) => {
  let link = event.target.closest?.("[data-analytics-consent]");
  if (!link) return;
  event.preventDefault();
  opener = link;
  open();
  host.shadowRoot.querySelector("button").focus();
});
// Only what was asked for can be put off: the first question stays until it is answered.
document.addEventListener("keydown", (event) => event.key == "Escape" && (opener || answered()) && close());

api.askConsent = () => void open();
let start = () => answered() || open();
document.body ? start() : addEventListener("DOMContentLoaded", start);
