// Packs the passwords that people choose most often into one small file that the product embeds: those an account could have
// at all (ten characters or more), in lower case, a line each, in order.
//
//   node passwords.mjs <npm package directory> <output file> <least length>
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [packageDirectory, outputFile, least] = process.argv.slice(2);
if (!packageDirectory || !outputFile || !(Number(least) > 0)) {
  console.error("usage: node passwords.mjs <npm package directory> <output file> <least length>");
  process.exit(2);
}

const all = JSON.parse(readFileSync(join(packageDirectory, "src/passwords.json"), "utf8"));
const kept = [...new Set(all.map(p => String(p).toLowerCase()).filter(p => p.length >= Number(least)))].sort();
if (kept.length < 1000) {
  console.error(`only ${kept.length} of ${all.length} passwords are long enough: is the list whole?`);
  process.exit(1);
}
mkdirSync(dirname(outputFile), { recursive: true });
writeFileSync(outputFile, kept.join("\n") + "\n");
