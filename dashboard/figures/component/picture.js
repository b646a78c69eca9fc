// Picture: the figure laid out for a slide or as seen, and as a PNG drawn by the browser itself, without a server.

// `most` and `least` are sizes of what is one pixel in the page: as large as all of it is seen, but always legible.
const SIZES = {
  slide: { width: 1920, height: 1080, most: 2.5, least: 2.25, isWide: true }, // the smallest letters are 26 pixels
  half: { width: 960, height: 1080, most: 1.9, least: 1.74 }, // and here 20
  titled: { width: 1920, height: 925, most: 2.5, least: 2.1, isWide: true }, // below a slide's own title and beside its notes
  square: { width: 1080, height: 1080, most: 1.9, least: 1.74 },
};
const STEP = 0.05;
const SEEN_SHARPNESS = 2;
// Of what a kind may be shown a part; a published row stays with the row that it stands under.
const DIVISIBLE = ".row, .panel, .key-figure";
// Views of a figure that have a picture each where it is wide, by what it must hold: `APART[selector]` are their classes.
const APART = {};
// Kinds whose marks a library draws do so again in the picture's size: `KINDS_RELAID[kind](stage)` is a promise.
const KINDS_RELAID = {};

/** Lay a figure out in one of the sizes, or "seen", and in one theme; return what `make` makes of each of its parts. */
async function pictures(figure, size, theme, make) {
  const whole = staged(figure, size, theme);
  document.body.append(whole);
  const stages = SIZES[size] ? legible(whole, SIZES[size]) : [whole];
  try {
    const made = [];
    for (const stage of stages) {
      await KINDS_RELAID[figure.shown.kind]?.(stage);
      made.push(await make(stage, stage.offsetWidth, stage.offsetHeight));
    }
    return made;
  } finally {
    stages.forEach(stage => stage.remove());
  }
}

/** Return a copy of the figure to be laid out as a picture, out of sight. */
function staged(figure, size, theme) {
  const words = figure.querySelector(":scope > .drawn").cloneNode(true);
  const stage = node("div", { class: SIZES[size] ? "fig picture sized" : "fig picture" }, words);
  stage.style.colorScheme = theme;
  stage.dataset.size = size;
  stage.style.width = `calc(${figure.offsetWidth}px + var(--u) * 40)`; // its margins, so that no line breaks otherwise
  return stage;
}

/** Return copies that are legible in a size: all of the figure, or its views and parts of its rows; all stand in the page. */
function legible(whole, size) {
  Object.assign(whole.style, { width: `${size.width}px`, height: `${size.height}px` });
  const views = Object.keys(APART).filter(selector => size.isWide && whole.querySelector(selector)).flatMap(it => APART[it]);
  const stages = views.length ? views.flatMap(view => divide(whole, view, size)) : divide(whole, "", size);
  whole.remove();
  stages.forEach((stage, place) => number(stage, place, stages.length));
  return stages;
}

/** Return a view of a figure as one copy, or as many with a part of its rows each as it takes to be legible. */
function divide(whole, view, size) {
  const count = divided(whole).length;
  for (let parts = 1; parts <= Math.max(count, 1); parts += 1) {
    const stages = Array.from({ length: parts }, (_, place) => part(whole, view, place, parts));
    whole.before(...stages);
    if (stages.every(stage => fits(stage, size))) return stages;
    stages.forEach(stage => stage.remove());
  }
  const all = part(whole, view, 0, 1);
  whole.before(all);
  isSeen(all, size.least, 0); // all of it, if small
  return [all];
}

/** Say in a copy which part of how many it is. */
function number(stage, place, parts) {
  const subtitle = stage.querySelector(".subtitle");
  const between = subtitle.childNodes.length > 1 ? " · " : "";
  subtitle.querySelector(".part").textContent = parts > 1 ? `${between}part ${place + 1} of ${parts}` : "";
}

/** Make a copy as large as all of it is seen, its rows closer together where it takes that; tell whether it is. */
function fits(stage, { most, least }) {
  return [false, true].some(dense => {
    stage.classList.toggle("dense", dense);
    return isSeen(stage, most, least);
  });
}

function isSeen(stage, most, least) {
  const words = stage.firstElementChild;
  for (let size = most; size >= Math.max(least, STEP); size -= STEP) {
    stage.style.setProperty("--u", `${size}px`);
    if (words.scrollHeight <= words.clientHeight && words.scrollWidth <= words.clientWidth) return true;
  }
  return false;
}

