// The clipboard is there only on https and localhost; the older way works everywhere else.
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = Object.assign(document.createElement("textarea"), { value: text, readOnly: true });
    area.className = "vh";
    const before = document.activeElement;
    document.body.append(area);
    area.select();
    let done = false;
    try { done = document.execCommand("copy"); } catch { /* told to the reader below */ }
    area.remove();
    before?.focus();
    if (!done) {
      const shown = document.querySelector("pre.code");
      if (shown) getSelection().selectAllChildren(shown);
    }
    return done;
  }
}
