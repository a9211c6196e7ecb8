// node build.mjs --npm <node_modules directory> --out <directory>
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, gzipSync } from "node:zlib";

const sources = join(dirname(fileURLToPath(import.meta.url)), "src");

/** The most that a core file may weigh, in bytes gzipped. */
export const limit = 1024;

const words = { PAGEVIEW: "pageview", EXIT: "exit", ROUTE_CHANGE: "route_change" };
const pixelWords = { PAGEVIEW: "PAGE_VIEW", EXIT: "PAGE_EXIT", ROUTE_CHANGE: "PATH_CHANGE" };

/** The scripts of sites that changed nothing: what is not switched on is not in them. */
export const files = {
  "analytics.js": { entry: "main.js", define: words, on: ["ignore"], limit },
  "pixel.js": { entry: "main.js", define: pixelWords, on: ["ignore"], limit },
  "consent.js": { entry: "banner.js", define: {}, on: [] },
  "opt-out.js": { entry: "opt-out.js", define: {}, on: [] },
};

/** Everything, each switch between two marks. The server takes out what a site does not use, see compose. */
export const templates = {
  "analytics.template.js": { entry: "main.js", define: words },
  "pixel.template.js": { entry: "main.js", define: pixelWords },
};

/** Every switch that stands in the sources as //#if. */
export const switches = [
  "ignore", "dnt", "hash", "query", "consent", "id", "cookie", "before_send", "manual", "paths", "include", "exclude", "address",
  "parts", "links", "outbound", "downloads", "declarative", "clicks", "forms", "scroll", "errors", "vitals", "timings", "device",
];

/** What is on in analytics.full.js while a site changed nothing. */
export const full = ["ignore", "parts", "links", "outbound", "downloads", "declarative", "clicks", "forms", "scroll", "errors", "vitals", "timings", "device"];

/** Words of the templates that the server replaces by settings of the site. */
export const defaults = {
  DOWNLOAD_ENDINGS: "/\\.(7z|apk|avi|csv|deb|dmg|docx?|epub|exe|flac|gz|iso|jar|key|mkv|mov|mp3|mp4|msi|numbers|ods|odt|ogg|pages|pdf|pkg|pptx?|rar|rpm|rtf|tar|tgz|txt|wav|wmv|xlsx?|xz|zip)$/i",
  INITIAL_CONSENT: '"cookieless"',
  QUERY_PARAMETERS: "[]",
  INCLUDED_PATHS: "/^/",
  EXCLUDED_PATHS: "/^$/",
};

// In the sources a switch is two comments; in a template these stay, as comments that the minifier must keep.
const mark = /^[ \t]*\/\/#(if (\w+)|end)[ \t]*$/gm;

/** Sources with what is switched off taken out; or with marks where nothing is decided yet. */
export function decide(text, on) {
  if (!on) {
    const open = [];
    return text.replace(mark, (_, word, name) => `/*!${word === "end" ? `-${open.pop()}` : `+${open.push(name) && name}`}*/`);
  }
  const kept = [true];
  return text.split("\n").filter((line) => {
    const [, word, name] = new RegExp(mark.source).exec(line) ?? [];
    if (word === "end") kept.pop();
    else if (word) kept.push(kept.at(-1) && on.includes(name));
    return !word && kept.at(-1);
  }).join("\n");
}

/** What the server does with a template: takes out what is off, and the marks. */
export function compose(template, on, values = {}) {
  let text = template;
  for (const name of switches) text = on.includes(name) ? text.replaceAll(`/*!+${name}*/`, "").replaceAll(`/*!-${name}*/`, "") : text.replace(new RegExp(`/\\*!\\+${name}\\*/.*?/\\*!-${name}\\*/`, "gs"), "");
  for (const name in values) text = text.replaceAll(name, () => values[name]);
  return text;
}

// A part is a switch of its name as a whole, imports aside.
const part = (name, text) => text.replace(/^((?:import .*\n|\/\/.*\n|\n)*)/, `$1\n//#if ${name}\n`) + "\n//#end\n";

const switchable = (on) => ({
  name: "switches",
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.js$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      return { contents: decide(dirname(path) === join(sources, "parts") ? part(basename(path, ".js"), text) : text, on) };
    }),
});

export async function bundle(name, npm) {
  const { build } = createRequire(join(resolve(npm), "_"))("esbuild");
  const { entry, define, on } = files[name] ?? templates[name];
  const { outputFiles } = await build({
    entryPoints: [join(sources, entry)],
    define: Object.fromEntries(Object.entries(define).map(([word, value]) => [word, JSON.stringify(value)])),
    plugins: [switchable(on)],
    // In a template the marks are comments that must stay.
    legalComments: on ? "none" : "inline",
    bundle: true,
    minify: true,
    write: false,
    outfile: name,
    sourcemap: "external",
    format: "esm",
    charset: "utf8",
    // Browsers since autumn 2020.
    target: "es2021",
  });
  const [map, code] = outputFiles.map((file) => file.text);
  // A try block is the scope of the modules' variables, once they are declared with let, and keeps our errors from the
  // page, those of loading the modules included.
  return { text: `try{${code.trim().replace(/;$/, "").replaceAll("var ", "let ")}}catch{}`, map: shift(map, "try{".length) };
}

/** A source map for a text that was pushed to the right, within its one line. */
export function shift(map, columns) {
  const json = JSON.parse(map);
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  // The first number of the first segment is the column of the whole line's beginning; all others are relative to it.
  const [first] = /^[A-Za-z0-9+/]/.exec(json.mappings);
  if (first !== "A") throw new Error("The source map does not begin at the first column.");
  json.mappings = digits[columns << 1] + json.mappings.slice(1);
  // As the sources are written, where a template has marks. Each stands on a line of its own, so no column moves.
  json.sourcesContent = json.sourcesContent.map((text) => text.replace(/\/\*!\+(\w+)\*\//g, "//#if $1").replace(/\/\*!-\w+\*\//g, "//#end"));
  json.sources = json.sources.map((source) => source.replace(/^.*wwwroot-snippet\//, "").replace(/^(\.\.\/)+/, ""));
  return JSON.stringify(json);
}

export const sizeOf = (text) => ({
  raw: Buffer.byteLength(text),
  gzip: gzipSync(text, { level: 9 }).length,
  brotli: brotliCompressSync(text).length,
});

export function tooLarge(name, size) {
  const most = files[name]?.limit;
  return size.gzip > most
    ? `${name} is ${size.gzip} bytes gzipped, ${size.gzip - most} over its limit of ${most}: make it smaller, or move the addition out of the core.`
    : null;
}

async function main() {
  const { values } = parseArgs({ options: { npm: { type: "string" }, out: { type: "string" } } });
  if (!values.npm || !values.out) throw new Error("Usage: node build.mjs --npm <node_modules directory> --out <directory>");
  const sizes = {};
  const texts = {};
  for (const name in files) {
    const { text, map } = await bundle(name, values.npm);
    texts[name] = text;
    texts[name + ".map"] = map;
    sizes[name] = sizeOf(text);
    const complaint = tooLarge(name, sizes[name]);
    if (complaint) throw new Error(complaint);
  }
  for (const name in templates) {
    const { text, map } = await bundle(name, values.npm);
    texts[name] = text;
    texts[name + ".map"] = map;
  }
  texts["values.json"] = JSON.stringify(defaults);
  // With every part a site can choose, as it is sent while its settings are the default ones.
  texts["analytics.full.js"] = compose(texts["analytics.template.js"], full, defaults);
  sizes["analytics.full.js"] = sizeOf(texts["analytics.full.js"]);
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