/** Return the rows of a figure that can stand in different pictures, each with those that belong to it. */
function divided(stage) {
  const rows = [];
  for (const row of stage.querySelectorAll(DIVISIBLE))
    if (row.matches(".beside")) rows.at(-1).push(row);
    else rows.push([row]);
  return rows;
}

/** Return a copy that shows a view, and holds one of several parts of the rows. */
function part(whole, view, place, parts) {
  const stage = whole.cloneNode(true);
  if (view) stage.classList.add(view);
  stage.querySelector(".subtitle").append(node("span", { class: "part" }));
  if (view || parts > 1) number(stage, place, Math.max(parts, 2)); // so that there is room for it
  if (parts === 1) return stage;
  const rows = divided(stage);
  const [from, to] = [place, place + 1].map(end => boundary(rows, (end * rows.length) / parts, parts));
  const kept = rows.slice(from, to).flat();
  kept[0].parentElement.style.setProperty("--count", kept.length);
  [...rows.slice(0, from), ...rows.slice(to)].flat().forEach(row => row.remove());
  for (const heading of stage.querySelectorAll(".section"))
    if (!heading.nextElementSibling?.matches(".row")) heading.remove();
  explainOnly(stage);
  return stage;
}

const LARGE = 3; // rows of a part that can give one to another

/** Return before which row a part ends: where a section does, if that is near. */
function boundary(rows, place, parts) {
  const even = Math.round(place);
  if (even === 0 || even === rows.length || rows.length / parts < LARGE) return even;
  const begins = near => rows[near][0].previousElementSibling?.matches(".section");
  return [even, even - 1, even + 1].find(near => near < rows.length && begins(near)) ?? even;
}

// What entries of the legend without a mark explain.
const EXPLAINED = { apart: ".row.apart, .outcome.apart", weeks: ".row.in-weeks" };

const LETTERS_OF_STEM = 6; // by which the forms of a term are known to be the same

/** Take away what a part's legend and small print explain of other parts. */
function explainOnly(stage) {
  for (const key of stage.querySelectorAll(".legend [data-form]:not([data-of])"))
    if (!isDrawn(stage, key)) key.remove();
  for (const [of, rows] of Object.entries(EXPLAINED))
    if (!stage.querySelector(rows)) stage.querySelectorAll(`.legend [data-of=${of}]`).forEach(key => key.remove());
  const small = stage.querySelector(".notes");
  if (!small) return;
  const read = [...stage.firstElementChild.children].filter(it => !it.matches(".foot"));
  const said = [...read, ...stage.querySelectorAll(".definition, .said")].map(it => it.textContent).join("\n").toLowerCase();
  for (const term of small.querySelectorAll(".term"))
    if (!said.includes(term.querySelector("strong").textContent.slice(0, LETTERS_OF_STEM).toLowerCase())) term.remove();
  const first = small.firstElementChild?.firstChild;
  if (first?.data?.trim() === "·") first.remove(); // nothing stands before it any more
}

/** Tell whether one of the marks of a legend's sample is drawn beside it; what has none of its own is. */
function isDrawn(stage, key) {
  if (stage.querySelector("plot-area")) return true; // a library draws what it explains
  const marks = [...key.querySelectorAll(".mark, .texture, .heat-cell")];
  const drawn = mark => [...stage.querySelectorAll(`.${[...mark.classList].join(".")}`)].some(it => !it.closest(".legend"));
  return !marks.length || marks.some(drawn);
}

/** Return a PNG of a copy, which says in itself what it is of. */
async function asPng(stage, figure, [width, height], scale) {
  const copy = stage.cloneNode(true);
  copy.style.position = "static";
  const styles = node("style");
  const sheet = document.querySelector("style[data-figures]");
  styles.textContent = (await fontFace()) + sheet.textContent; // a drawing may load nothing
  copy.prepend(styles);
  const content = new XMLSerializer().serializeToString(copy);
  const drawing = `<svg xmlns="${SVG}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><foreignObject width="100%" height="100%">${content}</foreignObject></svg>`;
  const url = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`; // from a blob: the canvas would be tainted
  return described(await painted(url, width * scale, height * scale), figure.shown);
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

/** Return a figure's pictures and what their files are called, for who asks for them by command: PNG in base64. */
async function picturesInBase64(figure, size, theme) {
  const made = await picturesAs(figure, "png", size, theme);
  return { names: namesOf(figure, made.length, size, theme), contents: await Promise.all(made.map(inBase64)) };
}

async function inBase64(file) {
  const reader = new FileReader();
  const read = new Promise(done => reader.addEventListener("load", () => done(reader.result)));
  reader.readAsDataURL(file);
  return (await read).split(",")[1];
}
