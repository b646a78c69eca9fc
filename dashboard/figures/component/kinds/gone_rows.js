// Rows of when side effects were gone: label, a dot an hour, the shares, and how many have a time.

TEXTURES.add("untimed");
for (const place of [1, 2, 3]) {
  ROUND.add(`gone-${place}`);
  SAMPLES[`gone-${place}`] = [{ form: `gone-${place}`, at: 50, to: null }];
}

KINDS.gone_rows = body =>
  node(
    "div",
    { class: "rows gone", style: `--count: ${body.rows.length}`, ...asGrid(body.columns) },
    laneHeading(body.columns, GONE_NUMBERS),
    body.rows.map(goneRow),
    laneAxis(body.ticks),
  );

/** Return a share's interval, small below it. */
function sure(interval) {
  return node("span", { class: "note" }, interval);
}

const GONE_NUMBERS = ["hour first", "hour", "hour", "n", "without", "began"];

function goneRow(row, place) {
  return node(
    "div",
    asRow(row, place),
    rowLabel(row),
    lane(row.marks),
    rowNumbers(row, [...row.shares.map((share, hour) => [share, sure(row.intervals[hour])]), row.n, row.not_recorded, row.began], GONE_NUMBERS),
  );
}
