// Vector: a picture as an SVG of words and shapes, which stay sharp, selectable and editable elsewhere.

const DIGITS = 2;

/** Return an SVG of a laid-out copy, which says in itself what it is of. */
async function asVector(stage, figure, [width, height]) {
  const { title, description } = descriptionOf(figure.shown);
  const paints = new Paints();
  const drawing = new Drawing(stage, paints);
  drawing.draw(stage, { z: 0, clip: stage.getBoundingClientRect() });
  const whole = drawnAs(
    "svg",
    { width, height, viewBox: `0 0 ${width} ${height}`, "aria-labelledby": "title description" },
    drawnAs("title", { id: "title" }, title),
    drawnAs("desc", { id: "description" }, description),
    drawnAs("style", {}, await fontFace()),
    drawnAs("defs", {}, paints.all),
    drawnAs("g", { "font-family": "Inter, 'Helvetica Neue', Arial, sans-serif" }, drawing.inOrder()),
  );
  return new Blob([new XMLSerializer().serializeToString(whole)], { type: "image/svg+xml" });
}

function drawnAs(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== null) made.setAttribute(name, typeof value === "number" ? Number(value.toFixed(DIGITS + 1)) : value);
  made.append(...children.flat(Infinity).filter(child => child !== null));
  return made;
}

/** Gradients and patterns, each by a name of its own. */
class Paints {
  all = [];

  of(paint) {
    paint.setAttribute("id", `paint-${this.all.length}`);
    this.all.push(paint);
    return `url(#paint-${this.all.length - 1})`;
  }
}

/** The shapes and words of elements, from the lowest to the highest. */
class Drawing {
  #drawn = [];

  constructor(stage, paints) {
    this.origin = stage.getBoundingClientRect();
    this.stage = stage;
    this.paints = paints;
  }

  inOrder() {
    return this.#drawn.sort((one, other) => one.z - other.z).map(({ shape }) => shape);
  }

  /** Draw an element and all in it; `clip` is what is seen of it. */
  draw(element, { z, clip }) {
    const style = getComputedStyle(element);
    if (style.display === "none" || style.visibility === "hidden" || style.clipPath === "inset(50%)") return;
    if (element.localName === "defs") return; // what is defined there clips or paints, and isn't seen itself
    const own = element === this.stage ? z : Number.parseInt(style.zIndex, 10) || z;
    const add = shape => this.#drawn.push({ z: own, shape });
    if (element instanceof SVGElement) this.#shapes(element, style).forEach(add);
    else this.#box(element, style, clip).forEach(add);
    const inner = { z: own, clip: clippedBy(style.clipPath, element, clip) };
    for (const child of element.childNodes)
      if (child.nodeType === Node.TEXT_NODE) linesOf(child).forEach(line => add(this.#words(line, style)));
      else if (child.nodeType === Node.ELEMENT_NODE) this.draw(child, inner);
  }

  #placed({ left, top, width, height }) {
    return { left: left - this.origin.left, top: top - this.origin.top, width, height };
  }

  #box(element, style, clip) {
    const bounds = element.getBoundingClientRect();
    if (!bounds.width || !bounds.height) return [];
    const box = this.#placed(bounds);
    const form = formOf(style, box);
    const { colour, opacity } = paintOf(style.backgroundColor);
    return [
      ...(opacity ? [form(box, { fill: colour, "fill-opacity": opacity })] : []),
      ...backgroundOf(style, box, this.paints).map(({ fill, ...at }) => form(at, { fill })),
      ...bordersOf(style, box, this.#placed(clip)),
    ];
  }

  #shapes(element, style) {
    if (!(element instanceof SVGGeometryElement) || !element.getTotalLength()) return [];
    const { a, b, c, d, e, f } = element.getScreenCTM();
    const matrix = [a, b, c, d, e - this.origin.left, f - this.origin.top];
    const paint = {
      ...paintedAs("fill", style.fill, style.fillOpacity),
      ...paintedAs("stroke", style.stroke, style.strokeOpacity),
      ...(style.stroke === "none" ? {} : strokeOf(style)),
    };
    return [this.#geometry(element, style, matrix, paint)];
  }

  #geometry(element, style, matrix, paint) {
    if (element.localName === "path") return pathIn(matrix, element.getAttribute("d"), style, paint);
    const { x, y, width, height } = element.getBBox();
    const transform = matrix.slice(0, 4).join() === "1,0,0,1" ? null : `matrix(${matrix.map(shortened)})`;
    const [left, top] = transform ? [x, y] : [x + matrix[4], y + matrix[5]];
    if (element.localName === "circle")
      return drawnAs("circle", { cx: left + width / 2, cy: top + height / 2, r: width / 2, transform, ...paint });
    return formOf(style, { left, top, width, height })({ left, top, width, height }, { transform, ...paint });
  }

