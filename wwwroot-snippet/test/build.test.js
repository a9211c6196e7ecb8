import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { files, limit, sizeOf, tooLarge } from "../build.mjs";
import { npm } from "./browser.js";

const script = fileURLToPath(new URL("../build.mjs", import.meta.url));

test("Build_Files_AreWithinTheLimitAndSizeJsonSaysSo", () => {
  const out = mkdtempSync(join(tmpdir(), "tracker-"));
  try {
    execFileSync(process.execPath, [script, "--npm", npm, "--out", out]);
    const sizes = JSON.parse(readFileSync(join(out, "size.json"), "utf8"));
    assert.deepEqual(Object.keys(sizes), Object.keys(files));
    for (const name in sizes) {
      const text = readFileSync(join(out, name), "utf8");
      assert.deepEqual(sizes[name], sizeOf(text));
      assert.ok(sizes[name].gzip <= 1024, `${name}: ${sizes[name].gzip}`);
      assert.ok(!text.includes("sourceMappingURL"));
    }
  } finally {
    rmSync(out, { recursive: true });
  }
});

test("Build_FileOverTheLimit_IsRefusedWithBothFigures", () => {
  assert.match(tooLarge("analytics.js", { gzip: limit + 5 }), /analytics\.js is 1029 bytes gzipped, 5 over its limit of 1024/);
  assert.equal(tooLarge("analytics.js", { gzip: limit }), null);
});

test("Build_WithoutArguments_FailsAndSaysHow", () => {
  const { status, stderr } = spawnSync(process.execPath, [script], { encoding: "utf8" });
  assert.equal(status, 1);
  assert.match(stderr, /--npm .* --out/);
});
