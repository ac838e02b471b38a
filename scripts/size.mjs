// What a visitor downloads: a table of every file of the built site, and the
// sum of what a first visit needs before a course is opened. Fails above the
// limit. Brotli at its best, as static hosts serve it; 1 kB is 1000 bytes.

import { readFileSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const LIMIT_KB = 350;
const AIM_KB = 300;

// Loaded only when they are needed: a course, the reader of its texts, the desk, what signs and verifies, the fit, the reader of codes, another
// language, an icon for installing, and the service worker, which starts when the page is ready.
const LATER = [
  /^markup-/, /^desk-/, /^credentials-/, /^worker\//, /^fit-/, /^scan-/, /^courses\/(?!catalogue\.json$)/,
  /^locales\/(?!en\.json$)/, /^icons\/(?!cairn\.svg$)/, /^sw\.js$/,
];

const folder = process.argv[2];
const files = filesIn(folder).map((path) => {
  const name = relative(folder, path).split(sep).join("/");
  const bytes = readFileSync(path);
  return {
    name,
    first: !LATER.some((later) => later.test(name)),
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
  };
});
const largestFirst = (a, b) => b.brotli - a.brotli;
const first = files.filter((file) => file.first).sort(largestFirst);
const later = files.filter((file) => !file.first).sort(largestFirst);

printRow("", "raw", "gzip", "brotli");
first.forEach(printFile);
printFile({ name: "First visit, before a course is opened", ...sum(first) });
console.log("");
later.forEach(printFile);
printFile({ name: "Later, or in the background", ...sum(later) });

const total = sum(first).brotli / 1000;
const verdict = total > LIMIT_KB ? "above the limit" : total > AIM_KB ? "within the limit, above the aim" : "within the aim";
console.log(`\nFirst visit: ${total.toFixed(1)} kB of brotli, ${verdict} (limit ${LIMIT_KB}, aim ${AIM_KB})`);
process.exitCode = total > LIMIT_KB ? 1 : 0;

function sum(files) {
  const add = (key) => files.reduce((total, file) => total + file[key], 0);
  return { raw: add("raw"), gzip: add("gzip"), brotli: add("brotli") };
}

function printFile({ name, raw, gzip, brotli }) {
  printRow(name, ...[raw, gzip, brotli].map((bytes) => `${(bytes / 1000).toFixed(1)} kB`));
}

function printRow(name, ...columns) {
  console.log(name.padEnd(44) + columns.map((column) => column.padStart(11)).join(""));
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}
