// Loader: all that is sent with every figure; the script and the style of figures come once, as files of their own.

const FILES = "app/static/figures-VERSION";

const at = ending => new URL(FILES + ending, document.baseURI).href;

/** Return what shows a figure, which is fetched when the first one is to be shown. */
function figures() {
  window.clinicFigures ??= fetched().catch(refused => {
    window.clinicFigures = undefined; // so that it is tried again
    throw refused;
  });
  return window.clinicFigures;
}

async function fetched() {
  const [module] = await Promise.all([import(at(".js")), styled()]);
  return module.default;
}

async function styled() {
  const text = await (await fetch(at(".css"))).text();
  const style = document.head.appendChild(document.createElement("style"));
  style.dataset.figures = ""; // by which a picture finds it, to take it along
  style.textContent = text;
}

export default function (component) {
  figures().then(show => show(component));
}
