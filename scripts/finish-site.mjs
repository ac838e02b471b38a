// Trunk's post-build hook: the last touches to what was built. Nothing may
// change a file after this, because the service worker holds their hashes.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Hands the wasm's hash to assets/boot.js. Trunk writes it at the preload link,
 * where Chromium ignores it and complains.
 */
export function moveWasmIntegrity(folder) {
  const path = join(folder, "index.html");
  const page = readFileSync(path, "utf8");
  const [link] = page.match(/<link\b[^>]*\bpreload\b[^>]*application\/wasm[^>]*>/) ?? [];
  const [attribute, value] = link?.match(/ integrity="?([\w+/=-]+)"?/) ?? [];
  if (!attribute) throw new Error("index.html has no preload link with the wasm's hash");
  writeFileSync(path, withData(page.replace(link, link.replace(attribute, "")), "cairn-app", { integrity: value }));
}

/**
 * Leaves out of the scripts what only a reader of their source needs: lines that are nothing but a comment, and
 * indentation. Trunk's own minifier cannot read modules that await at their top.
 */
export function leaveCommentsOut(folder) {
  const path = join(folder, "index.html");
  let page = readFileSync(path, "utf8");
  for (const name of readdirSync(folder).filter((name) => name.endsWith(".js"))) {
    const source = readFileSync(join(folder, name), "utf8");
    const bare = source.replace(/^\s*\/\*\*[^]*?\*\/$/gm, "").replace(/^\s*\/\/.*$/gm, "").replace(/^\s+/gm, "");
    writeFileSync(join(folder, name), bare);
    page = page.replaceAll(`sha384-${hash(source, "base64", "sha384")}`, `sha256-${hash(bare, "base64")}`);
  }
  writeFileSync(path, page);
}

/** Makes one style sheet of all that the page links, in their order: one request, and a quarter less to load. */
export function joinStyles(folder) {
  const path = join(folder, "index.html");
  let page = readFileSync(path, "utf8");
  const links = page.match(/<link\b[^>]*\brel="?stylesheet\b[^>]*>/g) ?? [];
  const files = links.map((link) => link.match(/ href="?\.\/([^\s">]+)/)[1]);
  const style = files.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
  const name = `app-${hash(style, "hex").slice(0, 16)}.css`;
  files.forEach((file) => rmSync(join(folder, file)));
  writeFileSync(join(folder, name), style);
  const link = `<link rel="stylesheet" href="./${name}" integrity="sha256-${hash(style, "base64")}">`;
  links.forEach((old, place) => (page = page.replace(old, place ? "" : link)));
  writeFileSync(path, page);
}

/** Writes the interface's words without indentation. */
export function closeUpWords(folder) {
  for (const path of filesIn(join(folder, "locales"))) {
    writeFileSync(path, JSON.stringify(JSON.parse(readFileSync(path, "utf8"))));
  }
}

/** Names a program that is loaded later by what is in it, as Trunk names the app; where it is, and its hash. */
function named(folder, program) {
  const wasm = readFileSync(join(folder, `${program}_bg.wasm`));
  const script = readFileSync(join(folder, `${program}.js`));
  const name = `${program}-${hash(Buffer.concat([wasm, script]), "hex").slice(0, 16)}`;
  renameSync(join(folder, `${program}_bg.wasm`), join(folder, `${name}_bg.wasm`));
  renameSync(join(folder, `${program}.js`), join(folder, `${name}.js`));
  return { script: `./${name}.js`, wasm: `./${name}_bg.wasm`, integrity: `sha256-${hash(wasm, "base64")}` };
}

/** Names a program, and its style sheet where it has one, and tells assets/boot.js their addresses. */
export function nameProgram(folder, program) {
  const path = join(folder, "index.html");
  const data = named(folder, program);
  if (existsSync(join(folder, `${program}.css`))) Object.assign(data, nameStyle(folder, program));
  writeFileSync(path, withData(readFileSync(path, "utf8"), `cairn-${program}`, data));
}

/** Without comments and indentation, as Trunk leaves the first visit's. */
function nameStyle(folder, program) {
  const source = readFileSync(join(folder, `${program}.css`), "utf8");
  const bare = source.replace(/\/\*[^]*?\*\//g, "").replace(/\n\s*/g, "\n").replace(/\n+/g, "\n").trimStart();
  const name = `${program}-${hash(bare, "hex").slice(0, 16)}.css`;
  rmSync(join(folder, `${program}.css`));
  writeFileSync(join(folder, name), bare);
  return { style: `./${name}`, "style-integrity": `sha256-${hash(bare, "base64")}` };
}

/** Names the fit, and tells assets/fit-worker.js its addresses. */
export function nameFit(folder) {
  const worker = join(folder, "fit-worker.js");
  const program = named(folder, "fit");
  writeFileSync(worker, `const PROGRAM = ${JSON.stringify(program)};\n\n${readFileSync(worker, "utf8")}`);
}

/** The page with these data attributes at its <meta> of this name, whether Trunk has made it smaller or not. */
function withData(page, name, data) {
  const meta = new RegExp(`<meta\\b[^>]*?\\bname="?${name}"?(?=[\\s/>])`);
  if (!meta.test(page)) throw new Error(`index.html has no <meta name="${name}">`);
  const attributes = Object.entries(data).map(([key, value]) => ` data-${key}="${value}"`).join("");
  return page.replace(meta, (found) => found + attributes);
}

/** Writes sw.js, which keeps all of the folder for work without a network. */
export function writeServiceWorker(folder) {
  const files = filesIn(folder)
    .map((path) => relative(folder, path).split(sep).join("/"))
    .filter((name) => name !== "sw.js")
    .sort()
    .map((name) => ({
      // Hosts redirect index.html to the folder, and a redirected answer is refused for a page.
      address: name === "index.html" ? "./" : encodeURI(name),
      integrity: `sha256-${hash(readFileSync(join(folder, name)), "base64")}`,
    }));
  const body = readFileSync(new URL("../assets/sw.js", import.meta.url), "utf8");
  const version = hash(JSON.stringify(files) + body, "hex").slice(0, 12);
  const head = `const VERSION = ${JSON.stringify(version)};\nconst FILES = ${JSON.stringify(files, null, 1)};\n\n`;
  writeFileSync(join(folder, "sw.js"), head + body);
  return { version, files };
}

function hash(bytes, encoding, algorithm = "sha256") {
  return createHash(algorithm).update(bytes).digest(encoding);
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const site = process.env.TRUNK_STAGING_DIR;
  leaveCommentsOut(site);
  joinStyles(site);
  closeUpWords(site);
  moveWasmIntegrity(site);
  nameProgram(site, "markup");
  nameProgram(site, "credentials");
  nameProgram(site, "scan");
  nameFit(site);
  nameProgram(site, "desk");
  // While developing, an old copy would hide what was just changed.
  if (process.env.TRUNK_PROFILE !== "debug") {
    const { version, files } = writeServiceWorker(site);
    console.error(`==> Version ${version}: ${files.length} files kept for work without a network`);
  }
}
