// Asks the worker that signs and verifies, and starts it when it is first asked.

let worker;
let asked = 0;

/**
 * A request is JSON (src/portfolio/service.rs says which), with the bytes of a file where it is about one. The answer is
 * JSON too. `progress(done, all)` hears how far it is; `signal` ends it, and the worker; `file(bytes)` gets what it makes.
 */
export function ask(request, bytes, progress, signal, file) {
  // It may have been ended while this script was on its way.
  if (signal?.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    const at = (worker ??= new Worker(new URL("credentials.js", import.meta.url), { type: "module" }));
    const id = ++asked;
    const end = (settle, value) => {
      at.removeEventListener("message", hear);
      at.removeEventListener("error", fail);
      signal?.removeEventListener("abort", cancel);
      settle(value);
    };
    // What failed once may be in any state: the next request starts a new one.
    const stop = (why) => {
      if (worker === at) worker = undefined;
      at.terminate();
      end(reject, why);
      // Nobody answers what else it was asked.
      at.dispatchEvent(new Event("error"));
    };
    const hear = ({ data }) => {
      if (data.id !== id) return;
      if (data.file) file?.(data.file);
      if ("answer" in data) end(resolve, data.answer);
      else if ("failed" in data) stop(new Error(data.failed));
      else progress?.(data.done, data.all);
    };
    const fail = () => stop(new Error("the worker could not be started"));
    const cancel = () => stop(signal.reason);
    at.addEventListener("message", hear);
    at.addEventListener("error", fail);
    signal?.addEventListener("abort", cancel);
    at.postMessage({ id, program: program(), request, bytes });
  });
}

/** Where the build put the program; addresses are the page's. */
function program() {
  const { script, wasm, integrity } = document.querySelector('meta[name="cairn-credentials"]').dataset;
  const absolute = (address) => new URL(address, document.baseURI).href;
  return { script: absolute(script), wasm: absolute(wasm), integrity };
}
