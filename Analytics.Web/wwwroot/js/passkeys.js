// Passkeys: forms that say so ask the browser for a key before they are sent. Where the browser has none, they stay hidden.
const toBytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), sign => sign.charCodeAt(0));
const toText = buffer => buffer ? btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "") : undefined;
const named = list => (list ?? []).map(one => ({ ...one, id: toBytes(one.id) }));

const acts = {
  create: async options => {
    const key = await navigator.credentials.create({ publicKey: { ...options, challenge: toBytes(options.challenge), user: { ...options.user, id: toBytes(options.user.id) }, excludeCredentials: named(options.excludeCredentials) } });
    return json(key, { clientDataJSON: toText(key.response.clientDataJSON), attestationObject: toText(key.response.attestationObject), transports: key.response.getTransports?.() ?? [] });
  },
  get: async options => {
    const key = await navigator.credentials.get({ publicKey: { ...options, challenge: toBytes(options.challenge), allowCredentials: named(options.allowCredentials) } });
    const { response } = key;
    return json(key, { clientDataJSON: toText(response.clientDataJSON), authenticatorData: toText(response.authenticatorData), signature: toText(response.signature), userHandle: toText(response.userHandle) });
  },
};
const json = (key, response) => JSON.stringify({ id: key.id, rawId: toText(key.rawId), type: key.type, authenticatorAttachment: key.authenticatorAttachment ?? undefined, clientExtensionResults: key.getClientExtensionResults(), response });

// What may be said stands on the element that says it, under the name of the error.
const sentence = (said, error) => said[error?.name?.toLowerCase()] ?? said.else;

for (const form of document.querySelectorAll("form[data-passkey]")) {
  // A passkey belongs to a host name; at an address by number no device gives one.
  if (!window.PublicKeyCredential || /^[\d.]+$|:/.test(location.hostname)) continue;
  form.closest("[data-passkey-part]")?.removeAttribute("hidden");
  document.querySelector("[data-less-where-passkeys]")?.classList.remove("primary");
  const wrong = form.querySelector("[data-passkey-error]"), button = form.querySelector("button");
  form.addEventListener("submit", async e => {
    e.preventDefault();
    wrong.hidden = true;
    button.disabled = true;
    try {
      const answer = await fetch(form.dataset.options, { method: "POST", body: new FormData(form) });
      // Who is to say first who they are is led there by the form itself.
      if (answer.status === 403) return form.submit();
      if (!answer.ok) throw new Error(answer.statusText);
      form.elements.credential.value = await acts[form.dataset.passkey](await answer.json());
      form.submit();
    } catch (error) {
      button.disabled = false;
      wrong.querySelector("span").textContent = sentence(wrong.dataset, error);
      wrong.hidden = false;
    }
  });
}
