// Rows of when side effects were gone: label, a dot an hour, the shares, and how many have a time.

TEXTURES.add("untimed");
for (const place of [1, 2, 3]) {
  ROUND.add(`gone-${place}`);
  SAMPLES[`gone-${place}`] = [{ form: `gone-${place}`, at: 50, to: null }];
}

KINDS.gone_rows = body => {
  const [label, ...numbers] = body.columns;
  const named = { role: "grid", "aria-readonly": "true", "aria-label": body.columns.join(", ") };
  return node(
    "div",
    { class: "rows gone", style: `--count: ${body.rows.length}`, ...named },
    node(
      "div",
      { class: "heading", role: "row" },
      node("div", { class: "label", role: "columnheader" }, label),
      node("div", { class: "lane-heading", "aria-hidden": "true" }),
      numbers.map((text, place) => node("div", { class: GONE_NUMBERS[place], role: "columnheader" }, text)),
    ),
    body.rows.map(goneRow),
    node("div", { class: "axis", "aria-hidden": "true" }, node("div", { class: "ticks" }, body.ticks.map(tick))),
  );
};

const GONE_NUMBERS = ["hour first", "hour", "hour", "n", "without", "began"];

function goneRow(row, place) {
  const numbers = [...row.shares, row.n, row.not_recorded, row.began];
  return node(
    "div",
    { class: "row", role: "row", tabindex: place ? "-1" : "0", "data-label": row.label, "data-says": row.says },
    node(
      "div",
      { class: "label", role: "rowheader" },
      row.label,
      row.note ? node("span", { class: "note" }, row.note) : null,
    ),
    lane(row.marks, null),
    row.instead
      ? node("div", { class: "instead", role: "gridcell", "aria-colspan": "6" }, row.instead)
      : numbers.map((text, column) => node("div", { class: GONE_NUMBERS[column], role: "gridcell" }, text)),
  );
}
