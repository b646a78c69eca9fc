// State rows: a group's label, a bar of all its courses by what became of them, and how many they are.

KINDS.state_rows = body => {
  const [label, ...numbers] = body.columns;
  const heading = node(
    "div",
    { class: "heading", role: "row" },
    node("div", { class: "label", role: "columnheader" }, label),
    node("div", { class: "lane-heading", "aria-hidden": "true" }),
    numbers.map((text, place) => node("div", { class: STATE_NUMBERS[place], role: "columnheader" }, text)),
  );
  const named = { role: "grid", "aria-readonly": "true", "aria-label": body.columns.join(", ") };
  const classes = body.alone ? "rows states alone" : "rows states";
  return node(
    "div",
    { class: classes, style: `--count: ${body.rows.length}`, ...named },
    heading,
    body.rows.map(stateRow),
  );
};

const STATE_NUMBERS = ["rate", "n"];

function stateRow(row, place) {
  return node(
    "div",
    { class: "row", role: "row", tabindex: place ? "-1" : "0", "data-label": row.label, "data-says": row.says },
    node("div", { class: "label", role: "rowheader" }, row.label),
    lane(row.marks, null),
    row.instead
      ? node("div", { class: "instead", role: "gridcell", "aria-colspan": "2" }, row.instead)
      : [row.scored, row.courses].map((text, column) =>
          node("div", { class: STATE_NUMBERS[column], role: "gridcell" }, text),
        ),
  );
}
