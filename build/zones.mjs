// Writes which country a time zone lies in, one "Zone CC" a line: for visitors whose address tells no country.
//
//   node zones.mjs <npm package directory> <output file>
//
// Of a zone shared by several countries the first one counts, which is the zone's own. Zones of no country (UTC, Etc/…) are left out.
import { createRequire } from "node:module";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [packageDirectory, outputFile] = process.argv.slice(2);
if (!packageDirectory || !outputFile) {
  console.error("Use: node zones.mjs <npm package directory> <output file>");
  process.exit(1);
}
const { getAllTimezones } = createRequire(import.meta.url)(join(packageDirectory, "dist/index.js"));
const lines = Object.values(getAllTimezones({ deprecated: true }))
  .filter(zone => /^[A-Za-z0-9_+\-]+(\/[A-Za-z0-9_+\-]+)+$/.test(zone.name) && !zone.name.startsWith("Etc/") && /^[A-Z]{2}$/.test(zone.countries[0] ?? ""))
  .map(zone => `${zone.name} ${zone.countries[0]}`).sort();
if (lines.length < 400) throw new Error(`Only ${lines.length} zones have a country: the package is not what it was.`);
mkdirSync(dirname(outputFile), { recursive: true });
writeFileSync(outputFile, lines.join("\n") + "\n");
