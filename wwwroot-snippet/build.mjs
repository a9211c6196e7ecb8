// node build.mjs --npm <node_modules directory> --out <directory>
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, gzipSync } from "node:zlib";

const sources = join(dirname(fileURLToPath(import.meta.url)), "src");

/** The most that a core file may weigh, in bytes gzipped. */
export const limit = 1024;

/** The files we make: the same code, with the words that each uses for its events. */
export const files = {
  "analytics.js": { PAGEVIEW: "pageview", EXIT: "exit", ROUTE_CHANGE: "route_change" },
  "pixel.js": { PAGEVIEW: "PAGE_VIEW", EXIT: "PAGE_EXIT", ROUTE_CHANGE: "PATH_CHANGE" },
};

export async function bundle(name, npm) {
  const esbuild = createRequire(join(resolve(npm), "_"))("esbuild");
  const result = await esbuild.build({
    entryPoints: [join(sources, "main.js")],
    define: Object.fromEntries(Object.entries(files[name]).map(([word, value]) => [word, JSON.stringify(value)])),
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    charset: "utf8",
    legalComments: "none",
    // Browsers since autumn 2020.
    target: "es2021",
  });
  // A try block is the scope of the modules' variables, once they are declared with let, and keeps our errors from the
  // page, those of loading the modules included.
  return `try{${result.outputFiles[0].text.trim().replace(/;$/, "").replaceAll("var ", "let ")}}catch{}`;
}

export const sizeOf = (text) => ({
  raw: Buffer.byteLength(text),
  gzip: gzipSync(text, { level: 9 }).length,
  brotli: brotliCompressSync(text).length,
});

export function tooLarge(name, size) {
  return size.gzip > limit
    ? `${name} is ${size.gzip} bytes gzipped, ${size.gzip - limit} over its limit of ${limit}: make it smaller, or move the addition out of the core.`
    : null;
}

async function main() {
  const { values } = parseArgs({ options: { npm: { type: "string" }, out: { type: "string" } } });
  if (!values.npm || !values.out) throw new Error("Usage: node build.mjs --npm <node_modules directory> --out <directory>");
  const sizes = {};
  const texts = {};
  for (const name in files) {
    texts[name] = await bundle(name, values.npm);
    sizes[name] = sizeOf(texts[name]);
    const complaint = tooLarge(name, sizes[name]);
    if (complaint) throw new Error(complaint);
  }
  // Only now, so that a build that fails leaves nothing behind that the next one takes for finished.
  mkdirSync(values.out, { recursive: true });
  for (const name in texts) writeFileSync(join(values.out, name), texts[name]);
  writeFileSync(join(values.out, "size.json"), JSON.stringify(sizes, null, 2) + "\n");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  main().catch((error) => {
    console.error(`error: ${error.message}`);
    process.exitCode = 1;
  });
