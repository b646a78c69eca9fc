// Frame: what stands around every kind of figure: finding and subtitle above, legend, definition and stamp below.

// Each kind draws the middle of its figures from their body.
const KINDS = {};

// Letters up to which words stay together in a line, as an interval must, and a name in the heavier ones of a finding.
const [WHOLE, WHOLE_NAME] = [34, 28];

/** Return a figure as elements. */
function drawn(figure) {
  return node(
    "div",
    { class: `drawn of-${figure.kind}` },
    node(figure.heading ?? "h2", { class: "finding" }, figure.finding.map(phrase)),
    node("p", { class: "subtitle" }, figure.subtitle),
    KINDS[figure.kind](figure.body),
    node("ul", { class: "legend" }, figure.legend.map(key)),
    node(
      "div",
      { class: "foot" },
      node("p", { class: "definition" }, defined(figure.definition)),
      figure.warning ? node("p", { class: `warning ${atFoot(figure, figure.warning)}` }, figure.warning) : null,
      smallPrint(figure),
      figure.advice.length ? node("p", { class: "advice" }, pieces(figure.advice)) : null,
      node("p", { class: "stamp" }, stampPieces(figure)),
    ),
  );
}

function phrase({ text, found, series }) {
  const core = text.trim();
  const start = text.indexOf(core); // of no words at all it is 0, and nothing stands on either side
  const [before, after] = [text.slice(0, start), text.slice(start + core.length)];
  const isWhole = text.startsWith(" ") && core.length <= (found ? WHOLE_NAME : WHOLE); // else it hangs on what is before
  const classes = [found ? "found" : "", isWhole ? "whole" : "", series ? `series-${series}` : ""];
  return [before, node("span", { class: classes.filter(Boolean).join(" ") }, core), after];
}

function defined([term, how]) {
  return [node("strong", {}, term), ": ", pieces([how])];
}

/** Return the terms and behind them what else is said of the figure, in one paragraph; none where there is nothing. */
function smallPrint({ terms, notes }) {
  if (!terms.length && !notes.length) return null;
  const defining = terms.map((term, place) => node("span", { class: "term" }, place ? "\u00a0· " : "", defined(term)));
  const between = terms.length && notes.length ? "\u00a0· " : "";
  return node("p", { class: "notes" }, defining, node("span", { class: "said" }, between, pieces(notes)));
}

/** Return parts of small print, which break between parts and after commas before they do within. */
function pieces(parts) {
  return parts.flatMap((part, place) => [
    place ? "\u00a0· " : "",
    inItsCommas(part).map((text, place) => [place ? " " : "", piece(text)]),
  ]);
}

/** Return what stands between the commas of a text, each with its own behind it. */
function inItsCommas(text) {
  const between = text.split(", "); // by a pattern it takes ten milliseconds a page
  return between.map((each, place) => (place < between.length - 1 ? `${each},` : each));
}

/** Return the parts of the stamp; those that the page shows at its foot are for pictures alone. */
function stampPieces(figure) {
  const own = figure.stamp.filter(part => !atFoot(figure, part));
  return figure.stamp.map(part => {
    const between = part === own[0] ? "between first" : "between";
    return node("span", { class: atFoot(figure, part) }, node("span", { class: between }, "\u00a0· "), pieces([part]));
  });
}

function atFoot(figure, part) {
  return figure.at_foot.includes(part) ? "at-foot" : "";
}

function piece(text) {
  return node("span", { class: broken(text) }, text);
}

function broken(text) {
  return text.length <= WHOLE ? "whole" : "long";
}

function key({ form, meaning, of }) {
  return node("li", { "data-form": form || null, "data-of": of || null }, form ? sample(form) : null, meaning);
}
