// Choosing: a click on a group or a month asks the page for it alone; two groups that are marked can be compared.

const TWO = 2;

/** Mark the rows that the page offers, and listen to clicks and keys on them once. */
function offerRows(figure) {
  const { choices } = figure.shown;
  for (const row of figure.querySelectorAll("[data-says]")) {
    const value = choices[row.dataset.label];
    if (value !== undefined) row.dataset.choice = value;
  }
  figure.marked = (figure.marked ?? []).filter(value => figure.querySelector(chosenRow(value)));
  showMarked(figure);
}

function listenToChoices(figure) {
  const row = event => event.target.closest("[data-choice]");
  let pressed = null;
  // A plot is zoomed by dragging and by its own button; what was dragged elsewhere was no click either.
  const isOther = event => event.target.closest("plot-area, button") || dragged(pressed, event);
  figure.addEventListener("pointerdown", event => (pressed = event));
  figure.addEventListener("click", event => {
    if (!row(event) || isOther(event) || (!event.shiftKey && String(getSelection()))) return; // words that are selected are not chosen
    if (event.shiftKey) mark(figure, row(event));
    else figure.tell("chosen", row(event).dataset.choice);
  });
  figure.addEventListener("keydown", event => {
    if (event.target !== row(event) || !(event.key === "Enter" || event.key === " ")) return;
    event.preventDefault();
    if (event.key === " ") mark(figure, row(event));
    else figure.tell("chosen", row(event).dataset.choice);
  });
}

const STILL = 4; // pixels

function dragged(from, { clientX, clientY }) {
  return from !== null && Math.hypot(clientX - from.clientX, clientY - from.clientY) > STILL;
}

/** Return what a click does to a row, said after the row's own sentence. */
function clickInWords(figure, row) {
  if (row.dataset.choice === undefined) return "";
  return figure.shown.compare ? " Click: only this. Shift-click or space on two: compare." : " Click: only this.";
}

/** Mark a row for comparison, or take its mark away; of three the first one gives way. */
function mark(figure, row) {
  if (!figure.shown.compare) return;
  getSelection().removeAllRanges(); // which a click with shift makes
  const value = row.dataset.choice;
  const others = figure.marked.filter(each => each !== value);
  figure.marked = others.length < figure.marked.length ? others : [...others, value].slice(-TWO);
  showMarked(figure);
}

function showMarked(figure) {
  for (const row of figure.querySelectorAll("[data-choice]")) {
    const isMarked = figure.marked.includes(row.dataset.choice);
    row.toggleAttribute("data-marked", isMarked);
    if (row.role === "row") row.ariaSelected = isMarked ? "true" : null;
  }
  figure.querySelector(":scope > .compare-two").hidden = figure.marked.length < TWO;
}

/** Return the button that opens the two marked groups side by side. */
function compareTwo(figure) {
  const button = node("button", { class: "compare-two", type: "button", hidden: "" }, "Compare these two →");
  button.addEventListener("click", () => {
    const [a, b] = figure.marked;
    goTo(`${figure.shown.compare}&${new URLSearchParams({ a, b })}`);
  });
  return button;
}

/** Go to another page as the browser goes back: one step of its history, and what the server knows of the visit stays. */
function goTo(address) {
  history.pushState(null, "", new URL(address, document.baseURI));
  dispatchEvent(new PopStateEvent("popstate"));
}

function chosenRow(value) {
  return `[data-choice="${CSS.escape(value)}"]`;
}
