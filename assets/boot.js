// Fetches the app and starts it.
//
// Trunk would write an inline script for this, which the page's security policy
// forbids. The build writes what is needed into <meta> elements instead,
// the wasm's hash too: browsers check that only for a fetch that names it.

// The reader of courses' texts is a program of its own, loaded with the first course that is opened.
let markup;
globalThis.cairnLoadMarkup = () => {
  markup ??= load(document.querySelector('meta[name="cairn-markup"]').dataset);
  // What failed is tried again the next time.
  markup.catch(() => { markup = undefined; });
  return markup;
};

try {
  await load(document.querySelector('meta[name="cairn-app"]').dataset);
} catch (error) {
  globalThis.cairnNotStarted(error);
}

async function load({ script, wasm, integrity }) {
  const address = new URL(wasm, document.baseURI);
  // A copy in the browser's cache may be damaged or older than the page; then once more, past the cache.
  const response = fetch(address, { integrity }).catch(() => fetch(address, { integrity, cache: "reload" }));
  // Awaited below; this only keeps the browser from reporting it twice if the import fails first.
  response.catch(() => {});
  const { default: start } = await import(new URL(script, document.baseURI));
  await start({ module_or_path: response });
}
