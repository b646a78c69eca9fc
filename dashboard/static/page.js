// What Streamlit leaves to a page: numbers that are of before are dim, the keyboard goes where the eye goes, long
// tables are sorted, and a drop zone says what it is.
(() => {
  if (window.clinicPage) return;
  window.clinicPage = true;

  const CARDS = "[class*='st-key-card-']";
  const FOCUSABLE = "a[href], button, input, [tabindex='0']";
  const STATE = "data-test-script-state";
  const OPENED = "[data-testid=stPopoverButton][aria-expanded=true]";

  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const panel = () => document.querySelector("[data-testid=stPopoverBody]");
  const stops = (within) => all(FOCUSABLE, within).filter((it) => it.tabIndex >= 0 && !it.disabled && it.offsetParent);
  const isHelp = (it) => it.matches("[aria-label^='Help for']");

  // A card is of before from when the server begins to answer until something in it changes, or nothing more comes.
  const renewed = new MutationObserver((changes) => {
    for (const change of changes) change.target.parentElement?.closest(CARDS)?.removeAttribute("data-old");
  });

  function answering() {
    for (const card of all(CARDS)) {
      card.setAttribute("data-old", "");
      renewed.observe(card, { childList: true, characterData: true, subtree: true });
    }
  }

  function answered() {
    renewed.disconnect();
    for (const card of all("[data-old]")) card.removeAttribute("data-old");
    offerSorting();
    showOwnLink();
    if (takenOff !== null) toNextChip();
    if (leftBy !== null) toHeading();
  }

  // What has a name and takes the keyboard is more than presentation. It comes a while after the page around it, and
  // may come again as another element.
  function nameDropZone() {
    const zone = document.querySelector(
      ":is(.st-key-views-files, .st-key-import-files) [data-testid=stFileUploaderDropzone][role=presentation]",
    );
    zone?.setAttribute("role", "group");
  }

  new MutationObserver(nameDropZone).observe(document, { childList: true, subtree: true });

  // Who took off a chip by keyboard stands on the one that has its place, or else on the first filter.
  let takenOff = null;

  const chips = () => all(".st-key-chips button").filter((it) => it.offsetParent);

  function toNextChip() {
    const left = chips();
    const lost = document.activeElement === document.body;
    if (lost) (left[Math.min(takenOff, left.length - 1)] ?? document.querySelector(".st-key-filter-bar button"))?.focus();
    takenOff = null;
  }

  // What a button opens lies at the document's end: the keyboard goes into it, and from its ends back to the button.
  // Its first choice may come later than those below it.
  function enter(tries = 30) {
    const firstIn = (place) => place && stops(place).find((it) => !isHelp(it));
    const first = firstIn(panel()?.querySelector(".stElementContainer")) ?? (tries ? null : firstIn(panel()));
    if (first) first.focus();
    else if (tries) requestAnimationFrame(() => enter(tries - 1));
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button");
    if (!button) return;
    if (button.closest(".st-key-chips")) takenOff = chips().indexOf(button);
    const byKeyboard = event.detail === 0;
    if (byKeyboard && button.matches("[data-testid=stPopoverButton][aria-expanded=false]")) enter();
  }, true);

  document.addEventListener("keydown", (event) => {
    const button = document.querySelector(OPENED);
    if (event.key !== "Tab" || !button || !panel()?.contains(document.activeElement)) return;
    setTimeout(() => {
      if (panel()?.contains(document.activeElement)) return;
      const outside = stops().filter((it) => !panel()?.contains(it));
      (event.shiftKey ? button : outside[outside.indexOf(button) + 1])?.focus();
    });
  }, true);

  // On a phone the links scroll sideways: the shown page's own is in view when the page is new.
  let ownLink = null;

  function showOwnLink() {
    const link = document.querySelector(".pages [aria-current]");
    if (!link || link === ownLink) return;
    ownLink = link;
    const [its, place] = [link, link.parentElement].map((it) => it.getBoundingClientRect());
    link.parentElement.scrollLeft += its.left + its.width / 2 - place.left - place.width / 2;
  }

  // Who follows a link to another page by keyboard stands on that page's heading, once it is another than before.
  let leftBy = null;

  const heading = () => document.querySelector("[data-testid=stMain] h1");

  function toHeading() {
    const its = heading();
    if (!its || its.innerText === leftBy) return;
    leftBy = null;
    const lost = document.activeElement === document.body || document.activeElement.closest(".pages");
    if (!lost) return; // somebody went on meanwhile
    its.tabIndex = -1;
    its.focus();
  }

  // A link to another page is followed as the browser goes back: what Streamlit knows of this visit stays.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".pages a");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (link.ariaCurrent) return; // the page is there, and its address says what was chosen
    leftBy = event.detail === 0 ? (heading()?.innerText ?? "") : null;
    history.pushState(null, "", link.href);
    dispatchEvent(new PopStateEvent("popstate"));
  });

  // A long table is sorted by a click on a heading; words such as "withheld" are no numbers and stay behind them.
  const LONG = 12; // rows that are seen at a glance
  const TABLE = ".numbers table";
  const NUMBER = /^(?:under |up to |<)?([−+-]?[\d,]+(?:\.\d+)?)/;

  // By the name of a table, how it was sorted last: other numbers come as another element.
  const sorted = new Map();

  const headings = (table) => [...table.tHead.rows[0].cells];
  const rowsOf = (table) => [...table.tBodies[0].rows];
  const text = (row, column) => row.cells[column].innerText.trim();

  function number(row, column) {
    const [, found] = text(row, column).match(NUMBER) ?? [];
    return found === undefined ? null : Number(found.replaceAll(",", "").replace("−", "-"));
  }

  function offerSorting() {
    for (const table of all(TABLE)) {
      if (!table.hasAttribute("data-sortable")) {
        if (rowsOf(table).length <= LONG) continue;
        table.setAttribute("data-sortable", "");
        const asBefore = sorted.get(table.ariaLabel);
        for (const heading of headings(table)) {
          heading.tabIndex = 0;
          if (heading.innerText === asBefore?.heading) heading.ariaSort = asBefore.order;
        }
      }
      rowsOf(table).forEach((row) => (row.place ??= row.sectionRowIndex));
      arrange(table);
    }
  }

  /** Put the rows in the order of the heading that is chosen, the total of all last, or as they came. */
  function arrange(table) {
    const column = headings(table).findIndex((it) => it.ariaSort);
    const sign = headings(table)[column]?.ariaSort === "descending" ? -1 : 1;
    const isTotal = (row) => text(row, 0) === "All";
    const compare = (one, other) => {
      const totals = isTotal(one) - isTotal(other);
      if (totals || column < 0) return totals || one.place - other.place;
      const [a, b] = [number(one, column), number(other, column)];
      if (column && (a === null || b === null)) return (a === null) - (b === null) || one.place - other.place;
      return sign * (column ? a - b : text(one, 0).localeCompare(text(other, 0))) || one.place - other.place;
    };
    const rows = rowsOf(table);
    const wanted = [...rows].sort(compare);
    if (wanted.some((row, place) => row !== rows[place])) table.tBodies[0].append(...wanted);
  }

  const NEXT = { descending: "ascending", ascending: null };

  /** Sort by a heading: the largest first, then the smallest, then as the rows came; words from A first. */
  function sortBy(heading) {
    const table = heading.closest("table");
    const first = heading.cellIndex ? "descending" : "ascending";
    const now = heading.ariaSort;
    for (const each of headings(table)) each.ariaSort = null;
    heading.ariaSort = now ? (first === "descending" ? NEXT[now] : null) : first;
    sorted.set(table.ariaLabel, { heading: heading.innerText, order: heading.ariaSort });
    arrange(table);
  }

  const headingOf = (event) => event.target.closest?.("[data-sortable] thead th");

  document.addEventListener("click", (event) => headingOf(event) && sortBy(headingOf(event)));
  document.addEventListener("keydown", (event) => {
    if (!headingOf(event) || !["Enter", " "].includes(event.key)) return;
    event.preventDefault();
    sortBy(headingOf(event));
  });

  const watched = new MutationObserver((changes) => {
    for (const { target } of changes) target.getAttribute(STATE) === "running" ? answering() : answered();
  });

  // A quick server may have answered before this begins to watch.
  function watch() {
    const app = document.querySelector("[data-testid=stApp]");
    if (!app) return void requestAnimationFrame(watch);
    watched.observe(app, { attributes: true, attributeFilter: [STATE] });
    if (app.getAttribute(STATE) !== "running") answered();
  }
  watch();
})();
