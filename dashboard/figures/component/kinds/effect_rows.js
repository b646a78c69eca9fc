// Rows of side effects: label, bar, rate, interval, how many were asked and the severe; on a wide figure a cell a group.

for (const form of ["ungraded", "grades-withheld", "cell-withheld", "cell-unasked", "tints"]) TEXTURES.add(form);
SAMPLES.ends = [{ form: "ends", at: 0, to: 100 }];
SAMPLES["few-bar"] = [{ form: "few-bar", at: 0, to: 100 }, { form: "ends-few", at: 70, to: 100 }];
// The scale of worst grades, as far up as it occurs.
for (const worst of [1, 2, 3, 4, 5])
  SAMPLES[`grades-${worst}`] = Array.from({ length: worst }, (_, place) => ({
    form: `grade-${worst - place}`,
    at: (100 * place) / worst,
    to: (100 * (place + 1)) / worst,
  }));

APART[".effects .cells"] = ["bars-alone", "cells-alone"];

const MANY_GROUPS = 6;
const FEW_GROUPS = 3;

KINDS.effect_rows = body => {
  const groups = body.groups?.columns.length ?? 0;
  const many = groups > MANY_GROUPS ? "many-groups" : groups > FEW_GROUPS ? "some-groups" : "few-groups";
  const style = `--count: ${body.rows.length}; --groups: ${groups}; --cells: ${0.22 * groups}fr`;
  return node(
    "div",
    { class: `rows effects ${groups ? many : ""}`.trim(), style, ...asGrid(body.columns) },
    effectHeading(body),
    body.rows.map((row, place) => effectRow(row, place)),
    effectAxis(body),
  );
};

const FACTS = ["rate", "interval", "asked"];

function effectHeading({ columns, groups }) {
  const [label, rate, interval, asked, severe] = columns;
  const heading = (name, text) => node("div", { class: name, role: "columnheader" }, text);
  return node(
    "div",
    { class: "heading", role: "row" },
    heading("label", label),
    node("div", { class: "lane-heading", "aria-hidden": "true" }),
    [rate, interval, asked].map((text, place) => heading(FACTS[place], text)),
    groups ? groupHeadings(groups) : null,
    heading("severe", severe),
  );
}

function groupHeadings({ shared, columns }) {
  const above = shared.map(({ text, columns: span }) =>
    node("div", { class: text ? "shared" : "shared none", style: `grid-column: span ${span}` }, node("span", {}, text)),
  );
  const below = columns.map(({ heading, name }) =>
    node("div", { role: "columnheader", "aria-label": name, class: "group" }, heading),
  );
  return node("div", { class: "cells" }, above, below);
}

function effectRow(row, place) {
  return node(
    "div",
    asRow(row, place, row.beside ? "beside" : ""),
    rowLabel(row),
    lane(row.marks),
    row.instead
      ? node("div", { class: "instead", role: "gridcell", "aria-colspan": "3" }, row.instead)
      : effectFacts(row),
    row.cells.length ? node("div", { class: "cells" }, row.cells.map(cell)) : null,
    node("div", { class: "severe", role: "gridcell" }, row.severe),
  );
}

function effectFacts(row) {
  const part = node("span", { class: "part", style: `--to: ${row.asked_share}`, "aria-hidden": "true" });
  return [
    node("div", { class: "rate", role: "gridcell" }, row.rate),
    node("div", { class: "interval", role: "gridcell" }, row.interval),
    node("div", { class: "asked", role: "gridcell" }, row.beside ? null : part, row.asked),
  ];
}

function cell({ text, interval, form, size, label, says }) {
  const said = { role: "gridcell", tabindex: "-1", "data-label": label, "data-says": says };
  const empty = TEXTURES.has(form);
  return node(
    "div",
    { class: `cell ${form}`, style: `--size: ${size}`, ...said, "aria-label": empty ? says : null },
    empty ? node("span", { class: `texture ${form}` }) : [text, node("span", { class: "within" }, interval)],
  );
}

function effectAxis({ ticks, groups }) {
  return node(
    "div",
    { class: "axis", "aria-hidden": "true" },
    groups ? node("div", { class: "below" }, groups.below) : null,
    node("div", { class: "ticks" }, ticks.map(tick)),
    groups ? node("div", { class: "cells" }, groups.columns.map(({ asked }) => node("div", { class: "group" }, asked))) : null,
  );
}
