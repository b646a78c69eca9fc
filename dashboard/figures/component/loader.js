// Loader: all that is sent with every figure; the script and the style of figures come once, as files of their own.

const FILES = "app/static/figures-VERSION";

const at = ending => new URL(FILES + ending, document.baseURI).href;

/** Return what shows a figure soon, which is fetched when the first one is to be shown. */
function figures() {
  window.clinicFigures ??= fetched().catch(refused => {
    window.clinicFigures = undefined; // so that it is tried again
    throw refused;
  });
  return window.clinicFigures;
}

async function fetched() {
  const [module] = await Promise.all([import(at(".js")), styled()]);
  return module.showSoon;
}

async function styled() {
  const text = await (await fetch(at(".css"))).text();
  const style = document.head.appendChild(document.createElement("style"));
  style.dataset.figures = ""; // by which a picture finds it, to take it along
  style.textContent = text;
}

// By the element of a figure the text that it was last sent, and what it says.
const SENT = new WeakMap();

/** Return what was sent, the very same while nothing in it changed. */
function read(bytes, figure) {
  const text = new TextDecoder().decode(bytes);
  if (SENT.get(figure)?.text !== text) SENT.set(figure, { text, data: JSON.parse(text) });
  return SENT.get(figure).data;
}

export default function ({ data, parentElement, setTriggerValue }) {
  figures().then(showSoon => showSoon({ data: read(data, parentElement), parentElement, setTriggerValue }));
}