  /** Return a line of text; its length is said, so that it fits where another font has to take its place. */
  #words({ text, left, top, width, height }, style) {
    const tabular = style.fontVariantNumeric.includes("tabular-nums");
    const { colour } = paintOf(style.color);
    return drawnAs(
      "text",
      {
        x: left - this.origin.left,
        y: top - this.origin.top + height * ascentOf(style),
        "font-size": Number.parseFloat(style.fontSize),
        "font-weight": style.fontWeight,
        fill: colour,
        textLength: width,
        style: tabular ? "font-variant-numeric: tabular-nums" : null,
      },
      text,
    );
  }
}

/** Return what makes an element's outline of a place: a rectangle, or the corners that it is clipped to. */
function formOf({ clipPath, borderTopLeftRadius }, box) {
  const corners = clipPath.match(/^polygon\((.*?)\)/)?.[1];
  if (corners) {
    const points = corners.split(", ").map(corner => {
      const [across, down] = corner.split(" ");
      return `${shortened(box.left + lengthOf(across, box.width))},${shortened(box.top + lengthOf(down, box.height))}`;
    });
    return (_, facts) => drawnAs("polygon", { points: points.join(" "), ...facts });
  }
  const rx = Number.parseFloat(borderTopLeftRadius) || null;
  return ({ left, top, width, height }, facts) => drawnAs("rect", { x: left, y: top, width, height, rx, ...facts });
}

/** Return what is seen of an element's children. */
function clippedBy(clipPath, element, clip) {
  const [top, right = top, bottom = top, left = right] = clipPath.match(/^inset\((.*)\)$/)?.[1].split(" ") ?? [];
  if (!top) return clip;
  const own = element.getBoundingClientRect();
  const [x, y] = [own.left + Number.parseFloat(left), own.top + Number.parseFloat(top)];
  const [end, foot] = [own.right - Number.parseFloat(right), own.bottom - Number.parseFloat(bottom)];
  return new DOMRect(x, y, end - x, foot - y);
}

const SIDES = { Top: [0, 0, 1, 0], Right: [1, 0, 1, 1], Bottom: [0, 1, 1, 1], Left: [0, 0, 0, 1] };

/** Return a box's borders and its outline as lines in their middle. */
function bordersOf(style, box, clip) {
  const widths = Object.keys(SIDES).map(side => (style[`border${side}Style`] === "none" ? 0 : Number.parseFloat(style[`border${side}Width`])));
  const outlined = style.outlineStyle === "none" ? 0 : Number.parseFloat(style.outlineWidth);
  const outline = outlined ? [framed(style, "outline", box, outlined, Number.parseFloat(style.outlineOffset) + outlined / 2)] : [];
  if (widths.every(width => width && width === widths[0])) return [framed(style, "borderTop", box, widths[0], -widths[0] / 2), ...outline];
  const lines = Object.entries(SIDES).map(([side, ends], place) => {
    const half = widths[place] / 2;
    const [x1, y1, x2, y2] = ends.map((end, axis) =>
      axis % 2 ? box.top + (end ? box.height - half * (ends[1] === ends[3]) : half * (ends[1] === ends[3]))
        : box.left + (end ? box.width - half * (ends[0] === ends[2]) : half * (ends[0] === ends[2])));
    const isSeen = x2 >= clip.left && x1 <= clip.left + clip.width;
    return widths[place] && isSeen ? drawnAs("line", { x1, y1, x2, y2, ...edge(style, `border${side}`, widths[place]) }) : null;
  });
  return [...lines.filter(Boolean), ...outline];
}

