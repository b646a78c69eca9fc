// Plots: a panel for each group or scale, or one large plot; the marks are plotly's, the words and numbers are not.

{
  KINDS.plots = body => node("div", { class: "curves plots" }, ...(body.together ? one(body) : many(body)));

  const SAMPLE = [{ at: 0, left: 50 }, { at: 100, left: 50 }];
  const whisker = at => node("path", { class: "whisker", d: `M${at} 0V100` });
  const curve = () => plane(whisker(50), node("path", { class: "curve", d: pathThrough(stairs(SAMPLE, "left")) }));
  DRAWINGS["plot-mean"] = () => [curve(), drawnMarks([{ form: "rate", at: 50, to: null }])];
  DRAWINGS["plot-few"] = () => [curve(), drawnMarks([{ form: "few", at: 50, to: null }])];
  for (const form of ["plot-band", "plot-column", "plot-column-few"])
    DRAWINGS[form] = () => [
      node("span", { class: `area ${form}` }),
      form === "plot-band" ? null : plane(node("path", { class: "whisker of-column", d: "M50 5V55" })),
    ];

  const LONG_TICK = 3; // letters that stand beside each other in half a phone

  function many(body) {
    const count = body.plots.length;
    const columns = count % 4 === 0 || count > 6 ? 4 : 3;
    const hasLongTicks = body.ticks.some(tick => tick.text.length > LONG_TICK);
    const marked = [body.own_scales ? " own-scales" : "", hasLongTicks ? " long-ticks" : ""].join("");
    const classes = `panels of-${columns}${marked}`;
    return [
      node("div", { class: classes, role: "list" }, body.plots.map((plot, place) => panel(plot, place, body))),
      body.rest ? node("p", { class: "rest" }, body.rest) : null,
    ];
  }

  function panel(plot, place, body) {
    return node(
      "div",
      { class: "panel", role: "listitem", ...saying(plot, place) },
      node("div", { class: "head" }, node("div", { class: "label" }, plot.label), inWords(plot), instead(plot)),
      plot.spec
        ? [area(plot, [plot]), axis(body), node("div", { class: "risk" }, numbers(plot, body, true))]
        : [node("div"), node("div"), node("div")],
      node("div"),
    );
  }

  /** Return one plot with the names of what is in it beside it, and below it how many were counted. */
  function one(body) {
    const drawn = body.plots.find(plot => plot.spec);
    const shown = body.plots.filter(plot => plot.counts.length);
    const middle = drawn
      ? [
          area(drawn, shown),
          axis(body),
          node("div", { class: "risk" }, shown.map((plot, place) => numbers(plot, body, place === 0))),
        ]
      : null;
    const named = body.plots.map((plot, place) =>
      node(
        "div",
        { class: `name ${series(plot)}`, style: `--down: ${plot.name_at}`, role: "listitem", ...saying(plot, place) },
        node("div", { class: "label" }, plot.label),
        inWords(plot),
        instead(plot),
      ),
    );
    return [
      node("div", { class: middle ? "one-plot" : "one-plot bare" }, node("div", { class: "names", role: "list" }, named), middle),
    ];
  }

  function saying(plot, place) {
    return { tabindex: place ? "-1" : "0", "data-label": plot.label, "data-says": plot.says };
  }

  function inWords({ number, interval, detail }) {
    return node(
      "div",
      { class: "median" },
      node("strong", {}, number),
      interval ? [" ", node("span", { class: "whole" }, interval)] : null,
      node("div", { class: "detail" }, pieces(detail)),
    );
  }

  function instead(plot) {
    return plot.marks.length ? node("div", { class: "instead" }, drawnMarks(plot.marks)) : null;
  }

  function series(plot) {
    return plot.series ? `series-${plot.series}` : "";
  }

  /** Return where the library draws, the levels beside it, and over it what is said when it is pointed at. */
  function area(plot, said) {
    const levels = plot.levels.map(({ at, text }) => level(at, text));
    const host = node("plot-area", { "data-spec": JSON.stringify(plot.spec), "data-kept": "", "aria-hidden": "true" });
    const all = node("button", { class: "all", type: "button", hidden: "" }, "See all");
    return node("div", { class: "plot" }, node("div", { class: "levels", "aria-hidden": "true" }, levels), host, said.map(spots), all);
  }

  /** Return the points of a group in one plot, which arrow keys go through behind its name. */
  function spots(plot) {
    const points = plot.spots.map(({ at, down, label, says }) =>
      node("span", {
        class: "spot",
        style: `--at: ${at}; --down: ${down}`,
        role: "img",
        tabindex: "-1",
        "aria-label": `${label}: ${says}`,
        "data-at": at,
        "data-down": down,
        "data-label": label,
        "data-says": says,
      }),
    );
    return node("div", { class: `spots ${series(plot)}` }, points);
  }

  function axis(body) {
    return node(
      "div",
      { class: "weeks ticked", "aria-hidden": "true" },
      node("span", { class: "gutter" }, body.axis),
      body.ticks.map(each => placedTick(each, each.text)),
    );
  }

  function numbers(plot, body, isFirst) {
    return node(
      "div",
      { class: `numbers ${series(plot)}` },
      plot.series ? node("div", { class: "whose" }, plot.label) : null,
      node(
        "div",
        { class: "ticked", "aria-hidden": "true" },
        isFirst ? node("span", { class: "gutter" }, body.counted) : null,
        plot.counts.map((text, place) => placedTick(body.ticks[place], text)),
      ),
    );
  }

  function placedTick(tick, text) {
    const made = atTick(tick, text);
    made.dataset.at = tick.at;
    return made;
  }
}

