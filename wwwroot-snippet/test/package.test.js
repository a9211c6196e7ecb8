// The package for applications that are bundled.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as analytics from "../index.js";
import { npm } from "./browser.js";

const here = (path) => new URL("../" + path, import.meta.url);
const options = { host: "https://stats.example/", siteId: "S 1", siteKey: "pk_live_1" };

function page() {
  const tags = [];
  globalThis.window = globalThis;
  globalThis.location = { pathname: "/here" };
  globalThis.document = { createElement: () => ({ dataset: {} }), head: { append: (tag) => tags.push(tag) } };
  return tags;
}

function leave() {
  for (const name of ["window", "document", "location", "analytics"]) delete globalThis[name];
}

test("Package_OnAServer_DoesNothing", () => {
  analytics.load(options);
  analytics.track("x");
  analytics.pageview();
  analytics.beforeSend(() => null);
  assert.equal(analytics.consent("full"), undefined);
});

test("Load_Twice_PutsTheScriptInOnce", () => {
  const tags = page();
  analytics.load(options);
  analytics.load(options);
  analytics.load({ ...options, siteId: "T", script: "analytics.full.js" });
  assert.deepEqual(tags.map((tag) => tag.src), ["https://stats.example/analytics.js?site_id=S%201", "https://stats.example/analytics.full.js?site_id=T"]);
  assert.deepEqual(tags[0].dataset, { siteId: "S 1", siteKey: "pk_live_1" });
  assert.equal(tags[0].async, true);
  leave();
});

test("Calls_BeforeTheScriptCame_WaitForIt", () => {
  page();
  analytics.track("a", { b: 1 });
  analytics.pageview();
  analytics.consent("none");
  assert.deepEqual(globalThis.analytics.q, [{ name: "a", custom: { b: 1 } }]);
  assert.equal(globalThis.analytics.page, "/here");
  assert.equal(globalThis.analytics.consentState, "none");
  leave();
});

test("Calls_AfterTheScriptCame_AreItsOwn", () => {
  page();
  const calls = [];
  globalThis.analytics = { q: [], track: (...all) => calls.push(all), pageview: (...all) => calls.push(all), consent: (state) => (calls.push([state]), state) };
  analytics.track("a", { b: 1 });
  analytics.pageview("/p");
  assert.equal(analytics.consent("full"), "full");
  assert.deepEqual(calls, [["a", { b: 1 }], ["/p"], ["full"]]);
  leave();
});

// What `npm publish` would send, out of a copy that was built as `prepack` does it.
test("Package_Packed_HoldsWhatItsEntriesNameAndNothingOfOurs", () => {
  const copy = mkdtempSync(join(tmpdir(), "package-"));
  try {
    cpSync(fileURLToPath(here("")), copy, { recursive: true, filter: (path) => !/[\\/](node_modules|dist)$/.test(path) });
    execFileSync(process.execPath, [join(copy, "build.mjs"), "--npm", npm, "--out", join(copy, "dist")]);
    const [{ files }] = JSON.parse(execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts", "--offline"], { cwd: copy, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
    const packed = files.map(({ path }) => path);
    const { main, types, exports } = JSON.parse(readFileSync(here("package.json"), "utf8"));
    for (const path of ["README.md", "LICENSE", "package.json", main, types, exports["."].default, exports["."].types, "dist/analytics.js", "dist/analytics.js.map", "dist/pixel.js", "dist/analytics.full.js", "dist/consent.js", "dist/opt-out.js", "src/main.js", "src/parts/vitals.js"])
      assert.ok(packed.includes(path.replace("./", "")), `${path} is missing among ${packed}`);
    assert.deepEqual(packed.filter((path) => !/^(README\.md|LICENSE|package\.json|index\.js|analytics\.d\.ts|src\/.+\.js|dist\/(analytics|analytics\.full|pixel|consent|opt-out)\.js(\.map)?|dist\/size\.json)$/.test(path)), []);
    assert.ok(files.every(({ size }) => size > 0));
    assert.equal(readFileSync(here("LICENSE"), "utf8"), readFileSync(here("../LICENSE"), "utf8"), "the package has the licence of the repository");
  } finally {
    rmSync(copy, { recursive: true });
  }
});

test("Package_Files_AreThereAndDeclared", () => {
  const { files, types, main } = JSON.parse(readFileSync(here("package.json"), "utf8"));
  for (const file of [...files.filter((name) => !/^!?dist/.test(name)), types, main]) assert.ok(existsSync(here(file)), file);
  const declared = readFileSync(here(types), "utf8");
  for (const name of Object.keys(analytics)) assert.match(declared, new RegExp(`export function ${name}\\(`));
});
