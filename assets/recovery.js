// The page for when the app cannot go on. It is drawn without wasm, because
// wasm is what failed, and it needs nothing but this file and localStorage.
//
// The app calls cairnPanicked(message) from its panic hook, and saves nothing
// any more once cairnStopped is set. assets/boot.js calls cairnNotStarted(error).

const PREFIX = "cairn:";
const CRASHES = "cairn:crashes";
// An app that has run this long did start well; what fails later is another matter.
const CALM_MS = 60_000;

const WORDS = {
  en: {
    panickedTitle: "Something went wrong",
    panickedText: "Cairn ran into a fault of its own and stopped, so that it cannot damage your work. What you did until now is kept in this browser.",
    notStartedTitle: "Cairn could not start",
    notStartedText: "A part of the app could not be loaded, or it arrived changed. Check your connection and try again. Your work is kept in this browser.",
    noWasmText: "This browser cannot run WebAssembly, which Cairn is made of. Use a current version of Firefox, Chrome, Edge or Safari, or ask whoever looks after this device to allow WebAssembly.",
    reload: "Reload",
    download: "Download everything",
    safe: "Start in safe mode",
    safeText: "This has happened more than once. Safe mode starts with the least that works and opens nothing by itself.",
    nothing: "There is nothing of Cairn's in this browser to download.",
    forbidden: "This browser does not let Cairn read its storage, so there is nothing to download.",
    downloaded: (count) => `Downloaded: ${count} entries. Keep the file; Cairn can read it back in.`,
    details: "What happened, for a report",
  },
  es: {
    panickedTitle: "Algo ha fallado",
    panickedText: "Cairn ha tenido un fallo propio y se ha detenido para no dañar tu trabajo. Lo que has hecho hasta ahora sigue guardado en este navegador.",
    notStartedTitle: "Cairn no ha podido arrancar",
    notStartedText: "Una parte de la aplicación no se ha podido cargar o ha llegado alterada. Comprueba la conexión y vuelve a intentarlo. Tu trabajo sigue guardado en este navegador.",
    noWasmText: "Este navegador no puede ejecutar WebAssembly, que es de lo que está hecho Cairn. Usa una versión actual de Firefox, Chrome, Edge o Safari, o pide a quien cuida de este dispositivo que permita WebAssembly.",
    reload: "Volver a cargar",
    download: "Descargarlo todo",
    safe: "Arrancar en modo seguro",
    safeText: "Ha pasado más de una vez. El modo seguro arranca con lo mínimo que funciona y no abre nada por sí solo.",
    nothing: "En este navegador no hay nada de Cairn que descargar.",
    forbidden: "Este navegador no deja que Cairn lea su almacenamiento, así que no hay nada que descargar.",
    downloaded: (count) => `Descargado: ${count} entradas. Guarda el archivo; Cairn puede volver a leerlo.`,
    details: "Qué ha pasado, para informar del fallo",
  },
};

globalThis.cairnStopped = false;

globalThis.cairnPanicked = (message) => {
  if (globalThis.cairnStopped) return;
  crashes(crashes() + 1);
  stop({ title: "panickedTitle", text: "panickedText", message, onReload: () => location.reload() });
};

globalThis.cairnNotStarted = (error) => {
  reportTrap(error);
  const text = typeof WebAssembly === "object" ? "notStartedText" : "noWasmText";
  stop({ title: "notStartedTitle", text, message: String(error ?? ""), onReload: reloadWithoutOldCopies });
};

// What passes the panic hook by: the stack or the memory ran out, or the browser failed in the middle of the app, which
// is then half changed and stands still.
addEventListener("error", ({ error }) => reportTrap(error));
addEventListener("unhandledrejection", ({ reason }) => reportTrap(reason));

function reportTrap(error) {
  if (/wasm-function/.test(error?.stack) || (typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError)) {
    globalThis.cairnPanicked(String(error));
  }
}

setTimeout(() => {
  if (!globalThis.cairnStopped) crashes(0);
}, CALM_MS);

function stop(failure) {
  // The first failure is the cause; those after it only follow from it.
  if (globalThis.cairnStopped) return;
  globalThis.cairnStopped = true;
  draw(failure);
}

/** How often the app crashed in this tab; with an argument, remembers that number. */
function crashes(count) {
  try {
    if (count !== undefined) sessionStorage.setItem(CRASHES, count);
    return Number(sessionStorage.getItem(CRASHES));
  } catch {
    return 0;
  }
}

function draw({ title, text, message, onReload }) {
  const language = languageOfPage();
  const words = WORDS[language];

  const heading = element("h1", { tabIndex: -1 }, words[title]);
  const outcome = element("p", { role: "status" });
  const download = action(words.download, () => { outcome.textContent = downloadEverything(words); });
  const actions = [action(words.reload, onReload, "recovery__action--first"), download];
  const texts = [element("p", {}, words[text])];
  if (crashes() >= 2) {
    texts.push(element("p", {}, words.safeText));
    actions.push(element("a", { className: "recovery__action", href: `${location.pathname}?safe=1` }, words.safe));
  }

  const page = element("main", { className: "shell__main recovery", lang: language },
    heading, ...texts,
    element("div", { className: "recovery__actions" }, ...actions),
    outcome,
    element("details", {},
      element("summary", {}, words.details),
      element("pre", { className: "recovery__message" }, `${message}\n\n${location.href}\n${navigator.userAgent}`)));
  document.body.replaceChildren(page);
  document.title = `${words[title]} · Cairn`;
  heading.focus();
}

function languageOfPage() {
  // The app sets the page's language to the one that the learner chose.
  const app = document.body.hasAttribute("data-ready") ? [document.documentElement.lang] : [];
  const wanted = [...app, ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.find((tag) => tag in WORDS) ?? "en";
}

function element(name, properties, ...children) {
  const made = document.createElement(name);
  Object.assign(made, properties);
  if (properties.role) made.setAttribute("role", properties.role);
  made.append(...children);
  return made;
}

function action(label, onClick, variant = "") {
  const button = element("button", { type: "button", className: `recovery__action ${variant}`.trim() }, label);
  button.addEventListener("click", onClick);
  return button;
}

/** Offers all that Cairn keeps in this browser as one file, and says what came of it. */
function downloadEverything(words) {
  const entries = {};
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX)) entries[key] = localStorage.getItem(key);
    }
  } catch {
    return words.forbidden;
  }
  const count = Object.keys(entries).length;
  if (count === 0) return words.nothing;

  const file = new Blob([JSON.stringify({ format: "cairn-rescue", version: 1, entries })], { type: "application/json" });
  const link = element("a", {
    href: URL.createObjectURL(file),
    download: `cairn-rescue-${new Date().toISOString().slice(0, 10)}.json`,
  });
  link.click();
  // Revoked late: some browsers read the file only after the click is over.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return words.downloaded(count);
}

/** Reloads; if the network is there, without the offline copy, which may be what is broken. */
async function reloadWithoutOldCopies() {
  try {
    if (navigator.onLine && navigator.serviceWorker) {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration?.unregister();
      const ours = `${PREFIX}${encodeURIComponent(new URL("./", location.href).pathname)}:`;
      for (const name of await caches.keys()) {
        if (name.startsWith(ours)) await caches.delete(name);
      }
    }
  } finally {
    location.reload();
  }
}
