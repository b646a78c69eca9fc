// Outcome grid: a group's label, and a small lane and its number for each outcome; on a phone two outcomes in a line.

KINDS.outcome_grid = body => {
  const heading = node(
    "div",
    { class: "grid-heading", role: "row" },
    node("div", { class: "label", role: "columnheader" }, body.label),
    body.columns.map(column => {
      const classes = column.ticks.length ? "outcome-heading" : "outcome-heading bare";
      return node("div", { class: classes, role: "columnheader" }, column.title, note(column.n));
    }),
  );
  const axis = node(
    "div",
    { class: "grid-axis", "aria-hidden": "true" },
    node("div", {}),
    body.columns
      .filter(column => column.ticks.length)
      .map(column => [node("div", { class: "ticks" }, column.ticks.map(tick)), node("div", {})]),
  );
  const rows = body.rows.map((row, place) => outcomeRow(row, place, body.columns));
  const titles = [body.label, ...body.columns.map(column => column.title)];
  const lanes = body.columns.filter(column => column.ticks.length).length;
  const style = `--count: ${rows.length}; --lanes: ${lanes}; --bare: ${body.columns.length - lanes}`;
  return node(
    "div",
    { class: "outcomes", style, ...asGrid(titles) },
    heading,
    rows,
    axis,
  );
};

function outcomeRow(row, place, columns) {
  return node(
    "div",
    asRow(row, place),
    rowLabel(row),
    row.cells.map((cell, column) => outcomeCell(cell, columns[column])),
  );
}

function outcomeCell(cell, column) {
  const reference = column.reference === null ? null : { at: column.reference };
  const classes = ["outcome", cell.apart ? "apart" : "", column.ticks.length ? "" : "bare"].filter(Boolean).join(" ");
  return node(
    "div",
    { class: classes, role: "gridcell" },
    node("span", { class: "outcome-title", "aria-hidden": "true" }, column.title, note(column.n)),
    column.ticks.length ? lane(cell.marks, reference) : null,
    node("span", { class: cell.number ? "number" : "number missing" }, cell.number || cell.instead, beside(cell)),
  );
}

/** Return a number's interval and below it of how many it is. */
function beside({ beside, n }) {
  if (!beside && !n) return null;
  return node("span", { class: "note" }, beside, n ? node("span", { class: "counted" }, n) : null);
}

/** Return what stands small below a title or a number. */
function note(text) {
  return text ? node("span", { class: "note" }, text) : null;
}

SAMPLES.onwards = [{ form: "interval", at: 0, to: 100 }, { form: "onwards", at: 78, to: null }];
