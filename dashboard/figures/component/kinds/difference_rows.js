// Rows of differences: two groups' marks and numbers, and how far they lie apart on a lane of its own.

KINDS.difference_rows = body => {
  const named = { role: "grid", "aria-readonly": "true", "aria-label": `${body.names[0]} and ${body.names[1]}` };
  const count = body.sections.reduce((sum, section) => sum + section.rows.length, 0);
  const rows = body.sections.flatMap((section, place) => [
    node("div", { class: "section", role: "row" }, node("div", { role: "columnheader" }, section.title)),
    section.rows.map((row, within) => differenceRow(row, place || within, body)),
  ]);
  return node("div", { class: "differences", style: `--count: ${count}`, ...named }, heads(body), rows, axes(body));
};

function heads({ names: [first, second], sure, unit, n }) {
  return node(
    "div",
    { class: "heads", role: "row" },
    head(first, "first", sure),
    head(second, "second", sure),
    node(
      "div",
      { class: "directions", "aria-hidden": "true" },
      node("span", {}, "← ", dot("first")),
      node("span", {}, "more with"),
      node("span", {}, dot("second"), " →"),
    ),
    node("div", { class: "unit", role: "columnheader" }, unit),
    node("div", { class: "n", role: "columnheader" }, n),
  );
}

const WORD = 13; // letters up to which a word stays whole, as "18–24" must

/** Return a group's name over its numbers; where there is no room its mark, which the legend explains, and the interval's. */
function head(name, which, sure) {
  const mark = node("span", { class: "narrow", "aria-hidden": "true" }, dot(which), sure ? ` ${sure}` : null);
  // A name may break behind a space, and behind a hyphen before it does within a word.
  const words = name.split(/(?<=[ -])/).map(each => {
    const word = each.trimEnd();
    return [node("span", { class: word.length <= WORD ? "whole" : "long" }, word), each.endsWith(" ") ? " " : node("wbr")];
  });
  return node("div", { class: `name ${which}`, role: "columnheader" }, node("span", { class: "wide" }, words), mark);
}

function dot(form) {
  return node("span", { class: "dot" }, drawnMarks([{ form, at: 50, to: null }]));
}

function axes({ ticks, change_ticks: changes }) {
  return node(
    "div",
    { class: "axes", "aria-hidden": "true" },
    node("div", { class: "ticks" }, ticks.map(tick)),
    node("div", { class: "ticks changes" }, changes.map(tick)),
  );
}

function differenceRow(row, place, { names }) {
  const says = { "data-label": row.note ? `${row.label}, ${row.note}` : row.label, "data-says": row.says };
  return node(
    "div",
    { class: ["row", row.apart ? "apart" : "", row.in_weeks ? "in-weeks" : ""].filter(Boolean).join(" "), role: "row", tabindex: place ? "-1" : "0", ...says },
    node(
      "div",
      { class: "label", role: "rowheader" },
      row.label,
      row.note ? node("span", { class: "note" }, row.note) : null,
    ),
    node("div", { class: "lane both", "aria-hidden": "true" }, drawnMarks(row.marks)),
    side(row.first, "first"),
    side(row.second, "second"),
    node(
      "div",
      { class: "lane change", "aria-hidden": "true" },
      node("span", { class: "nought" }),
      drawnMarks(row.change_marks),
    ),
    node(
      "div",
      { class: "difference", role: "gridcell" },
      node("span", { class: "value" }, row.difference || "–"),
      row.interval ? node("span", { class: "sure" }, ` (${row.interval})`) : null,
    ),
    node(
      "div",
      { class: "n", role: "gridcell" },
      node("span", { class: "first" }, row.first.n || "–"),
      node("span", { class: "between" }, " · "),
      node("span", { class: "second" }, row.second.n || "–"),
    ),
  );
}

function side({ number, interval, instead }, which) {
  return node(
    "div",
    { class: `side ${which}${interval ? "" : " alone"}`, role: "gridcell" },
    node("span", { class: number ? "number" : "number missing" }, number || instead),
    interval ? node("span", { class: "sure" }, ` ${interval}`) : null,
  );
}

ROUND.add("first").add("first-few");
SAMPLES["few-of-two"] = [
  { form: "first-interval-few", at: 0, to: 46 },
  { form: "first-few", at: 23, to: null },
  { form: "second-interval-few", at: 54, to: 100 },
  { form: "second-few", at: 77, to: null },
];
for (const which of ["first", "second"]) {
  for (const texture of ["withheld", "pending", "unscored", "undrawn", "unasked"]) TEXTURES.add(`${texture} ${which}`);
  SAMPLES[`${which}-alone`] = [{ form: which, at: 50, to: null }];
  SAMPLES[which] = [{ form: `${which}-interval`, at: 0, to: 100 }, { form: which, at: 50, to: null }];
}
