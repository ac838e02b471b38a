// Fetches the app and starts it.
//
// Trunk would write an inline script for this, which the page's security policy
// forbids. The build writes what is needed into <meta> elements instead,
// the wasm's hash too: browsers check that only for a fetch that names it.

chooseColours();

// Programs of their own, each loaded once: the reader of courses' texts with the first course that is opened, the desk
// with the first page that is not practice.
const programs = {};
const program = (name) => {
  programs[name] ??= load(document.querySelector(`meta[name="cairn-${name}"]`).dataset);
  // What failed is tried again the next time.
  programs[name].catch(() => { delete programs[name]; });
  return programs[name];
};
globalThis.cairnLoadMarkup = () => program("markup");
globalThis.cairnShowDesk = async () => {
  const loaded = await program("desk").then(() => true, () => false);
  // The page may have been left meanwhile.
  const place = document.getElementById("desk");
  if (loaded && place) globalThis.cairnDesk(place);
  else if (place) place.textContent = place.dataset.failed;
};

// What signs and verifies runs in a worker; worker/ask.js says how it is asked.
globalThis.cairnCredentials = (...all) =>
  import(new URL("worker/ask.js", document.baseURI)).then(({ ask }) => ask(...all));
// What looks for codes in the camera's pictures; worker/look.js says how.
globalThis.cairnLook = (...all) =>
  import(new URL("worker/look.js", document.baseURI)).then(({ look }) => look(...all));

try {
  await program("app");
} catch (error) {
  globalThis.cairnNotStarted(error);
}

async function load({ script, wasm, integrity, style, styleIntegrity }) {
  const styled = style && loadStyle(style, styleIntegrity);
  const address = new URL(wasm, document.baseURI);
  // A copy in the browser's cache may be damaged or older than the page; then once more, past the cache.
  const response = fetch(address, { integrity }).catch(() => fetch(address, { integrity, cache: "reload" }));
  // Awaited below; this only keeps the browser from reporting it twice if the import fails first.
  response.catch(() => {});
  const { default: start } = await import(new URL(script, document.baseURI));
  await styled;
  await start({ module_or_path: response });
}

/** Kept once it is there, whatever comes of the rest. */
function loadStyle(href, integrity) {
  if (document.querySelector(`link[href="${href}"]`)) return null;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href, integrity });
  document.head.append(link);
  // Without its style a page looks plain, but works.
  return new Promise((resolve) => { link.onload = link.onerror = resolve; });
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
