// Key figures: numbers side by side, each with its interval on a lane and what it stands on below.

KINDS.key_figures = body =>
  node(
    "dl",
    { class: "key-figures", style: `--count: ${body.figures.length}` },
    body.figures.map(({ title, number, interval, marks, stands_on, change }) =>
      node(
        "div",
        { class: "key-figure" },
        node("dt", {}, title),
        node("dd", { class: "number" }, number, interval ? node("span", { class: "interval" }, interval) : null),
        node("dd", { class: marks.length ? "on-lane" : "on-lane none", "aria-hidden": "true" }, lane(marks)),
        node("dd", { class: "stands-on" }, pieces(stands_on)),
        change ? node("dd", { class: "change" }, change) : null,
      ),
    ),
  );
