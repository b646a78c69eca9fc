// Grid: what rows of every kind are made of: what they are called, a row that is said, its label, its lane, an axis.

/** Return the attributes of a grid whose columns are called so. */
function asGrid(columns) {
  return { role: "grid", "aria-readonly": "true", "aria-label": columns.join(", ") };
}

/** Return the attributes of a row that is said when it is pointed at; the first one is reached by Tab. */
function asRow(row, place, ...classes) {
  const said = { "data-label": row.label, "data-says": row.says };
  return { class: ["row", ...classes].filter(Boolean).join(" "), role: "row", tabindex: place ? "-1" : "0", ...said };
}

function rowLabel({ label, note }) {
  return node("div", { class: "label", role: "rowheader" }, label, note ? node("span", { class: "note" }, note) : null);
}

/** Return a heading over a lane, which `above` may name something of, and over numbers, by their classes. */
function laneHeading([label, ...numbers], classes, above = null) {
  return node(
    "div",
    { class: "heading", role: "row" },
    node("div", { class: "label", role: "columnheader" }, label),
    node("div", { class: "lane-heading", "aria-hidden": "true" }, above),
    numbers.map((text, place) => node("div", { class: classes[place], role: text ? "columnheader" : null }, text)),
  );
}

/** Return a row's numbers by their classes, or what stands instead of them. */
function rowNumbers(row, numbers, classes) {
  if (row.instead)
    return node("div", { class: "instead", role: "gridcell", "aria-colspan": String(classes.length) }, row.instead);
  return numbers.map((text, place) => node("div", { class: classes[place], role: "gridcell" }, text));
}

function lane(marks, reference = null) {
  const line = reference ? node("span", { class: "reference", style: `--at: ${reference.at}` }) : null;
  return node("div", { class: "lane", "aria-hidden": "true" }, line, drawnMarks(marks));
}

function laneAxis(ticks) {
  return node("div", { class: "axis", "aria-hidden": "true" }, node("div", { class: "ticks" }, ticks.map(tick)));
}

const NEAR_END = 8; // per cent of a lane in which words would stand out of it, were they over their place

function tick({ at, text }) {
  const end = at < NEAR_END ? "tick begins" : at > 100 - NEAR_END ? "tick ends" : "tick";
  return node("span", { class: end, style: `--at: ${at}` }, text);
}
