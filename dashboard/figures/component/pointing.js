// Pointing: a row that is pointed at, or reached by keyboard, is said in a sentence.

const STEPS = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
const ASIDE = { ArrowRight: 1, ArrowLeft: -1 };

/** Listen to pointer and keys once; rows may come and go meanwhile. */
function listenToRows(figure) {
  const row = event => event.target.closest("[data-says]");
  figure.addEventListener("pointerover", event => say(figure, row(event)));
  figure.addEventListener("pointerleave", () => say(figure, focusedRow(figure)));
  figure.addEventListener("focusin", event => say(figure, row(event)));
  figure.addEventListener("focusout", () => say(figure, null));
  figure.addEventListener("keydown", event => {
    if (event.key === "Escape") say(figure, null);
    if (!row(event) || !(event.key in STEPS || event.key in ASIDE)) return;
    event.preventDefault();
    if (event.key in STEPS) step(rowsOf(figure), wholeRow(row(event)), STEPS[event.key]);
    else stepAside(figure, row(event), ASIDE[event.key]);
  });
}

function focusedRow(figure) {
  return figure.querySelector("[data-says]:focus");
}

/** Return the row that holds one of its own parts that are said, or is itself pointed at. */
function wholeRow(said) {
  return said.parentElement.closest("[data-says]") ?? said;
}

function rowsOf(figure) {
  return [...figure.querySelectorAll("[data-says]")].filter(said => wholeRow(said) === said && said.checkVisibility());
}

/** Return a row and behind it its own parts that are said, as far as they are shown. */
function partsOf(row) {
  return [row, ...row.querySelectorAll("[data-says]")].filter(part => part.checkVisibility());
}

/** Go to the next part of a row; where rows have none, as months haven't, to the next row. */
function stepAside(figure, from, by) {
  const row = wholeRow(from);
  step(row.querySelector("[data-says]") ? partsOf(row) : rowsOf(figure), from, by);
}

function step(places, from, by) {
  places[Math.min(Math.max(places.indexOf(from) + by, 0), places.length - 1)].focus();
}

/** Say a row, or a column, below its middle, or above it where the window ends; without one, say nothing. */
function say(figure, row) {
  const bubble = figure.querySelector(":scope > .bubble");
  bubble.hidden = !row;
  if (!row) return;
  bubble.replaceChildren(node("strong", {}, row.dataset.label), `: ${row.dataset.says}`, clickInWords(figure, row));
  const [own, frame] = [row.getBoundingClientRect(), figure.getBoundingClientRect()];
  const above = own.bottom + bubble.offsetHeight + 12 > innerHeight;
  const top = above ? own.top - bubble.offsetHeight - 6 : own.bottom + 6;
  const middle = (own.left + own.right - bubble.offsetWidth) / 2 - frame.left;
  const left = Math.min(Math.max(middle, 0), frame.width - bubble.offsetWidth);
  bubble.style.translate = `${left}px ${top - frame.top}px`;
}
