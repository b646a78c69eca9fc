// Frame: of a page's figures those that fit a fixed size wholly, as large as they can stand in it; none is cut.
(() => {
  if (window.clinicFrame) return window.clinicFrame();

  const CARDS = "[class*='st-key-card-']";
  const KEY = "st-key-card-";
  const [PAGE, ALONE] = [1280, 760]; // pixels that a page, and a figure that was chosen, are wide before they are enlarged
  const [STEP, ENLARGED] = [1.05, 1.2]; // between two sizes, and the least in which more is shown rather than it larger
  const STATE = "data-test-script-state";
  const QUIET = 300; // milliseconds without a change, after which a page has come to rest

  const all = (selector) => [...document.querySelectorAll(selector)];
  const says = () => document.querySelector(".frame-says");
  const main = () => document.querySelector("[data-testid=stMain]");

  /** Tell whether the page has come to rest: all of its figures are drawn, in their own letters. */
  function isAtRest() {
    return (
      document.querySelector(`[${STATE}]`)?.getAttribute(STATE) === "notRunning" &&
      !document.querySelector("[data-stale=true], [data-testid=stSkeleton]") &&
      document.fonts.status === "loaded" &&
      all(".stBidiComponent").every((it) => it.querySelector(".fig[data-drawn]"))
    );
  }

  /** Return the names that a card is chosen by: its figure's own, and its measure's. */
  function namesOf(card) {
    const name = [...card.classList].find((each) => each.startsWith(KEY)).slice(KEY.length);
    return [name, name.slice(name.indexOf("-") + 1)];
  }

  function enlarge(zoom) {
    main().style.setProperty("--frame-zoom", zoom);
  }

  function show(card, isShown) {
    card.toggleAttribute("data-outside", !isShown);
  }

  /** Tell whether cards lie in the frame with all that is in them. */
  function fit(cards) {
    const frame = main().getBoundingClientRect();
    return cards.every((card) => {
      const its = card.getBoundingClientRect();
      return its.bottom <= frame.bottom && its.right <= frame.right && card.scrollWidth <= card.clientWidth;
    });
  }

  /** Show of cards, in their order, each with which all that are shown still fit; return these. */
  function showFitting(cards) {
    const shown = [];
    for (const card of cards) {
      show(card, true);
      if (fit([...shown, card])) shown.push(card);
      else show(card, false);
    }
    return shown;
  }

  /** Return how many of the first cards are shown, and behind it how many of all: what stands first on a page counts. */
  function rank(cards, shown) {
    const left = cards.findIndex((card, place) => shown[place] !== card);
    return (left < 0 ? cards.length : left) + shown.length / (cards.length + 1);
  }

  /** Show cards that were chosen in the largest size in which all fit, else in one in which the first ones do. */
  function layOut(cards, areChosen) {
    const width = main().getBoundingClientRect().width;
    let best = { rank: 0 };
    for (let zoom = width / (areChosen ? ALONE : PAGE); best.rank < 1 || zoom >= ENLARGED; zoom /= STEP) {
      enlarge(Math.max(zoom, 1));
      cards.forEach((card) => show(card, false));
      const its = { zoom: Math.max(zoom, 1), rank: rank(cards, showFitting(cards)) };
      if (its.rank > best.rank) best = its;
      if (zoom <= 1 || its.rank > cards.length) break;
    }
    enlarge(best.zoom ?? 1);
    cards.forEach((card) => show(card, false));
    return showFitting(cards);
  }

  let shown = [];

  function begin() {
    const wanted = says().dataset.figures.split(" ").filter(Boolean);
    const cards = all(CARDS).filter((card) => card.querySelector(".fig"));
    all(CARDS).forEach((card) => show(card, false));
    const chosen = wanted.length ? cards.filter((card) => namesOf(card).some((name) => wanted.includes(name))) : cards;
    const known = new Set(cards.flatMap(namesOf));
    const unknown = wanted.filter((name) => !known.has(name));
    says().textContent = unknown.length ? said(cards, chosen, unknown) : ""; // what is said takes its room first
    shown = layOut(chosen, wanted.length > 0);
    says().textContent = said(cards, chosen, unknown);
    document.documentElement.setAttribute("data-framed", "");
    chosen.forEach((card) => resized.observe(card));
  }

  // What grows when it is laid out already, as when its letters come late, could be cut.
  const resized = new ResizeObserver(() => {
    if (says() && !fit(shown)) begin();
  });

  function said(cards, chosen, unknown) {
    if (unknown.length) {
      const names = cards.map((card) => namesOf(card)[0]).join(", ") || "none";
      return `This page shows no figure “${unknown.join("”, “")}” as it is asked for. Its figures are: ${names}.`;
    }
    if (!cards.length) return "This page shows no figure: nobody is in its selection, or the data don’t hold it.";
    if (!shown.length)
      return "This frame is too small for a whole figure of this page: ask for a larger one, such as frame=1920x1080.";
    return "";
  }

  let waiting = 0;

  /** Lay out when nothing has changed for a while; a page that is in no frame any more stands as it is. */
  window.clinicFrame = function whenAtRest() {
    clearTimeout(waiting);
    if (!says()) return document.documentElement.removeAttribute("data-framed");
    waiting = setTimeout(() => (isAtRest() ? begin() : whenAtRest()), QUIET);
  };

  const isOfFigures = ({ target, addedNodes }) =>
    target.matches?.(`[${STATE}], .fig`) || [...addedNodes].some((it) => it.querySelector?.(`${CARDS}, .fig`));
  new MutationObserver((changes) => changes.some(isOfFigures) && window.clinicFrame()).observe(document.body, {
    attributes: true,
    attributeFilter: [STATE, "data-drawn"],
    childList: true,
    subtree: true,
  });
  window.clinicFrame();
})();
