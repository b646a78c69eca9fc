// Picture: the figure as a PNG, drawn by the browser itself from the same words and marks, without a server.

// `unit` is the size of what is one pixel in the page; where a figure is too large for its picture it becomes less.
const SIZES = {
  slide: { width: 1920, height: 1080, unit: 2.4 },
  half: { width: 960, height: 1080, unit: 1.35 },
  square: { width: 1080, height: 1080, unit: 1.5 },
};
const LEAST_UNIT = 0.6;
const SEEN_SHARPNESS = 2;

/** Return a PNG of one of these sizes, or "seen": as wide as it stands in the page. */
async function picture(figure, size) {
  const stage = staged(figure, size);
  document.body.append(stage);
  try {
    if (SIZES[size]) fit(stage, SIZES[size]);
    await redrawPlots(stage);
    const [width, height] = [stage.offsetWidth, stage.offsetHeight];
    const scale = SIZES[size] ? 1 : SEEN_SHARPNESS;
    return await painted(await asSvg(stage, figure, width, height), width * scale, height * scale);
  } finally {
    stage.remove();
  }
}

/** Return a copy of the figure to be laid out as a picture, out of sight. */
function staged(figure, size) {
  const words = figure.querySelector(":scope > .drawn").cloneNode(true);
  const stage = node("div", { class: SIZES[size] ? "fig picture sized" : "fig picture" }, words);
  stage.style.colorScheme = getComputedStyle(figure).colorScheme;
  stage.style.width = `calc(${figure.offsetWidth}px + var(--u) * 40)`; // its margins, so that no line breaks otherwise
  return stage;
}

/** Lay a copy out in a size, as large as all of it is seen. */
function fit(stage, { width, height, unit }) {
  Object.assign(stage.style, { width: `${width}px`, height: `${height}px` });
  const words = stage.firstElementChild;
  for (let size = unit; size >= LEAST_UNIT; size -= 0.05) {
    stage.style.setProperty("--u", `${size}px`);
    if (words.scrollHeight <= words.clientHeight && words.scrollWidth <= words.clientWidth) return;
  }
}

/** Return a drawing that holds the elements, their styles and their font, for a drawing may load nothing. */
async function asSvg(stage, figure, width, height) {
  const copy = stage.cloneNode(true);
  copy.style.position = "static";
  const styles = node("style");
  const sheet = figure.closest(".stBidiComponent").querySelector("style");
  styles.textContent = (await fontFace()) + sheet.textContent;
  copy.prepend(styles);
  const content = new XMLSerializer().serializeToString(copy);
  const drawing = `<svg xmlns="${SVG}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><foreignObject width="100%" height="100%">${content}</foreignObject></svg>`;
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`; // from a blob: the canvas would be tainted
}

async function painted(url, width, height) {
  const image = new Image(width, height);
  image.src = url;
  await image.decode();
  const canvas = node("canvas", { width, height });
  canvas.getContext("2d").drawImage(image, 0, 0, width, height);
  return new Promise(done => canvas.toBlob(done, "image/png"));
}

/** Return the page's own font as a rule that holds the font itself. */
async function fontFace() {
  const rule = [...document.styleSheets].flatMap(ownRules).find(isOurFont);
  if (!rule) return "";
  const [, address] = rule.style.getPropertyValue("src").match(/url\(["']?([^"')]+)/);
  const file = await (await fetch(new URL(address, document.baseURI))).blob();
  const reader = new FileReader();
  const read = new Promise(done => reader.addEventListener("load", () => done(reader.result)));
  reader.readAsDataURL(file);
  return `@font-face { font-family: Inter; font-weight: 400 700; src: url("${await read}"); }\n`;
}

function ownRules(sheet) {
  return sheet.href && new URL(sheet.href).origin !== location.origin ? [] : [...sheet.cssRules];
}

function isOurFont(rule) {
  return rule instanceof CSSFontFaceRule && rule.style.getPropertyValue("font-family").includes("Inter");
}
