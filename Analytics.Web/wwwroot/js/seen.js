// Asks the server how it sees this browser. Null where it does not say: signed out meanwhile, or not reached.
export async function seen() {
  try {
    const answer = await fetch(new URL("seen", document.baseURI), { cache: "no-store", redirect: "error" });
    return answer.ok ? await answer.json() : null;
  } catch { return null; }
}
