// Rates by month: a column a month, its rate above and how many it stands on below; the years share the axis.

KINDS.month_rates = body => {
  if (body.instead) return node("p", { class: "months-instead" }, body.instead);
  const columns = body.years.flatMap(year => year.months);
  const template = count => body.years.map(count).filter(Boolean).map(months => `minmax(0, ${months}fr)`).join(" ");
  const all = template(year => year.months.length);
  const latest = template(recentMonths);
  const counts = `--count: ${columns.length}; --recent-count: ${columns.filter(column => !column.older).length}`;
  const reached = columns.find(column => column.named) ?? columns.at(-1); // by the tab key
  return node(
    "div",
    { class: "months", role: "group", "aria-label": "Months", style: counts },
    node("div", { class: "scale", "aria-hidden": "true" }, body.scale.map(monthLevel)),
    node("div", { class: "most", "aria-hidden": "true" }, body.most),
    node(
      "div",
      { class: "time", style: `--years: ${all}; --recent-years: ${latest}; --steps: ${body.scale.length - 1}` },
      node("div", { class: "levels", "aria-hidden": "true" }),
      body.line ? node("div", { class: "mean", "aria-hidden": "true", style: `--at: ${body.line.at}` }) : null,
      body.years.map(year => yearOfMonths(year, reached)),
    ),
    monthLabels(body.line, body.named),
    body.named ? node("div", { class: "stands-on", "aria-hidden": "true" }, body.named.counts.map(monthWords)) : null,
    body.shortened ? node("p", { class: "shortened" }, body.shortened) : null,
  );
};

const recentMonths = year => year.months.filter(column => !column.older).length;

const monthWords = text => node("span", {}, text);

function monthLevel({ at, text }) {
  return node("span", { class: "level", style: `--at: ${at}` }, text);
}

function yearOfMonths(year, reached) {
  const recent = recentMonths(year);
  const counts = `--months: ${year.months.length}; --recent: ${recent}`;
  return node(
    "div",
    { class: recent ? "year" : "year older", style: counts },
    year.months.map(column => monthColumn(column, column === reached)),
    node("div", { class: "year-name", "aria-hidden": "true" }, node("span", {}, year.text)),
  );
}

function monthColumn(column, isReached) {
  const marked = ["named", "signal", "older"].filter(each => column[each]);
  return node(
    "div",
    {
      class: ["month", ...marked].join(" "),
      role: "img",
      tabindex: isReached ? "0" : "-1",
      "aria-label": `${column.label}: ${column.says}`,
      "data-label": column.label,
      "data-says": column.says,
    },
    node(
      "div",
      { class: "rates", "aria-hidden": "true" },
      column.limits ? node("div", { class: "chance", style: placed(column.limits) }) : null,
      drawnMarks(column.marks),
    ),
    node("div", { class: "counts", "aria-hidden": "true" }, drawnMarks(column.counts)),
    node(
      "div",
      { class: ["initial", ...column.names.map(every => `each-${every}`)].join(" "), "aria-hidden": "true" },
      node("span", { class: "letter" }, column.letter),
      node("span", { class: "short" }, column.name),
    ),
  );
}

/** Return the labels beside the plot: the named month's, and that of the line, which keep out of each other's way. */
function monthLabels(mean, named) {
  if (!mean && !named) return null;
  const side = !mean || !named ? "alone" : named.at >= mean.at ? "above" : "below";
  const places = [mean ? `--mean: ${mean.at}` : "", named ? `--own: ${named.at}` : ""].filter(Boolean).join("; ");
  return node(
    "div",
    { class: `labels ${side}`, "aria-hidden": "true", style: places },
    mean ? node("div", { class: "of-all" }, mean.text) : null,
    named ? node("div", { class: "of-named" }, node("strong", {}, named.rate), monthWords(named.name)) : null,
  );
}

["month", "month-few", "month-so-far", "signal"].forEach(form => ROUND.add(form));
for (const form of ["month", "month-few", "month-so-far"])
  SAMPLES[form] = [{ form: "upright", at: 0, to: 100 }, { form, at: 50, to: null }];
SAMPLES.signal = [{ form: "signal", at: 50, to: null }, { form: "month", at: 50, to: null }];
