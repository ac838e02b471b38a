// The service worker: keeps one whole version of the app in a cache and answers
// from it. scripts/finish-site.mjs puts two constants before this text:
// VERSION, and FILES, a list of { address, integrity } relative to the page's
// folder ("./" is the page itself).

// Sites on one host share its caches, so the name says whose they are: GitHub Pages, for one,
// serves all of a person's projects from one origin.
const FOLDER = new URL("./", self.location.href);
const OURS = `cairn:${encodeURIComponent(FOLDER.pathname)}:`;
const CACHE = OURS + VERSION;

self.addEventListener("install", (event) => event.waitUntil(keepAll()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", ({ data }) => {
  if (data === "switch") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const address = addressOf(event.request);
  if (address) event.respondWith(answer(address, event.request));
});

const ADDRESSES = new Set(FILES.map(({ address }) => new URL(address, FOLDER).href));

/** All files or none; their hashes keep a half-deployed site from mixing two versions. */
async function keepAll() {
  const cache = await caches.open(CACHE);
  await Promise.all(FILES.map(async ({ address, integrity }) => {
    // What the page has just loaded will do if its hash is right; only what is out of date is loaded anew.
    const response = await fetch(address, { integrity })
      .catch(() => fetch(address, { integrity, cache: "reload" }));
    await cache.put(address, response);
  }));
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith(OURS) && name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
}

/** Which kept file answers a request; null leaves it to the network. */
function addressOf({ method, url, mode }) {
  if (method !== "GET") return null;
  const { origin, pathname } = new URL(url);
  // The page answers only for itself: other sites may live in folders below this one.
  if (mode === "navigate" && origin === FOLDER.origin && isPage(pathname)) return FOLDER.href;
  return ADDRESSES.has(url) ? url : null;
}

function isPage(pathname) {
  return pathname === FOLDER.pathname || pathname === `${FOLDER.pathname}index.html`;
}

async function answer(address, request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(address, { ignoreVary: true });
  // Browsers may drop parts of a cache when space runs out.
  return kept ?? fetch(request);
}
