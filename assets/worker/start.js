// Starts the program of a worker, with its hash checked.

export async function start({ script, wasm, integrity }) {
  const response = fetch(wasm, { integrity }).catch(() => fetch(wasm, { integrity, cache: "reload" }));
  response.catch(() => {});
  const { default: start } = await import(script);
  await start({ module_or_path: response });
}
