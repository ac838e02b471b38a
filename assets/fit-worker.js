// Fits parameters to a table of answers, apart from the page:
//
//   const worker = new Worker("fit-worker.js", { type: "module" });
//   worker.onmessage = ({ data }) => ...;
//   worker.postMessage({ table: file, options: { model: "bkt+", seed: 0 } });
//   worker.terminate();                                   // cancels, at any time
//
// `table` is a File or Blob and is read piece by piece. The messages, by `kind`:
//
//   reading   answers
//   read      answers, laterAttempts, learners, skills, items, badRows: [{ reason, count, lines }]
//   progress  step, of, logLikelihood (null before the first step)
//   result    parameters, the text of a parameter file
//   failed    message
//
// The build writes PROGRAM above this: where the wasm is, and its hash.

const { script, wasm, integrity } = PROGRAM;
const started = start();

onmessage = async ({ data: { table, options = {} } }) => {
  try {
    await started;
    const reader = new FileReaderSync();
    const read = (offset, length) => new Uint8Array(reader.readAsArrayBuffer(table.slice(offset, offset + length)));
    globalThis.cairnFit(read, JSON.stringify(options), (said) => postMessage(JSON.parse(said)));
  } catch (error) {
    postMessage({ kind: "failed", message: String(error?.message ?? error) });
  }
};

async function start() {
  const address = (name) => new URL(name, import.meta.url);
  const response = fetch(address(wasm), { integrity });
  const { default: run } = await import(address(script));
  await run({ module_or_path: await response });
}
