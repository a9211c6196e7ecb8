// Packs the country ranges of the npm package into one small file that the product embeds and reads at start.
//
//   node country.mjs <npm package directory> <output file>
//
// The address space is told as boundaries: at `start` a country begins (0 = nobody's) and lasts until the next boundary,
// so neighbours of one country become one and gaps stay gaps. IPv6 goes by its upper 64 bits: a /64 belongs to whoever
// holds its first address. Analytics.Core/Enrichment/CountryRanges.cs reads what is written here:
//
//   4 bytes "ACR" and the version, 32 bytes SHA-256 of the rest, the rest compressed with Brotli:
//   countries: count (varint), then 2 letters each; the first is number 1
//   IPv4, then IPv6: count (varint), the steps from boundary to boundary, then one country number (byte) for each boundary
//   steps: all trailing-zero counts (one byte each), then all steps shifted right by them (varints, low 7 bits first)
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const VERSION = 1;
const [packageDirectory, outputFile] = process.argv.slice(2);
if (!packageDirectory || !outputFile) {
  console.error("Use: node country.mjs <npm package directory> <output file>");
  process.exit(1);
}

// Addresses of nobody's country: private, loopback, link-local, shared, documentation, multicast, tunnels. Registries list a
// few of them under their own. First address and how many of its low bits vary. Source: IANA special-purpose registries.
const NOBODYS_V4 = [
  [0x00000000n, 24n], [0x0a000000n, 24n], [0x64400000n, 22n], [0x7f000000n, 24n], [0xa9fe0000n, 16n], [0xac100000n, 20n], [0xc0000000n, 8n],
  [0xc0000200n, 8n], [0xc0a80000n, 16n], [0xc6120000n, 17n], [0xc6336400n, 8n], [0xcb007100n, 8n], [0xe0000000n, 29n],
];
const NOBODYS_V6 = [
  [0x0000000000000000n, 56n], [0x0064ff9b00000000n, 32n], [0x0100000000000000n, 0n], [0x2001000000000000n, 32n], [0x20010db800000000n, 32n],
  [0x2002000000000000n, 48n], [0x3fff000000000000n, 44n], [0xfc00000000000000n, 57n], [0xfe80000000000000n, 54n], [0xff00000000000000n, 56n],
];

const countries = new Map();

function numberOf(code, line) {
  if (!/^[A-Z]{2}$/.test(code)) throw new Error(`Line ${line}: "${code}" is not a country code of two letters.`);
  if (!countries.has(code)) countries.set(code, countries.size + 1);
  if (countries.size > 255) throw new Error("More than 255 countries do not fit in a byte.");
  return countries.get(code);
}

/** Reads `start,end,CC`; shift drops the lower bits of an address (64 for IPv6). */
function readRanges(file, shift) {
  const lowest = (1n << shift) - 1n;
  const ranges = [];
  readFileSync(join(packageDirectory, file), "utf8").split("\n").forEach((text, index) => {
    if (text.trim() === "") return;
    const [from, to, code] = text.trim().split(",");
    const start = (BigInt(from) + lowest) >> shift;
    const end = ((BigInt(to) + 1n + lowest) >> shift) - 1n;
    if (start <= end) ranges.push({ start, end, country: numberOf(code, index + 1) });
  });
  return ranges.sort((a, b) => Number(a.start < b.start ? -1 : a.start > b.start) || (a.end > b.end ? -1 : Number(a.end < b.end)));
}

/** Cuts the addresses that have no country out of the ranges. */
function without(ranges, nobodys) {
  return nobodys.reduce((kept, [first, bits]) => {
    const last = first + (1n << bits) - 1n;
    return kept.flatMap((range) => range.end < first || range.start > last ? [range] : [
      ...(range.start < first ? [{ ...range, end: first - 1n }] : []),
      ...(range.end > last ? [{ ...range, start: last + 1n }] : []),
    ]);
  }, ranges);
}

/** Some ranges lie within others: an address belongs to the range that starts last, the narrower one of two that start together. */
function toBoundaries(ranges, bits) {
  const boundaries = [];
  const open = [];
  const begin = (start, country) => {
    if (boundaries.at(-1)?.start === start) boundaries.pop();
    if ((boundaries.at(-1)?.country ?? 0) !== country) boundaries.push({ start, country });
  };
  const closeBefore = (start) => {
    while (open.length > 0 && open.at(-1).end < start) {
      const { end } = open.pop();
      while (open.length > 0 && open.at(-1).end <= end) open.pop();
      begin(end + 1n, open.at(-1)?.country ?? 0);
    }
  };
  for (const range of ranges) {
    closeBefore(range.start);
    begin(range.start, range.country);
    open.push(range);
  }
  closeBefore(1n << 65n);
  return boundaries.filter(({ start }) => start < 1n << bits);
}

function varint(value, bytes) {
  for (; value >= 128n; value >>= 7n) bytes.push(Number(value & 127n) | 128);
  bytes.push(Number(value));
}

function pack(boundaries) {
  const head = [], zeros = [], steps = [];
  varint(BigInt(boundaries.length), head);
  let previous = 0n;
  for (const { start } of boundaries) {
    let step = start - previous;
    let shift = 0;
    while (step !== 0n && (step & 1n) === 0n) { step >>= 1n; shift++; }
    zeros.push(shift);
    varint(step, steps);
    previous = start;
  }
  return Buffer.concat([head, zeros, steps, boundaries.map(({ country }) => country)].map((bytes) => Buffer.from(bytes)));
}

const v4 = toBoundaries(without(readRanges("geo-whois-asn-country-ipv4-num.csv", 0n), NOBODYS_V4), 32n);
const v6 = toBoundaries(without(readRanges("geo-whois-asn-country-ipv6-num.csv", 64n), NOBODYS_V6), 64n);
const table = [];
varint(BigInt(countries.size), table);
for (const code of countries.keys()) table.push(code.charCodeAt(0), code.charCodeAt(1));

const plain = Buffer.concat([Buffer.from(table), pack(v4), pack(v6)]);
const rest = brotliCompressSync(plain, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
});
const head = Buffer.concat([Buffer.from([0x41, 0x43, 0x52, VERSION]), createHash("sha256").update(rest).digest()]);
mkdirSync(dirname(outputFile), { recursive: true });
writeFileSync(outputFile, Buffer.concat([head, rest]));
console.log(`${v4.length} IPv4 and ${v6.length} IPv6 boundaries of ${countries.size} countries: ${head.length + rest.length} bytes (${plain.length} plain)`);
