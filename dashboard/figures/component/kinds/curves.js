// Curves: a panel for each group with the others behind it in grey, or one large plot for one or two of them.

// A block of its own, as other kinds may have other panels and plots.
{
  KINDS.curves = body => node("div", { class: "curves" }, ...(body.together ? onePlot(body) : panels(body)));

  ROUND.add("median").add("median-few").add("end");
  Object.assign(SAMPLES, {
    median: [{ form: "median-interval", at: 0, to: 100 }, { form: "median", at: 50, to: null }],
    "published-point": [{ form: "published", at: 50, to: null }],
    "median-few": [{ form: "median-interval", at: 0, to: 100 }, { form: "median-few", at: 50, to: null }],
  });
  const SAMPLED_CURVE = [{ at: 0, left: 50, low: 0, high: 100 }, { at: 100, left: 50, low: 0, high: 100 }];
  DRAWINGS.curve = () => plane(band(SAMPLED_CURVE), line("curve", SAMPLED_CURVE));
  DRAWINGS.others = () => plane(line("others", SAMPLED_CURVE));

  function panels(body) {
    const count = body.curves.length;
    const columns = count % 4 === 0 || count > 6 ? 4 : 3;
    const drawn = body.curves.map((curve, place) => panel(curve, place, body));
    return [
      node("div", { class: `panels of-${columns}`, role: "list" }, drawn),
      body.rest ? node("p", { class: "rest" }, body.rest) : null,
    ];
  }

  function panel(curve, place, body) {
    const others = curve.steps.length ? body.curves.filter(other => other !== curve) : [];
    return node(
      "div",
      { class: "panel", role: "listitem", ...saying(curve, place) },
      node(
        "div",
        { class: "head" },
        node("div", { class: "label" }, curve.label),
        inWords(curve),
        body.weeks.length ? null : instead(curve),
      ),
      body.weeks.length
        ? [
            plot([curve], body, others),
            weeks(body),
            node("div", { class: "risk" }, numbers(curve, body, place)),
            node("div", { class: "published" }, curve.beside.join(" · ")),
          ]
        : null,
    );
  }

  /** Return one or two curves in a plot, their names beside it, and below it one table of how many are at risk. */
  function onePlot(body) {
    const drawn = body.weeks.length
      ? [
          plot(body.curves, body, []),
          weeks(body),
          node("div", { class: "risk" }, body.curves.map((curve, place) => numbers(curve, body, place))),
        ]
      : null;
    const named = body.curves.map((curve, place) =>
      node(
        "div",
        { class: `name ${series(curve)}`, style: `--down: ${curve.name_at}`, role: "listitem", ...saying(curve, place) },
        node("div", { class: "label" }, curve.label),
        inWords(curve),
        curve.steps.length ? null : instead(curve),
        node("div", { class: "published" }, curve.beside.join(" · ")),
      ),
    );
    const names = node("div", { class: "names", role: "list" }, named);
    return [node("div", { class: drawn ? "one-plot" : "one-plot bare" }, names, drawn)];
  }

  /** Return the texture of a group without a curve, where it has no plot of its own. */
  function instead(curve) {
    return curve.marks.length ? node("div", { class: "instead" }, drawnMarks(curve.marks)) : null;
  }

  function saying(curve, place) {
    return { tabindex: place ? "-1" : "0", "data-label": curve.label, "data-says": curve.says };
  }

  function inWords({ when, interval, n }) {
    const counted = n ? node("span", { class: "whole" }, n) : null;
    const [before, between] = [interval ? " " : null, n ? ", " : null];
    return node(
      "div",
      { class: "median" },
      node("strong", {}, when),
      before,
      node("span", { class: interval.startsWith("(") ? "whole" : "" }, interval),
      between,
      counted,
    );
  }

  function series(curve) {
    return curve.series ? `series-${curve.series}` : "";
  }

  /** Return a plot: what is in it follows its width and height, while lines and dots keep their size. */
  function plot(own, body, others) {
    const behind = others.filter(other => other.steps.length).map(other => line("others", other.steps));
    const grid = body.shares.map(({ at }) => node("path", { class: at === 50 ? "grid middle" : "grid", d: `M0 ${at}H100` }));
    const drawn = own.filter(curve => curve.steps.length);
    const marked = body.together ? drawn : own;
    return node(
      "div",
      { class: "plot", "aria-hidden": "true" },
      shareAxis(body.shares),
      plane(grid, drawn.map(curve => band(curve.steps, series(curve))), behind, drawn.map(curve => strokes(curve, body))),
      marked.flatMap(curve => [
        node("div", { class: `half ${series(curve)}` }, drawnMarks(curve.marks)),
        ...curve.points.map(({ at, left }) => dotted("published", at, left, "")),
      ]),
      body.together ? drawn.map(ended) : null,
    );
  }

  function strokes(curve, body) {
    const { at, left } = curve.steps.at(-1);
    const leader = `M${at} ${100 - left}L100 ${curve.name_at}`; // straight: what goes in steps would be read as a curve
    return [
      body.together ? node("path", { class: `leader ${series(curve)}`, d: leader }) : null,
      line(`curve ${series(curve)}`, curve.steps),
    ];
  }

  function ended(curve) {
    const { at, left } = curve.steps.at(-1);
    return dotted("end", at, left, series(curve));
  }

  function dotted(form, at, left, classes) {
    const style = `--down: ${100 - left}`;
    return node("div", { class: `dotted ${classes}`, style }, drawnMarks([{ form, at, to: null }]));
  }

  function line(classes, steps) {
    return node("path", { class: classes, d: pathThrough(stairs(steps, "left")) });
  }

  /** Return the interval's outline, there along its upper edge and back along its lower one. */
  function band(steps, classes = "") {
    const known = steps.filter(step => step.low !== null && step.high !== null);
    return node("path", { class: `band ${classes}`, d: pathThrough([...stairs(known, "high"), ...stairs(known, "low").reverse()]) });
  }

  function weeks(body) {
    return node(
      "div",
      { class: "weeks ticked", "aria-hidden": "true" },
      node("span", { class: "gutter" }, "week"),
      body.weeks.map(week => atTick(week, week.text)),
    );
  }

  /** Return a curve's numbers at risk, each below its tick. */
  function numbers(curve, body, row) {
    const isFirst = curve.at_risk.length && (!body.together || row === 0);
    return node(
      "div",
      { class: `numbers ${series(curve)}` },
      curve.series ? node("div", { class: "whose" }, curve.label) : null,
      node(
        "div",
        { class: "ticked" },
        isFirst ? node("span", { class: "gutter" }, "at risk") : null,
        curve.at_risk.map((text, place) => atTick(body.weeks[place], text)),
      ),
    );
  }
}
