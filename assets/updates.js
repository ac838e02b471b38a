// Keeps a copy of the app for work without a network, and says when there is a
// newer one. An update never happens by itself: it would take the page away
// under an unanswered question.
//
// For the app: globalThis.cairnUpdateReady is true, and the event
// "cairn-update-ready" is dispatched on window, once a newer version waits.
// globalThis.cairnApplyUpdate() switches to it and reloads the page.

const CHECK_AGAIN_MS = 60 * 60 * 1000;

globalThis.cairnUpdateReady = false;
globalThis.cairnApplyUpdate = () => location.reload();

// Plain http on a local network has no service workers; the app works the same, but only with the network.
if ("serviceWorker" in navigator) {
  // After the page, so that the copy does not compete with what is needed first.
  if (document.readyState === "complete") keepCopy();
  else addEventListener("load", keepCopy, { once: true });
}

async function keepCopy() {
  const workers = navigator.serviceWorker;
  let registration;
  try {
    registration = await workers.register("./sw.js", { updateViaCache: "none" });
  } catch {
    // Forbidden by the browser's settings, or the network failed: the next visit tries again.
    return;
  }

  globalThis.cairnApplyUpdate = () => {
    workers.addEventListener("controllerchange", () => location.reload(), { once: true });
    if (registration.waiting) registration.waiting.postMessage("switch");
    else location.reload();
  };

  // On the very first visit a worker is installed too, but it is no update.
  const watch = (worker) => worker?.addEventListener("statechange", () => {
    if (worker.state === "installed" && workers.controller) announce();
  });
  if (registration.waiting && workers.controller) announce();
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  // Another tab switched; this page is still the older one until it is loaded again.
  let controlled = workers.controller !== null;
  workers.addEventListener("controllerchange", () => {
    if (controlled) announce();
    controlled = true;
  });

  let checked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - checked < CHECK_AGAIN_MS) return;
    checked = Date.now();
    registration.update().catch(() => {});
  });
}

function announce() {
  if (globalThis.cairnUpdateReady) return;
  globalThis.cairnUpdateReady = true;
  dispatchEvent(new CustomEvent("cairn-update-ready"));
}
