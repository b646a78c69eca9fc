// Gradients: what a style sheet fills a box with (textures, lines, tints), as paint of a drawing.

const LAYER = /^(repeating-)?(linear|radial)-gradient\((.*)\)$/;
const DIRECTIONS = { "to top": 0, "to right": 90, "to bottom": 180, "to left": 270 };

/** Return the elements that fill a box as the layers of its background do, the lowest first. */
function backgroundOf(style, box, paints) {
  if (style.backgroundImage === "none") return [];
  const [images, sizes, places, repeats] = ["Image", "Size", "Position", "Repeat"].map(name =>
    apartAtCommas(style[`background${name}`]),
  );
  return images
    .map((image, layer) => {
      const [size, at, repeat] = [sizes, places, repeats].map(each => each[layer % each.length]);
      return filledBy(image, tileOf(size, at, box), repeat === "no-repeat", box, paints);
    })
    .reverse();
}

/** Return the parts of a list whose own parts may be lists in brackets. */
function apartAtCommas(text) {
  let depth = 0;
  const parts = [""];
  for (const letter of text) {
    depth += { "(": 1, ")": -1 }[letter] ?? 0;
    if (letter === "," && !depth) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts.map(part => part.trim());
}

/** Return where the first tile of a layer lies and how large it is. */
function tileOf(size, at, box) {
  const [across, down = "auto"] = size.split(" ");
  const [width, height] = [lengthOf(across, box.width), lengthOf(down, box.height)];
  const [left, top] = at.split(" ");
  return {
    left: box.left + lengthOf(left, box.width - width),
    top: box.top + lengthOf(top, box.height - height),
    width,
    height,
  };
}

/** Return a length in pixels; "auto" is all of the whole. */
function lengthOf(text, whole) {
  if (text === "auto") return whole;
  return text.endsWith("%") ? (parseFloat(text) / 100) * whole : parseFloat(text);
}

function filledBy(image, tile, once, box, paints) {
  const [, repeating, shape, inner] = image.match(LAYER);
  const stops = apartAtCommas(inner);
  const isTiled = !once && (tile.width < box.width || tile.height < box.height);
  const own = isTiled ? { ...tile, left: 0, top: 0 } : tile;
  const gradient = (shape === "linear" ? linear : radial)(stops, own, Boolean(repeating));
  const fill = paints.of(gradient);
  if (!isTiled) return { ...(once ? tile : box), fill };
  const { left, top, width, height } = tile;
  const facts = { patternUnits: "userSpaceOnUse", x: left, y: top, width, height };
  return { ...box, fill: paints.of(drawnAs("pattern", facts, drawnAs("rect", { width, height, fill }))) };
}

function linear(stops, { left, top, width, height }, repeating) {
  const turned = /deg$|^to /.test(stops[0]) ? stops.shift() : "to bottom";
  const angle = ((DIRECTIONS[turned] ?? parseFloat(turned)) * Math.PI) / 180;
  const [x, y] = [Math.sin(angle), -Math.cos(angle)];
  const length = Math.abs(width * x) + Math.abs(height * y);
  const all = placedStops(stops, length);
  const [first, last] = [all[0].at, Math.max(all.at(-1).at, all[0].at + 0.01)];
  const along = at => [left + width / 2 + x * (at - length / 2), top + height / 2 + y * (at - length / 2)];
  const [[x1, y1], [x2, y2]] = [along(first), along(last)];
  const facts = { x1, y1, x2, y2, gradientUnits: "userSpaceOnUse", spreadMethod: repeating ? "repeat" : "pad" };
  return drawnAs("linearGradient", facts, all.map(stop => drawnStop(stop, (stop.at - first) / (last - first))));
}

function radial(stops, { left, top, width, height }) {
  const all = placedStops(stops.slice(1), Math.hypot(width, height) / 2);
  const r = all.at(-1).at;
  const facts = { cx: left + width / 2, cy: top + height / 2, r, gradientUnits: "userSpaceOnUse" };
  return drawnAs("radialGradient", facts, all.map(stop => drawnStop(stop, stop.at / r)));
}

/** Return the colours of a gradient, each where it lies on its line: none before the one that it follows. */
function placedStops(stops, length) {
  const all = stops.flatMap(stop => {
    const [, colour, places] = stop.match(/^(.*?\)|#\w+|[a-z]+)((?: -?[\d.]+(?:px|%))*)$/);
    const found = places.trim().split(" ").filter(Boolean);
    return (found.length ? found : [null]).map(at => ({ colour, at: at && lengthOf(at, length) }));
  });
  all[0].at ??= 0;
  all.at(-1).at ??= length;
  all.forEach((stop, place) => (stop.at = Math.max(stop.at, all[place - 1]?.at ?? stop.at)));
  return all.map(({ colour, at }, place) => {
    const isNothing = !paintOf(colour).opacity;
    return { at, paint: isNothing ? { ...paintOf(all[place - 1]?.colour ?? colour), opacity: 0 } : paintOf(colour) };
  });
}

function drawnStop({ paint }, offset) {
  return drawnAs("stop", { offset, "stop-color": paint.colour, "stop-opacity": paint.opacity });
}

const KNOWN_PAINTS = new Map();

/** Return any colour of a style sheet as red, green and blue, which every program reads, and how opaque it is. */
function paintOf(colour) {
  if (!KNOWN_PAINTS.has(colour)) {
    const pixel = node("canvas", { width: 1, height: 1 }).getContext("2d");
    pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pixel.getImageData(0, 0, 1, 1).data;
    const hex = [red, green, blue].map(part => part.toString(16).padStart(2, "0")).join("");
    KNOWN_PAINTS.set(colour, { colour: `#${hex}`, opacity: alpha / 255 });
  }
  return KNOWN_PAINTS.get(colour);
}
