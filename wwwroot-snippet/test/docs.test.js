// What docs/tracker.md shows is read as those read it who paste it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { test } from "node:test";
import vm from "node:vm";
import * as analytics from "../index.js";
import { browser, npm } from "./browser.js";

const text = readFileSync(new URL("../../docs/tracker.md", import.meta.url), "utf8");
const { transformSync } = createRequire(join(resolve(npm), "_"))("esbuild");
const blocks = [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language, code]) => ({ language, code }));
const of = (...languages) => blocks.filter(({ language }) => languages.includes(language)).map(({ code }) => code);
const scripts = (html) => [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, code]) => code);
const codes = [...of("js", "jsx"), ...of("svelte").flatMap(scripts)];

test("Docs_Snippets_AreThereForEveryFrameworkThatIsNamed", () => {
  for (const name of ["Plain HTML", "Tag managers", "React", "Next.js", "Vue", "Svelte, SvelteKit", "WordPress", "Blazor"]) assert.ok(text.includes(`**${name}**`), name);
  assert.deepEqual(["html", "json", "js", "jsx", "svelte", "php", "razor"].filter((language) => of(language).length === 0), []);
});

test("Docs_Programs_AreOfTheirLanguage", () => {
  assert.ok(codes.length >= 6);
  for (const code of codes) transformSync(code, { loader: "jsx" });
  for (const code of of("html").flatMap(scripts)) new vm.Script(code);
  for (const code of of("json")) JSON.parse(code);
});

test("Docs_Imports_AreWhatThePackageHas", () => {
  const used = codes.flatMap((code) => [...code.matchAll(/import \{([^}]*)\} from "analytics-snippet"/g)].flatMap(([, names]) => names.split(",").map((name) => name.trim())));
  assert.ok(used.length >= 10);
  for (const name of used) assert.equal(typeof analytics[name], "function", name);
  for (const call of codes.flatMap((code) => [...code.matchAll(/load\(\{([^}]*)\}/g)].map(([, options]) => options)))
    for (const [, name] of call.matchAll(/(\w+):/g)) assert.ok(["host", "siteId", "siteKey", "script"].includes(name) || name === "https", name);
});

// Each stub before the script it is for: what the page calls early must not throw, and be counted once the script is there.
test("Docs_Stubs_KeepWhatIsCalledBeforeTheScriptCame", () => {
  const stub = scripts(of("html").find((html) => html.includes("track(name, custom)")))[0];
  const plain = browser();
  vm.runInContext(`${stub} analytics.track("early")`, plain.window);
  plain.include();
  assert.deepEqual(plain.take().map((event) => event.name), [undefined, "early"]);

  const asks = browser();
  vm.runInContext(`${stub} analytics.consentState = "none"`, asks.window);
  asks.compose(["ignore", "consent"]);
  assert.deepEqual(asks.types(), []);

  const [, addition] = /Into the stub belongs `(pageview.*?)`\./.exec(text);
  const manual = browser();
  vm.runInContext(`${stub.replace("track(", `${addition}, track(`)} analytics.pageview("/step-2")`, manual.window);
  manual.compose(["ignore", "manual", "address"]);
  assert.deepEqual(manual.take().map((event) => event.url), ["https://shop.example/step-2?q=1"]);

  const hooked = browser({ url: "https://shop.example/account/orders" });
  vm.runInContext(scripts(of("html").find((html) => html.includes("beforeSend")))[0], hooked.window);
  hooked.compose(["ignore", "before_send"]);
  assert.deepEqual(hooked.types(), []);
  hooked.history.pushState({}, "", "/open");
  hooked.wait(200);
  assert.deepEqual(hooked.take().map((event) => [event.event_type, event.title]), [["route_change", undefined]]);
});
