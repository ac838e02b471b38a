// The worker in which credentials are signed and verified: its work may take seconds, which the page must not wait for.
//
// First it is told where its program is; then it answers requests, one at a time, each with progress on the way.

let answer;

onmessage = async ({ data }) => {
  const { id, program, request, bytes } = data;
  try {
    answer ??= await start(program);
    const progress = (done, all) => postMessage({ id, done, all });
    postMessage({ id, answer: answer(request, bytes ?? new Uint8Array(), progress) });
  } catch (error) {
    // A program that stopped once stays so: the next request starts a new worker.
    postMessage({ id, failed: String(error) });
    close();
  }
};

async function start({ script, wasm, integrity }) {
  const response = fetch(wasm, { integrity }).catch(() => fetch(wasm, { integrity, cache: "reload" }));
  response.catch(() => {});
  const { default: start } = await import(script);
  await start({ module_or_path: response });
  return globalThis.cairnCredentials;
}
