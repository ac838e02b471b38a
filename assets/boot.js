// Fetches the app and starts it.
//
// Trunk would write an inline script for this, which the page's security policy
// forbids. The build writes what is needed into <meta name="cairn-app"> instead,
// the wasm's hash too: browsers check that only for a fetch that names it.

const { script, wasm, integrity } = document.querySelector('meta[name="cairn-app"]').dataset;
const address = new URL(wasm, document.baseURI);

try {
  // A copy in the browser's cache may be damaged or older than the page; then once more, past the cache.
  const response = fetch(address, { integrity }).catch(() => fetch(address, { integrity, cache: "reload" }));
  // Awaited below; this only keeps the browser from reporting it twice if the import fails first.
  response.catch(() => {});
  const { default: start } = await import(new URL(script, document.baseURI));
  await start({ module_or_path: response });
} catch (error) {
  globalThis.cairnNotStarted(error);
}