function level(at, text) {
  return node("span", { class: "share", style: `--down: ${at}`, "data-down": at }, text);
}

/** Put words and points where what they belong to lies after a zoom; those outside are not there. */
function zoomed(host) {
  const graph = host.firstElementChild;
  const plot = host.parentElement;
  const { xaxis, yaxis } = JSON.parse(host.dataset.spec).layout;
  const within = (value, [low, high]) => (100 * (value - low)) / (high - low);
  const [left, right] = graph.layout.xaxis.range.map(value => within(value, xaxis.range));
  const [low, high] = graph.layout.yaxis.range.map(value => within(value, yaxis.range));
  const isWhole = left === 0 && right === 100 && low === 0 && high === 100;
  if (isWhole && !host.isZoomed) return; // as it was drawn
  host.isZoomed = !isWhole;
  for (const each of plot.parentElement.querySelectorAll("[data-at], [data-down]")) {
    const [at, down] = [each.dataset.at, each.dataset.down].map(Number);
    const across = within(at, [left, right]);
    const depth = 100 - within(100 - down, [low, high]);
    if ("at" in each.dataset) each.style.setProperty("--at", across);
    if ("down" in each.dataset) each.style.setProperty("--down", depth);
    const isOutside = (at >= 0 && (across < 0 || across > 100)) || (down >= 0 && (depth < 0 || depth > 100));
    each.classList.toggle("outside", isOutside);
  }
  plot.querySelector(".all").hidden = isWhole;
}

// Plots are drawn when they come into view, in turns, and not before the page around them is laid out.
const drawLater = worker(async hosts => {
  await turnOfOthers();
  await inTurns(allDressed(hosts), drawOne);
});

function drawSoon(host) {
  drawLater(host, host);
}

async function drawOne([host, wanted]) {
  if (!host.isConnected) return;
  await drawPlot(host, wanted).catch(refused => {
    host.textContent = `The drawing did not load (${refused.message}). Reload the page; the tables hold the same numbers.`;
  });
}

const IN_VIEW = new IntersectionObserver(
  entries =>
    entries.filter(entry => entry.isIntersecting).forEach(({ target }) => {
      target.seen = true;
      IN_VIEW.unobserve(target);
      drawSoon(target);
    }),
  { scrollMargin: "200px" },
);
const RESIZED = new ResizeObserver(entries => entries.forEach(({ target }) => target.seen && drawSoon(target)));

/** Watch the plots of a figure that are new, and draw those anew that are drawn. */
function watchPlots(figure) {
  for (const host of figure.querySelectorAll("plot-area")) {
    if (host.seen) drawSoon(host);
    else IN_VIEW.observe(host);
    RESIZED.observe(host);
  }
}

KINDS_RELAID.plots = async stage => {
  for (const host of stage.querySelectorAll("plot-area")) host.replaceChildren();
  for (const [host, wanted] of allDressed([...stage.querySelectorAll("plot-area")])) await drawPlot(host, wanted);
};
