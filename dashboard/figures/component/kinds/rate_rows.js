// Rows of rates: label, lane, rate, interval, n and follow-up in a line; on a phone the lane under the label.

// A mean or a median whose figure has no intervals.
SAMPLES["rate-alone"] = [{ form: "rate", at: 50, to: null }];
SAMPLES["few-alone"] = [{ form: "few", at: 50, to: null }];

KINDS.rate_rows = body => {
  const style = `--count: ${body.rows.length}; --line-at: ${body.line}; --apart: ${body.apart}`;
  return node(
    "div",
    { class: body.bars ? "rows bars" : "rows", style, ...asGrid(body.columns) },
    laneHeading(body.columns, NUMBERS, body.reference ? tick(body.reference) : null),
    body.rows.map((row, place) => rateRow(row, place, body.reference)),
    laneAxis(body.ticks),
  );
};

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
