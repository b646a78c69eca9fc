// Pointing: a row that is pointed at, or reached by keyboard, is said in a sentence.

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity };

/** Listen to pointer and keys once; rows may come and go meanwhile. */
function listenToRows(figure) {
  const row = event => event.target.closest("[data-says]");
  figure.addEventListener("pointerover", event => say(figure, row(event)));
  figure.addEventListener("pointerleave", () => say(figure, focusedRow(figure)));
  figure.addEventListener("focusin", event => say(figure, row(event)));
  figure.addEventListener("focusout", () => say(figure, null));
  figure.addEventListener("keydown", event => {
    if (event.key === "Escape") say(figure, null);
    if (event.key in STEPS && row(event)) {
      event.preventDefault();
      step(figure, row(event), STEPS[event.key]);
    }
  });
}

function focusedRow(figure) {
  return figure.querySelector("[data-says]:focus");
}

function step(figure, from, by) {
  const rows = [...figure.querySelectorAll("[data-says]")].filter(each => each.checkVisibility());
  rows[Math.min(Math.max(rows.indexOf(from) + by, 0), rows.length - 1)].focus();
}

/** Say a row, or a column, below its middle, or above it where the window ends; without one, say nothing. */
function say(figure, row) {
  const bubble = figure.querySelector(":scope > .bubble");
  bubble.hidden = !row;
  if (!row) return;
  bubble.replaceChildren(node("strong", {}, row.dataset.label), `: ${row.dataset.says}`);
  const [own, frame] = [row.getBoundingClientRect(), figure.getBoundingClientRect()];
  const above = own.bottom + bubble.offsetHeight + 12 > innerHeight;
  const top = above ? own.top - bubble.offsetHeight - 6 : own.bottom + 6;
  const middle = (own.left + own.right - bubble.offsetWidth) / 2 - frame.left;
  const left = Math.min(Math.max(middle, 0), frame.width - bubble.offsetWidth);
  bubble.style.translate = `${left}px ${top - frame.top}px`;
}
