// Fetches the app and starts it.
//
// Trunk would write an inline script for this, which the page's security policy
// forbids. The build writes what is needed into <meta> elements instead,
// the wasm's hash too: browsers check that only for a fetch that names it.

chooseColours();

// The reader of courses' texts is a program of its own, loaded with the first course that is opened.
let markup;
globalThis.cairnLoadMarkup = () => {
  markup ??= load(document.querySelector('meta[name="cairn-markup"]').dataset);
  // What failed is tried again the next time.
  markup.catch(() => { markup = undefined; });
  return markup;
};

// What signs and verifies runs in a worker; worker/ask.js says how it is asked.
globalThis.cairnCredentials = (...all) =>
  import(new URL("worker/ask.js", document.baseURI)).then(({ ask }) => ask(...all));

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

// The colours that the learner chose, so that the frame has them before the app
// arrives. What cannot be read is for the app to tell; the key and the names are
// those of src/storage/place.rs and src/storage/settings.rs.
function chooseColours() {
  try {
    const folder = location.pathname.slice(0, location.pathname.lastIndexOf("/"));
    const deployment = folder.replace(/[^a-z0-9]/gi, "-") || "root";
    const { theme } = JSON.parse(localStorage.getItem(`cairn:${deployment}:main:settings`) ?? "{}");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // The system's colours, then.
  }
}
