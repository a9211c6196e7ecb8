// Draws the world as one small SVG of pieces that pages put together: <use href="lib/world.svg#SE">.
//
//   node map.mjs <npm package directory> <output file>
//
// Every country is a path with its ISO 3166 letters as id, without a colour: it takes that of the <use>. "land" is all of
// them at once, for the ground; "SE-dot" marks a country's middle. A country too small to be hit by a pointer is a circle.
// The projection is Equal Earth (Šavrič, Patterson, Jenny 2018): areas can be compared. Borders are thinned arc by arc
// (Visvalingam 1993), so that neighbours keep sharing theirs.
import { readFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [packageDirectory, outputFile] = process.argv.slice(2);
if (!packageDirectory || !outputFile) {
  console.error("Use: node map.mjs <npm package directory> <output file>");
  process.exit(1);
}

const WIDTH = 960, HEIGHT = 424;
/** A corner whose triangle is smaller than this is dropped, square pixels. */
const LEAST_CORNER = 0.3;
/** A country whose largest piece is smaller than this is a circle, square pixels. */
const LEAST_COUNTRY = 3.2;
const DOT_RADIUS = 2.2;

// ISO 3166-1: numbers, as the atlas names countries, and letters, as we do.
const LETTERS = new Map(`004AF 008AL 010AQ 012DZ 016AS 020AD 024AO 028AG 031AZ 032AR 036AU 040AT 044BS 048BH 050BD 051AM 052BB 056BE 060BM 064BT 068BO 070BA 072BW 074BV 076BR 084BZ 086IO 090SB 092VG 096BN 100BG 104MM 108BI 112BY 116KH 120CM 124CA 132CV 136KY 140CF 144LK 148TD 152CL 156CN 158TW 162CX 166CC 170CO 174KM 175YT 178CG 180CD 184CK 188CR 191HR 192CU 196CY 203CZ 204BJ 208DK 212DM 214DO 218EC 222SV 226GQ 231ET 232ER 233EE 234FO 238FK 239GS 242FJ 246FI 248AX 250FR 254GF 258PF 260TF 262DJ 266GA 268GE 270GM 275PS 276DE 288GH 292GI 296KI 300GR 304GL 308GD 312GP 316GU 320GT 324GN 328GY 332HT 334HM 336VA 340HN 344HK 348HU 352IS 356IN 360ID 364IR 368IQ 372IE 376IL 380IT 384CI 388JM 392JP 398KZ 400JO 404KE 408KP 410KR 414KW 417KG 418LA 422LB 426LS 428LV 430LR 434LY 438LI 440LT 442LU 446MO 450MG 454MW 458MY 462MV 466ML 470MT 474MQ 478MR 480MU 484MX 492MC 496MN 498MD 499ME 500MS 504MA 508MZ 512OM 516NA 520NR 524NP 528NL 531CW 533AW 534SX 535BQ 540NC 548VU 554NZ 558NI 562NE 566NG 570NU 574NF 578NO 580MP 581UM 583FM 584MH 585PW 586PK 591PA 598PG 600PY 604PE 608PH 612PN 616PL 620PT 624GW 626TL 630PR 634QA 638RE 642RO 643RU 646RW 652BL 654SH 659KN 660AI 662LC 663MF 666PM 670VC 674SM 678ST 682SA 686SN 688RS 690SC 694SL 702SG 703SK 704VN 705SI 706SO 710ZA 716ZW 724ES 728SS 729SD 732EH 740SR 744SJ 748SZ 752SE 756CH 760SY 762TJ 764TH 768TG 772TK 776TO 780TT 784AE 788TN 792TR 795TM 796TC 798TV 800UG 804UA 807MK 818EG 826GB 831GG 832JE 833IM 834TZ 840US 850VI 854BF 858UY 860UZ 862VE 876WF 882WS 887YE 894ZM`.split(" ").map(pair => [pair.slice(0, 3), pair.slice(3)]));
// What the atlas draws without a number stands where addresses are told to be.
const UNNUMBERED = { Kosovo: "XK", "N. Cyprus": "CY", Somaliland: "SO" };

const A = [1.340264, -0.081106, 0.000893, 0.003796], M = Math.sqrt(3) / 2;
function project([lon, lat]) {
  const t = Math.asin(M * Math.sin(lat * Math.PI / 180)), t2 = t * t, t6 = t2 ** 3;
  const x = lon * Math.PI / 180 * Math.cos(t) / (M * (A[0] + 3 * A[1] * t2 + t6 * (7 * A[2] + 9 * A[3] * t2)));
  const y = t * (A[0] + A[1] * t2 + t6 * (A[2] + A[3] * t2));
  const scale = WIDTH / 2 / 2.7064;
  return [WIDTH / 2 + x * scale, 232 - y * scale];
}

const corner = (a, b, c) => Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;

/** Drops the least corner, again and again, until none is smaller than allowed; both ends stay. */
function thin(points) {
  const kept = [...points];
  while (kept.length > 2) {
    let least = LEAST_CORNER, at = -1;
    for (let i = 1; i < kept.length - 1; i++) {
      const size = corner(kept[i - 1], kept[i], kept[i + 1]);
      if (size < least) [least, at] = [size, i];
    }
    if (at < 0) break;
    kept.splice(at, 1);
  }
  return kept;
}

const atlas = JSON.parse(readFileSync(join(packageDirectory, "countries-50m.json"), "utf8"));
const { scale, translate } = atlas.transform;
/** Longitudes without a jump from 180 to −180: the atlas closes rings across the date line. */
function unwrapped(line, from = line[0][0]) {
  let before = from;
  return line.map(([lon, lat]) => { while (lon - before > 180) lon -= 360; while (before - lon > 180) lon += 360; before = lon; return [lon, lat]; });
}
const arcs = atlas.arcs.map(arc => {
  let [x, y] = [0, 0];
  const places = unwrapped(arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]));
  const line = places.map(place => Object.assign(project(place), { place }));
  const closed = line.length > 3 && line[0][0] === line.at(-1)[0] && line[0][1] === line.at(-1)[1];
  // A ring that is one arc has no ends to hold: it is thinned as two halves.
  const half = line.length >> 1;
  return (closed ? [...thin(line.slice(0, half + 1)), ...thin(line.slice(half)).slice(1)] : thin(line)).map(point => point.place);
});

