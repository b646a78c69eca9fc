// Rows of rates: label, lane, rate, interval, n and follow-up in a line; on a phone the lane under the label.

KINDS.rate_rows = body => {
  const [label, ...numbers] = body.columns;
  const heading = node(
    "div",
    { class: "heading", role: "row" },
    node("div", { class: "label", role: "columnheader" }, label),
    node("div", { class: "lane-heading", "aria-hidden": "true" }, body.reference ? tick(body.reference) : null),
    numbers.map((text, place) => node("div", { class: NUMBERS[place], role: text ? "columnheader" : null }, text)),
  );
  const axis = node(
    "div",
    { class: "axis", "aria-hidden": "true" },
    node("div", { class: "ticks" }, body.ticks.map(tick)),
  );
  const rows = body.rows.map((row, place) => rateRow(row, place, body.reference));
  const named = { role: "grid", "aria-readonly": "true", "aria-label": body.columns.join(", ") };
  return node("div", { class: "rows", style: `--count: ${rows.length}`, ...named }, heading, rows, axis);
};

const NUMBERS = ["rate", "interval", "n", "follow-up"];

function rateRow(row, place, reference) {
  const classes = ["row", row.apart ? "apart" : "", row.beside ? "beside" : ""].filter(Boolean).join(" ");
  return node(
    "div",
    { class: classes, role: "row", tabindex: place ? "-1" : "0", "data-label": row.label, "data-says": row.says },
    node(
      "div",
      { class: "label", role: "rowheader" },
      row.label,
      row.note ? node("span", { class: "note" }, row.note) : null,
    ),
    lane(row.marks, reference),
    row.instead
      ? node("div", { class: "instead", role: "gridcell", "aria-colspan": "4" }, row.instead)
      : [row.rate, row.interval, row.n, row.follow_up].map((text, column) =>
          node("div", { class: NUMBERS[column], role: "gridcell" }, text),
        ),
  );
}

function lane(marks, reference) {
  const line = reference ? node("span", { class: "reference", style: `--at: ${reference.at}` }) : null;
  return node("div", { class: "lane", "aria-hidden": "true" }, line, drawnMarks(marks));
}

function tick({ at, text }) {
  return node("span", { class: "tick", style: `--at: ${at}` }, text);
}
