import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import { bundle, compose, decide, defaults, files, full, limit, sizeOf, switches, templates, tooLarge } from "../build.mjs";
import { npm } from "./browser.js";

const script = fileURLToPath(new URL("../build.mjs", import.meta.url));

test("Build_Files_AreWithinTheLimitAndSizeJsonSaysSo", () => {
  const out = mkdtempSync(join(tmpdir(), "tracker-"));
  try {
    execFileSync(process.execPath, [script, "--npm", npm, "--out", out]);
    const sizes = JSON.parse(readFileSync(join(out, "size.json"), "utf8"));
    assert.deepEqual(Object.keys(sizes), [...Object.keys(files), "analytics.full.js"]);
    for (const name in sizes) {
      const text = readFileSync(join(out, name), "utf8");
      assert.deepEqual(sizes[name], sizeOf(text));
      if (files[name]?.limit) assert.ok(sizes[name].gzip <= 1024, `${name}: ${sizes[name].gzip}`);
      assert.ok(!text.includes("sourceMappingURL"));
    }
  } finally {
    rmSync(out, { recursive: true });
  }
});

test("Build_FileOverTheLimit_IsRefusedWithBothFigures", () => {
  assert.match(tooLarge("analytics.js", { gzip: limit + 5 }), /analytics\.js is 1029 bytes gzipped, 5 over its limit of 1024/);
  assert.equal(tooLarge("analytics.js", { gzip: limit }), null);
  assert.equal(tooLarge("consent.js", { gzip: 5000 }), null);
});

test("Build_WithoutArguments_FailsAndSaysHow", () => {
  const { status, stderr } = spawnSync(process.execPath, [script], { encoding: "utf8" });
  assert.equal(status, 1);
  assert.match(stderr, /--npm .* --out/);
});

test("Readme_Sizes_AreThoseOfTheBuild", async () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const sizes = {};
  for (const name of [...Object.keys(files), "analytics.full.js"]) {
    const text = name in files ? (await bundle(name, npm)).text : compose((await bundle("analytics.template.js", npm)).text, full, defaults);
    const { raw, gzip, brotli } = sizeOf(text);
    const row = `| \`${name}\` | ${[raw, gzip, brotli].map((bytes) => bytes.toLocaleString("en")).join(" | ")} |`;
    assert.ok(readme.includes(row), `README.md must say: ${row}`);
    sizes[name] = { gzip, brotli };
  }
  const figures = (name) => [sizes[name].gzip, sizes[name].brotli].map((bytes) => bytes.toLocaleString("en"));
  const [gzip, brotli] = figures("analytics.js");
  const row = `| tracker | ${gzip} bytes gzipped, ${brotli} with brotli; with every part ${figures("analytics.full.js").join(" and ")} |`;
  assert.ok(readFileSync(new URL("../../README.md", import.meta.url), "utf8").includes(row), `The README must say: ${row}`);
});

test("Switches_InTheSources_AreTheListedOnes", async () => {
  const marks = new Set((await bundle("analytics.template.js", npm)).text.match(/(?<=\/\*!\+)\w+/g));
  assert.deepEqual([...marks].sort(), [...switches].sort());
});

test("Decide_NestedSwitches_KeepsWhatIsOn", () => {
  const text = "a\n//#if one\nb\n  //#if two\nc\n  //#end\nd\n//#end\ne";
  assert.equal(decide(text, []), "a\ne");
  assert.equal(decide(text, ["one"]), "a\nb\nd\ne");
  assert.equal(decide(text, ["two"]), "a\ne");
  assert.equal(decide(text, ["one", "two"]), "a\nb\nc\nd\ne");
});

// What stays after taking out must be a program, whatever was chosen: each pair of switches is tried.
test("Compose_AnyTwoSwitches_IsAProgramWithoutMarksAndWords", async () => {
  for (const name in templates) {
    const { text } = await bundle(name, npm);
    for (const one of switches)
      for (const other of switches)
        for (const on of [[one, other], switches.filter((it) => it !== one && it !== other)]) {
          const script = compose(text, on, defaults);
          new vm.Script(script);
          assert.ok(!script.includes("/*!"), `${on}: a mark is left`);
          for (const word in defaults) assert.ok(!script.includes(word), `${on}: ${word} is left`);
        }
  }
});

test("SourceMap_OfTheCore_FindsTheSources", async () => {
  const { text, map } = await bundle("analytics.js", npm);
  const { sources, mappings } = JSON.parse(map);
  assert.ok(sources.includes("src/page.js"), sources.join());
  assert.equal(mappings[0], "I", "the first column is 4, behind the try");
  assert.ok(text.startsWith("try{let "));
});
