// Texts in the language of the page; an attribute data-text-1, data-text-2 … takes the place of the first, the second …
export let wordsFor = (data, texts) => {
  let language = (document.documentElement.lang || navigator.language).slice(0, 2).toLowerCase();
  return (texts[language] || texts.en).map((text, at) => data["text-" + (at + 1)] ?? text);
};