/** The part of a ring on one side of a meridian (Sutherland, Hodgman 1974). */
function clip(ring, meridian, side) {
  const within = ([lon]) => (lon - meridian) * side <= 0;
  return ring.flatMap((point, i) => {
    const next = ring[(i + 1) % ring.length];
    if (within(point) === within(next)) return within(next) ? [next] : [];
    const cut = [meridian, point[1] + (next[1] - point[1]) * (meridian - point[0]) / (next[0] - point[0])];
    return within(next) ? [cut, next] : [cut];
  });
}

/** A ring of arcs in pixels: one piece, or two where it crosses the date line. */
function ringsOf(indices) {
  const ring = unwrapped(indices.flatMap((index, at) => {
    const line = index < 0 ? [...arcs[~index]].reverse() : arcs[index];
    return at === 0 ? line : line.slice(1);
  }));
  return [-360, 0, 360].flatMap(turn => {
    const piece = clip(clip(ring.map(([lon, lat]) => [lon + turn, lat]), 180, 1), -180, -1);
    return piece.length > 0 ? [piece.map(project)] : [];
  });
}
const areaOf = ring => ring.reduce((sum, [x, y], i) => { const [u, v] = ring[(i + 1) % ring.length]; return sum + x * v - u * y; }, 0) / 2;
function middleOf(ring) {
  let [x, y, area] = [0, 0, 0];
  ring.forEach(([a, b], i) => { const [c, d] = ring[(i + 1) % ring.length], cross = a * d - c * b; x += (a + c) * cross; y += (b + d) * cross; area += cross; });
  return Math.abs(area) < 1e-6 ? ring[0] : [x / (3 * area), y / (3 * area)];
}

const pieces = new Map();
for (const geometry of atlas.objects.countries.geometries) {
  const code = LETTERS.get(geometry.id) ?? UNNUMBERED[geometry.properties.name];
  // Antarctica takes a quarter of the picture and visits nothing.
  if (!code || code === "AQ" || !geometry.arcs) continue;
  const polygons = geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs;
  const rings = polygons.flatMap(polygon => polygon.flatMap(ringsOf));
  pieces.set(code, [...pieces.get(code) ?? [], ...rings]);
}

const n = value => (Math.round(value * 10) / 10).toString();
/** Steps from point to point, one decimal: a third of the size of places. */
function pathOf(ring) {
  let [x, y] = ring[0].map(v => Math.round(v * 10)), path = `M${x / 10} ${y / 10}l`, steps = 0;
  for (const point of ring.slice(1)) {
    const [u, v] = point.map(p => Math.round(p * 10));
    if (u === x && v === y) continue;
    path += `${steps && u - x >= 0 ? " " : ""}${(u - x) / 10}${v - y >= 0 ? " " : ""}${(v - y) / 10}`;
    [x, y, steps] = [u, v, steps + 1];
  }
  return steps < 2 ? "" : `${path}z`;
}

const shapes = [], dots = [], small = [];
for (const [code, rings] of [...pieces].sort()) {
  const largest = rings.reduce((most, ring) => Math.abs(areaOf(ring)) > Math.abs(areaOf(most)) ? ring : most);
  const [x, y] = middleOf(largest).map(n);
  dots.push(`<circle id="${code}-dot" cx="${x}" cy="${y}" r="3"/>`);
  if (Math.abs(areaOf(largest)) < LEAST_COUNTRY) {
    small.push(`<circle id="${code}" cx="${x}" cy="${y}" r="${DOT_RADIUS}"/>`);
    continue;
  }
  // An island of less than a pixel is a speck of dust, unless it is the country.
  const path = rings.filter(ring => ring === largest || Math.abs(areaOf(ring)) > 0.35).map(pathOf).join("");
  shapes.push(`<path id="${code}" d="${path}"/>`);
}
if (shapes.length + small.length < 200) throw new Error("The atlas holds fewer countries than the world.");

mkdirSync(dirname(outputFile), { recursive: true });
writeFileSync(outputFile, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}"><g id="land">${shapes.join("")}${small.join("")}</g><defs>${dots.join("")}</defs></svg>\n`);
