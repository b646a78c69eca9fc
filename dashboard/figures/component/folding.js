// Folding: of more rows than are read at a glance a card shows the first, of months the last, until all are asked for.

const AT_A_GLANCE = 12;

/** Fold the rows of a figure's words, unless all were asked for, and offer the others; a frame shows figures whole. */
function fold(figure, words, { in_time }) {
  const rows = divided(words);
  if (rows.length <= AT_A_GLANCE || document.querySelector(".frame-says")) return words;
  const isWhole = figure.hasAttribute("data-whole");
  const shown = in_time ? rows.slice(-AT_A_GLANCE) : rows.slice(0, AT_A_GLANCE);
  const which = `${in_time ? "last" : "first"} ${AT_A_GLANCE}`;
  if (!isWhole) {
    const others = rows.filter(row => !shown.includes(row));
    others.flat().forEach(row => row.setAttribute("data-folded", ""));
    foldSections(words);
    rows[0][0].setAttribute("tabindex", "-1");
    shown[0][0].setAttribute("tabindex", "0");
  }
  const said = isWhole ? `Show the ${which} only` : `Show all ${rows.length}`;
  const facts = { class: "all-rows", type: "button", "aria-expanded": String(isWhole) };
  const button = node("button", facts, said);
  const beside = isWhole ? "" : `The ${which} of ${rows.length}. `;
  words.querySelector(".legend").before(node("p", { class: "folded" }, beside, button));
  return words;
}

/** Fold the headings of which no row is shown. */
function foldSections(words) {
  for (const heading of words.querySelectorAll(".section"))
    if (!heading.nextElementSibling?.matches(".row:not([data-folded])")) heading.setAttribute("data-folded", "");
}

/** Listen once to the button, which comes and goes with the rows. */
function listenToFold(figure) {
  figure.addEventListener("click", event => {
    if (!event.target.closest(".all-rows")) return;
    figure.toggleAttribute("data-whole");
    show(figure, figure.shown);
  });
}
