// Rows of rates: label, lane, rate, interval, n and follow-up in a line; on a phone the lane under the label.

KINDS.rate_rows = body =>
  node(
    "div",
    { class: "rows", style: `--count: ${body.rows.length}`, ...asGrid(body.columns) },
    laneHeading(body.columns, NUMBERS, body.reference ? tick(body.reference) : null),
    body.rows.map((row, place) => rateRow(row, place, body.reference)),
    laneAxis(body.ticks),
  );

const NUMBERS = ["rate", "interval", "n", "follow-up"];

function rateRow(row, place, reference) {
  return node(
    "div",
    asRow(row, place, row.apart ? "apart" : "", row.beside ? "beside" : ""),
    rowLabel(row),
    lane(row.marks, reference),
    rowNumbers(row, [row.rate, row.interval, row.n, row.follow_up], NUMBERS),
  );
}
