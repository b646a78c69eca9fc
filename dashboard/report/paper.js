// Paper: a browser prints what a style sheet repeats, as textures and lanes do, as pictures of the whole page. They are
// drawn as lines while something is printed: sharp, and a tenth of the file.

const RULED = /^repeating-linear-gradient\((?:(-?\d+)deg, )?(rgba?\([^)]+\)) 0px, .* ([\d.]+)px\)$/;
const LINED = /^linear-gradient\((to right, )?(rgba?\([^)]+\)) 1px, rgba\(0, 0, 0, 0\) 1px\)$/;
const DOTTED = /^radial-gradient\(circle, (rgba?\([^)]+\)) ([\d.]+)px, rgba\(0, 0, 0, 0\) [\d.]+px\)$/;
const LONGEST = 760; // pixels, more than a line of figures on paper

addEventListener("beforeprint", () => {
  document.querySelectorAll(".texture, .lane, .levels").forEach(asLines);
  document.querySelectorAll(".months .time").forEach(time => yearsOf(time).forEach(inColumn));
});
addEventListener("afterprint", () => {
  document.querySelectorAll(".on-paper").forEach(asBefore);
  document.querySelectorAll(".months .year").forEach(year => year.style.removeProperty("grid-column"));
});

const yearsOf = time => time.querySelectorAll(":scope > .year");

/** Give a year its column, which it would give way with to the lines that lie over all of them. */
function inColumn(year, place) {
  year.style.gridColumn = place + 1;
}

/** Draw what an element is filled with, where that is lines. */
function asLines(element) {
  const style = getComputedStyle(element);
  const images = apartAtCommas(style.backgroundImage);
  const drawn = images.map(
    image => ruled(image.match(RULED)) ?? lined(image.match(LINED), style) ?? dotted(image.match(DOTTED), style, element),
  );
  if (drawn.some(each => !each)) return;
  const places = "position: absolute; inset: 0; width: 100%; height: 100%; overflow: hidden";
  element.prepend(node("svg", { class: "on-paper", style: places, focusable: "false" }, drawn));
  element.style.backgroundImage = "none";
}

function asBefore(drawing) {
  drawing.parentElement.style.removeProperty("background-image");
  drawing.remove();
}

/** Return the lines of a texture, as many as the widest has: those outside its box are cut off. */
function ruled(found) {
  if (!found) return null;
  const [, angle = "0", stroke, apart] = found;
  const isLevel = angle === "0";
  const step = isLevel ? +apart : apart * Math.SQRT2;
  const [across, down] = [LONGEST, isLevel ? 0 : Math.sign(angle) * LONGEST];
  const from = place => (isLevel ? [0, place * step + 0.5] : [place * step - LONGEST, down < 0 ? LONGEST : 0]);
  const count = Math.ceil((isLevel ? LONGEST : 2 * LONGEST) / step);
  const lines = Array.from({ length: count }, (_, place) => `M${from(place).map(rounded).join(" ")}l${across} ${down}`);
  return node("path", { d: lines.join(""), stroke });
}

/** Return the lines of a lane or of a plot, each where its tile begins. */
function lined(found, style) {
  if (!found) return null;
  const [, isUpright, fill] = found;
  const [size, at] = isUpright
    ? [style.backgroundSize.split(" ")[0], style.backgroundPositionX]
    : [style.backgroundSize.split(" ")[1], style.backgroundPositionY];
  const [step, share] = [parseFloat(size), parseFloat(at)];
  const first = ((share / 100) * (100 - step)) % step;
  const count = Math.floor((100 - first) / step + 0.001);
  return Array.from({ length: count }, (_, place) => {
    const along = `${rounded(first + place * step)}%`;
    return node("rect", isUpright ? { x: along, width: 1, height: "100%", fill } : { y: along, width: "100%", height: 1, fill });
  });
}

/** Return the dots of a texture, one in the middle of each tile. */
function dotted(found, style, { clientWidth, clientHeight }) {
  if (!found) return null;
  const [, stroke, radius] = found;
  const step = parseFloat(style.backgroundSize);
  const [columns, rows] = [clientWidth, clientHeight].map(length => Math.ceil(length / step));
  const dots = Array.from({ length: columns * rows }, (_, place) => {
    const at = [place % columns, Math.floor(place / columns)].map(tile => rounded((tile + 0.5) * step));
    return `M${at.join(" ")}h0`;
  });
  return node("path", { d: dots.join(""), stroke, "stroke-width": 2 * radius, "stroke-linecap": "round" });
}
