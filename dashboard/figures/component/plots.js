// Plots: what lies between two axes in per cent, and the numbers of the axes, which are words.

/** Return a drawing that follows its plot's width and height, while its lines keep their size. */
function plane(...drawn) {
  return node("svg", { class: "plane", viewBox: "0 0 100 100", preserveAspectRatio: "none", focusable: "false" }, drawn);
}

/** Return the corners of steps along one of their edges, each in per cent from the left and from the top. */
function stairs(steps, edge) {
  return steps.flatMap((step, place) => {
    const [corner, point] = [steps[place - 1], [step.at, 100 - step[edge]]];
    return corner ? [[step.at, 100 - corner[edge]], point] : [point];
  });
}

function pathThrough(points) {
  return points.map(([x, y], place) => `${place ? "L" : "M"}${rounded(x)} ${rounded(y)}`).join("");
}

function rounded(place) {
  return Math.round(place * 100) / 100;
}

/** Return words at a tick, centred below it; those at an end of the plot do not leave it. */
function atTick({ at, minor }, text) {
  const end = at === 0 ? "first" : at === 100 ? "last" : "";
  const classes = ["at", end, minor ? "minor" : ""].filter(Boolean).join(" ");
  return node("span", { class: classes, style: `--at: ${at}` }, text);
}

function shareAxis(shares) {
  return shares.map(share => node("span", { class: "share", style: `--down: ${share.at}` }, share.text));
}
