// Heat cells: a group's label and its cells in a line; on a phone the label above them.

KINDS.heat_cells = body => {
  const heading = node(
    "div",
    { class: "heat-heading", role: "row" },
    node("div", { class: "label", role: "columnheader" }, body.label),
    body.columns.map(column => node("div", { class: "heat-column", role: "columnheader" }, column)),
  );
  const style = `--count: ${body.rows.length}; --columns: ${body.columns.length}`;
  const name = body.columns.length > 4 ? "heat narrow" : "heat";
  return node("div", { class: name, style, ...asGrid([body.label, ...body.columns]) }, heading, body.rows.map(heatRow));
};

function heatRow(row, place) {
  return node(
    "div",
    asRow(row, place),
    rowLabel(row),
    row.cells.map(heatCell),
  );
}

function heatCell({ form, share, number, detail }) {
  return node(
    "div",
    { class: `heat-cell heat-${form}`, role: "gridcell", style: share === null ? null : `--warmth: ${share}` },
    node("span", { class: "number" }, number),
    detail ? node("span", { class: "detail" }, detail) : null,
  );
}

for (const form of ["share", "few", "withheld", "unscored", "pending"]) SAMPLES[`heat-${form}`] = heatSample(form);

function heatSample(form) {
  return () => node("span", { class: `heat-cell heat-${form}`, style: "--warmth: 60" });
}
