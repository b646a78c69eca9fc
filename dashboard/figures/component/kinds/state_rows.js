// State rows: a group's label, a bar of all its courses by what became of them, and how many they are.

KINDS.state_rows = body =>
  node(
    "div",
    {
      class: body.alone ? "rows states alone" : "rows states",
      style: `--count: ${body.rows.length}`,
      ...asGrid(body.columns),
    },
    laneHeading(body.columns, STATE_NUMBERS),
    body.rows.map(stateRow),
  );

const STATE_NUMBERS = ["rate", "n"];

function stateRow(row, place) {
  return node(
    "div",
    asRow(row, place),
    rowLabel(row),
    lane(row.marks),
    rowNumbers(row, [row.scored, row.courses], STATE_NUMBERS),
  );
}
