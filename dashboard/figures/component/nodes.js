// Nodes: making elements, and changing a drawn figure into another one in place.

const SVG = "http://www.w3.org/2000/svg";
const DRAWN_IN_SVG = new Set(["svg", "g", "rect", "circle", "path"]);

/** Return an element with attributes and children; a text is never read as markup. */
function node(tag, attributes = {}, ...children) {
  const made = DRAWN_IN_SVG.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(name, value);
  made.append(...children.flat(Infinity).filter(child => child !== "" && child !== null));
  return made;
}

/** Make one element the same as another, keeping every node that can stay: what has the focus keeps it. */
function patch(current, wanted) {
  for (const { name } of [...current.attributes]) if (!wanted.hasAttribute(name)) current.removeAttribute(name);
  for (const { name, value } of wanted.attributes)
    if (current.getAttribute(name) !== value) current.setAttribute(name, value);
  if ("kept" in wanted.dataset) return; // what is in it was drawn by others
  const before = [...current.childNodes];
  const after = [...wanted.childNodes];
  before.slice(after.length).forEach(old => old.remove());
  after.forEach((next, place) => patchChild(current, before[place], next));
}

function patchChild(parent, old, next) {
  if (!old) parent.append(next);
  else if (old.nodeName !== next.nodeName) old.replaceWith(next);
  else if (next.nodeType !== Node.TEXT_NODE) patch(old, next);
  else if (old.data !== next.data) old.data = next.data;
}
