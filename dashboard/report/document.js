// Report: every figure of this file is drawn from the JSON beside it; nothing is fetched, and nothing is sent.

const DRAWN = [];

for (const place of document.querySelectorAll("[data-figure]")) {
  const data = JSON.parse(place.querySelector("script").textContent);
  showFigure({ data, parentElement: place, setTriggerValue: () => {} });
  DRAWN.push(place.querySelector(".fig"));
}

/** Return a figure's pictures in one of the sizes and one theme, as PNG in base64: all parts of it. */
window.picturesOf = async (place, size, theme) => {
  const figure = DRAWN[place];
  const made = await pictures(figure, size, theme, (stage, ...sides) => asPng(stage, figure, sides, 1));
  return Promise.all(made.map(asBase64));
};

async function asBase64(file) {
  const reader = new FileReader();
  const read = new Promise(done => reader.addEventListener("load", () => done(reader.result)));
  reader.readAsDataURL(file);
  return (await read).split(",")[1];
}

document.fonts.ready.then(() => (window.allDrawn = true));
