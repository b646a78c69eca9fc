// Figure: the component's beginning, which runs again whenever its data or the page's theme change.

const showLater = worker(all => inTurns(all, showOne));

/** Show a figure in its turn: what else came with it is not held up. */
export function showSoon(component) {
  delete component.parentElement.querySelector(".fig").dataset.drawn; // until it is shown
  showLater(component.parentElement, component);
}

async function showOne(component) {
  try {
    if (component.parentElement.isConnected) showFigure(component);
  } catch (refused) {
    reportError(refused); // and the others are shown
  }
}

export default function showFigure({ data, parentElement, setTriggerValue }) {
  const figure = parentElement.querySelector(".fig");
  if (!figure.childElementCount) begin(figure);
  figure.tell = setTriggerValue; // the page, which answers with new data
  if (figure.shown !== data) show(figure, data);
  watchPlots(figure);
  saveAnswered(figure);
  figure.dataset.drawn = data.file;
}

function show(figure, data) {
  figure.shown = data;
  figure.setAttribute("aria-label", data.alt);
  const hadFocus = figure.contains(document.activeElement);
  patch(figure.querySelector(":scope > .drawn"), fold(figure, drawn(data), data));
  if (hadFocus && !figure.contains(document.activeElement)) rowsOf(figure)[0]?.focus({ preventScroll: true });
  offerRows(figure);
  say(figure, focusedRow(figure));
}

function begin(figure) {
  figure.closest("[class*='st-key-card']")?.setAttribute("data-figure", "");
  figure.append(
    node("div", { class: "drawn" }),
    node("p", { class: "bubble", role: "status", hidden: "" }),
    compareTwo(figure),
    ...menu(figure),
  );
  figure.pictured = (size, theme) => picturesInBase64(figure, size, theme);
  listenToRows(figure);
  listenToChoices(figure);
  listenToFold(figure);
}
