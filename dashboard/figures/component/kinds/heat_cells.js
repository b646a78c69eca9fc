// Heat cells: a group's label and its cells in a line; on a phone the label above them, and four in a line at most.

KINDS.heat_cells = body => {
  const heading = node(
    "div",
    { class: "heat-heading", role: "row" },
    node("div", { class: "label", role: "columnheader" }, body.label),
    body.columns.map(column => node("div", { class: "heat-column", role: "columnheader" }, column)),
  );
  const style = `--count: ${body.rows.length}; --columns: ${body.columns.length}`;
  const count = body.columns.length;
  const name = ["heat", count > 4 ? "narrow" : "", count <= MOST_WHOLE ? "whole-words" : ""].filter(Boolean).join(" ");
  const rows = body.rows.map((row, place) => heatRow(row, place, body.columns));
  return node("div", { class: name, style, ...asGrid([body.label, ...body.columns]) }, heading, rows);
};

const MOST_WHOLE = 8; // columns whose headings' words have room where the figure is wide

function heatRow(row, place, columns) {
  return node(
    "div",
    asRow(row, place),
    rowLabel(row),
    row.cells.map((cell, column) => heatCell(cell, columns[column])),
  );
}

/** Return a cell; what its column is called stands in it where the columns have no heading. */
function heatCell({ form, share, number, interval, n }, column) {
  return node(
    "div",
    { class: `heat-cell heat-${form}`, role: "gridcell", style: share === null ? null : `--warmth: ${share}` },
    node("span", { class: "heat-title", "aria-hidden": "true" }, column),
    node("span", { class: "number" }, number),
    interval ? node("span", { class: "detail" }, interval) : null,
    n ? node("span", { class: "detail" }, n) : null,
  );
}

for (const form of ["share", "few", "withheld", "unscored", "pending"]) SAMPLES[`heat-${form}`] = heatSample(form);

function heatSample(form) {
  return () => node("span", { class: `heat-cell heat-${form}`, style: "--warmth: 60" });
}
