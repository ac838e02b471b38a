// How a test or a measurement fits in the worker.

/**
 * Fits a text of answers in the page's worker: all messages in order, each with the milliseconds since it was sent off.
 * With `cancelAt`, the worker is ended at the first message of that kind.
 */
export function fitInWorker(page, { text, options, cancelAt }) {
  return page.evaluate(
    ({ text, options, cancelAt }) =>
      new Promise((resolve, reject) => {
        const worker = new Worker("fit-worker.js", { type: "module" });
        const messages = [];
        const start = performance.now();
        const end = () => {
          worker.terminate();
          resolve(messages);
        };
        worker.onerror = (event) => reject(new Error(event.message || "the worker could not be started"));
        worker.onmessage = ({ data }) => {
          messages.push({ ...data, after: performance.now() - start });
          if (data.kind === cancelAt) end();
          if (["result", "failed"].includes(data.kind)) end();
        };
        worker.postMessage({ table: new Blob([text]), options });
      }),
    { text, options, cancelAt },
  );
}
