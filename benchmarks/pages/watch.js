// Watch: when the first figure was seen, when the page was clicked, and when what is seen last changed; times in
// milliseconds since it was opened.
(() => {
  const watched = { first: 0, clicked: 0, changed: 0, longest: 0 };
  window.watched = watched;
  const FIGURES = ".fig, .js-plotly-plot, [data-testid=stText]";
  const DRAWN = ".fig[data-drawn], .js-plotly-plot .main-svg, [data-testid=stText]";

  addEventListener(
    "click",
    () => Object.assign(watched, { clicked: performance.now(), changed: 0, longest: 0 }),
    { capture: true },
  );

  const isSeen = node => {
    const figure = (node.closest ? node : node.parentElement)?.closest(FIGURES);
    if (!figure) return false;
    const { top, bottom, height } = figure.getBoundingClientRect();
    return height > 0 && bottom > 0 && top < innerHeight;
  };
  // Where things stand is asked before a frame, which has to know it too: asked between changes, the page would be laid
  // out for the answer alone.
  const waiting = new Set();
  const painted = (what) => requestAnimationFrame(() => (watched[what] = performance.now()));
  function look() {
    const isAnySeen = [...waiting].some(isSeen);
    waiting.clear();
    if (isAnySeen) painted("changed");
    if (!watched.first && [...document.querySelectorAll(DRAWN)].some(isSeen)) painted("first");
  }
  function note(changes) {
    if (!waiting.size) requestAnimationFrame(look);
    for (const { target } of changes) waiting.add(target);
  }
  const watch = () =>
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
  document.body ? watch() : addEventListener("DOMContentLoaded", watch);
  new PerformanceObserver(list => {
    for (const { duration } of list.getEntries()) watched.longest = Math.max(watched.longest, duration);
  }).observe({ type: "longtask" });
})();
