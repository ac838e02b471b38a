// Looks for codes (QR) in what the camera sees, or in a picture: by the browser's own reader where it has one, else by
// one that is loaded into a worker.

/** What a picture is made smaller to before it is looked through, in pixels of its longer side. */
const LONGEST = 2400;

/** How long the camera rests after each picture, in milliseconds. */
const REST = 60;

/**
 * The source is the id of a <video>, in which the camera is shown until `signal` ends it, or the bytes of a picture.
 * `seen(text)` hears of every code; of the camera first `seen()`, when it shows something. Rejects, by the names that
 * browsers give: if there is no camera, no picture, or no reader.
 */
export function look(source, seen, signal) {
  if (typeof source === "string") return watch(source, seen, signal);
  // One after the other: each may need as much memory as there is.
  last = last.then(() => open(source, seen), () => open(source, seen));
  return last;
}

let last = Promise.resolve();

async function open(bytes, seen) {
  const picture = await createImageBitmap(new Blob([bytes]));
  const texts = await read(drawn(picture, picture.width, picture.height));
  picture.close();
  texts.forEach((text) => seen(text));
}

async function watch(id, seen, signal) {
  if (!navigator.mediaDevices?.getUserMedia) throw new DOMException("no camera is lent here", "NotSupportedError");
  const wanted = { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } };
  const stream = await navigator.mediaDevices.getUserMedia({ video: wanted });
  try {
    let before;
    while (!signal?.aborted) {
      // The page may be drawn after the camera is there, and be drawn anew.
      const video = document.getElementById(id);
      if (video && video.srcObject !== stream) {
        Object.assign(video, { srcObject: stream, muted: true, playsInline: true });
        await video.play().catch(() => {});
        seen();
      }
      if (video?.videoWidth) {
        for (const text of await read(drawn(video, video.videoWidth, video.videoHeight))) {
          if (text !== before && !signal?.aborted) seen(before = text);
        }
      }
      if (stream.getTracks().every(({ readyState }) => readyState === "ended")) {
        throw new DOMException("the camera went away", "NotReadableError");
      }
      await new Promise((rested) => setTimeout(rested, REST));
    }
  } finally {
    stream.getTracks().forEach((track) => track.stop());
  }
}

function drawn(picture, width, height) {
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  // Pictures may have nothing behind what they show.
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

let detector;
let worker;

/** The texts of all codes in it. */
async function read(canvas) {
  detector ??= await ownReader();
  if (detector) {
    try {
      const codes = await detector.detect(canvas);
      return codes.map(({ rawValue }) => rawValue);
    } catch {
      // Some have a reader by name only.
      detector = null;
    }
  }
  const { data, width } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return scan(data.buffer, width);
}

/** The browser's, or null. */
async function ownReader() {
  const formats = await globalThis.BarcodeDetector?.getSupportedFormats?.().catch(() => []);
  return formats?.includes("qr_code") ? new globalThis.BarcodeDetector({ formats: ["qr_code"] }) : null;
}

function scan(pixels, width) {
  return new Promise((resolve, reject) => {
    const at = (worker ??= new Worker(new URL("scan.js", import.meta.url), { type: "module" }));
    const { port1: answers, port2: port } = new MessageChannel();
    const fail = () => {
      if (worker === at) worker = undefined;
      at.terminate();
      reject(new DOMException("what reads codes could not be loaded, or stopped", "OperationError"));
    };
    at.addEventListener("error", fail, { once: true });
    answers.onmessage = ({ data }) => {
      at.removeEventListener("error", fail);
      answers.close();
      if (data) resolve(data);
      else fail();
    };
    const { script, wasm, integrity } = document.querySelector('meta[name="cairn-scan"]').dataset;
    const absolute = (address) => new URL(address, document.baseURI).href;
    const program = { script: absolute(script), wasm: absolute(wasm), integrity };
    at.postMessage({ program, pixels, width, port }, [pixels, port]);
  });
}
