// A static file server in a page: `node scripts/serve.mjs dist 8080` for
// `make serve`, and startServer() for the tests, which also mount a site
// under a path of their choice.

import { createServer } from "node:http";
import { createReadStream, statSync } from "node:fs";
import { extname, join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** Serves `folder` below `mount` ("/" or "/team/cairn/"); port 0 takes a free one. */
export function startServer(folder, { port = 0, mount = "/", onRequest = () => {} } = {}) {
  const server = createServer((request, response) => {
    onRequest(request.url);
    const path = fileFor(folder, mount, request.url);
    if (!path) {
      response.writeHead(404, { "content-type": "text/plain" }).end("There is nothing here.\n");
      return;
    }
    response.writeHead(200, {
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      "cache-control": "no-cache",
    });
    if (request.method === "HEAD") response.end();
    else createReadStream(path).pipe(response);
  });
  return new Promise((done, failed) => {
    server.once("error", failed);
    // Only for this machine: what is being worked on is nobody else's business.
    server.listen(port, "127.0.0.1", () => {
      const address = `http://localhost:${server.address().port}${mount}`;
      const close = () => new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      });
      done({ address, port: server.address().port, close });
    });
  });
}

function fileFor(folder, mount, url) {
  let pathname;
  try {
    pathname = decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return null;
  }
  if (!pathname.startsWith(mount)) return null;
  const root = resolve(folder);
  const path = join(root, pathname.slice(mount.length), pathname.endsWith("/") ? "index.html" : "");
  if (!path.startsWith(root + sep)) return null;
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? path : null;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, port] = process.argv.slice(2);
  try {
    const { address } = await startServer(folder, { port: Number(port) });
    console.log(`Cairn is at ${address}  (Ctrl+C stops it)`);
  } catch (error) {
    const reason = error.code === "EADDRINUSE" ? `port ${port} is taken; choose another: make serve PORT=8081` : error.message;
    console.error(`serve: ${reason}`);
    process.exit(1);
  }
}
