// What a figure leaves unexplained, or explains though it isn't drawn: values without a head, lines without a label,
// entries of the legend and terms at the foot of what is not there.
(selector) => {
  // What is there for the ear alone is a pixel wide and high.
  const isSeen = (it) => {
    const { width, height } = it.getBoundingClientRect();
    return it.checkVisibility() && Math.max(width, height) > 1;
  };
  const seen = (within, what) => [...within.querySelectorAll(what)].filter(isSeen);
  const words = (it) => it.innerText.trim();
  const EDGE = 4; // pixels by which what stands in one column may lie apart

  const isOver = (one, other) => {
    const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
    const apart = [a.left - b.left, a.right - b.right, (a.left + a.right - b.left - b.right) / 2].map(Math.abs);
    return Math.min(...apart) <= EDGE;
  };

  function* headless(figure) {
    const heads = seen(figure, "[role=columnheader]").filter((it) => words(it) || it.querySelector(".mark"));
    for (const row of seen(figure, ".row")) {
      const cells = seen(row, "[role=gridcell]:not(.instead)").filter(words);
      const bare = cells.filter((it) => !seen(it, ".outcome-title, .heat-title").length);
      for (const cell of bare) {
        const [inColumn, over] = [bare, heads].map((all) => all.filter((it) => isOver(it, cell)).length);
        if (over < inColumn) yield `no head: ${words(cell)} of ${row.dataset.label}`;
      }
    }
  }

  function* unlabelled(figure) {
    const isSaid = /dashed/.test(figure.querySelector(".subtitle").textContent);
    if (seen(figure, ".reference").length && !isSaid && !seen(figure, ".lane-heading .tick").length)
      yield "a line without a label";
  }

  function* undrawn(figure) {
    const isOfLibrary = figure.querySelector("plot-area");
    const OTHERWISE = { "form-limits": ".chance" }; // what is no mark in a lane
    for (const key of seen(figure, ".legend [data-form]:not([data-of])")) {
      const marks = [...key.querySelectorAll(".mark, .texture, .heat-cell")];
      const drawn = marks.flatMap((it) => seen(figure, OTHERWISE[it.classList[1]] ?? `.${[...it.classList].join(".")}`));
      if (marks.length && !isOfLibrary && drawn.every((it) => it.closest(".legend")))
        yield `explained, not drawn: ${words(key)}`;
    }
    const read = seen(figure, ".drawn > :not(.foot), .definition, .said").map(words).join("\n").toLowerCase();
    for (const term of seen(figure, ".term strong"))
      if (!read.includes(words(term).slice(0, 6).toLowerCase())) yield `explained, not said: ${words(term)}`;
  }

  return [...document.querySelectorAll(selector)].filter(isSeen).flatMap((figure) => {
    const name = words(figure.querySelector(".finding")).slice(0, 40);
    return [...headless(figure), ...unlabelled(figure), ...undrawn(figure)].map((fault) => `${name}: ${fault}`);
  });
};