function framed(style, which, { left, top, width, height }, thick, out) {
  const facts = { x: left - out, y: top - out, width: width + 2 * out, height: height + 2 * out };
  return drawnAs("rect", { ...facts, rx: Number.parseFloat(style.borderTopLeftRadius) || null, fill: "none", ...edge(style, which, thick) });
}

function edge(style, which, width) {
  const { colour, opacity } = paintOf(style[`${which}Color`]);
  const dashes = style[`${which}Style`] === "dashed" ? `${shortened(2 * width)} ${shortened(2 * width)}` : null;
  return { stroke: colour, "stroke-opacity": opacity, "stroke-width": width, "stroke-dasharray": dashes };
}

function paintedAs(name, colour, share) {
  const { colour: seen, opacity } = colour === "none" ? { opacity: 0 } : paintOf(colour);
  const paint = opacity * Number(share);
  return paint ? { [name]: seen, [`${name}-opacity`]: paint } : { [name]: "none" };
}

function strokeOf({ strokeWidth, strokeDasharray, strokeLinejoin }) {
  return {
    "stroke-width": Number.parseFloat(strokeWidth),
    "stroke-dasharray": strokeDasharray === "none" ? null : strokeDasharray,
    "stroke-linejoin": strokeLinejoin === "miter" ? null : strokeLinejoin,
  };
}

/** Return a path; one whose line keeps its width while its plane is stretched gets its points' own places. */
function pathIn(matrix, d, style, paint) {
  if (style.vectorEffect !== "non-scaling-stroke")
    return drawnAs("path", { d, transform: `matrix(${matrix.map(shortened)})`, ...paint });
  const [a, , , down, e, f] = matrix;
  const across = x => shortened(a * x + e);
  const below = y => shortened(down * y + f);
  const moved = d.replace(/([MLHVZ])([^MLHVZ]*)/g, (_, command, numbers) => {
    const [x, y] = numbers.trim().split(/[ ,]+/).map(Number);
    if (command === "Z") return "Z";
    if (command === "H") return `H${across(x)}`;
    return command === "V" ? `V${below(x)}` : `${command}${across(x)} ${below(y)}`;
  });
  return drawnAs("path", { d: moved, ...paint });
}

function shortened(number) {
  return Number(number.toFixed(DIGITS));
}

/** Return the lines that a text stands in, each with its place. */
function linesOf(text) {
  const lines = [];
  const range = document.createRange();
  [...text.data].reduce((from, letter) => {
    const to = from + letter.length;
    range.setStart(text, from);
    range.setEnd(text, to);
    const box = [...range.getClientRects()].at(-1); // the first may be the end of the line before
    if (box?.width) addLetter(lines, letter === "\u00ad" ? "-" : letter, box);
    return to;
  }, 0);
  return lines.map(line => ({ ...line, text: line.text.trimEnd() }));
}

/** Add a letter to the line that it stands in; spaces at a line's ends are none of it. */
function addLetter(lines, letter, box) {
  const line = lines.at(-1);
  if (line && Math.abs(line.top - box.top) < 1 && box.left >= line.left) {
    line.text += letter;
    if (letter.trim()) line.width = box.right - line.left;
  } else if (letter.trim()) lines.push({ text: letter, left: box.left, top: box.top, width: box.width, height: box.height });
}

/** Return which part of a line's height lies above the foot of its letters. */
function ascentOf({ fontStyle, fontWeight, fontSize, fontFamily }) {
  const words = node("canvas").getContext("2d");
  words.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = words.measureText("x");
  return above / (above + below);
}
