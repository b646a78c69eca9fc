// Menu: what can be taken away from a figure: pictures, numbers and the address of the view.

// What a picture may be: each choice stands beside the others, the first one chosen as it opens.
const CHOICES = {
  size: [
    ["slide", "Slide", "1920 × 1080"],
    ["half", "Half a slide", "960 × 1080"],
    ["square", "Square", "1080 × 1080"],
    ["seen", "As seen", "As wide as it stands here"],
  ],
  theme: [
    ["light", "Light", "Dark words on white"],
    ["dark", "Dark", "Light words on black"],
  ],
};
const GROUPS = {
  Picture: [
    ["Copy picture", copyPicture],
    ["Save PNG", figure => savePictures(figure, "png")],
    ["Save SVG", figure => savePictures(figure, "svg")],
  ],
  Rows: [
    ["Save CSV", figure => askFor(figure, "csv")],
    ["Save XLSX", figure => askFor(figure, "xlsx")],
  ],
  View: [
    ["Copy link", copyLink],
    ["Copy framed link", copyFramedLink],
    ["Copy command", copyCommand],
    ["How this is counted", openMethods],
  ],
};

/** Return the button, its list, and the line that says what was done. */
function menu(figure) {
  const button = node(
    "button",
    { class: "more", type: "button", "aria-label": "Save or copy", "aria-haspopup": "menu", "aria-expanded": "false" },
    "⋯",
  );
  const choices = Object.entries(CHOICES).map(([name, known]) => choice(figure, name, known));
  const [pictures, ...others] = Object.entries(GROUPS).map(([title, items]) => group(figure, title, items));
  pictures.prepend(...choices);
  const list = node("div", { class: "list", role: "menu", "aria-label": "Save or copy", hidden: "" }, pictures, others);
  const told = node("p", { class: "told", role: "status" });
  const whole = node("div", { class: "menu" }, button, list);
  button.addEventListener("click", () => toggle(whole, list.hidden));
  whole.addEventListener("focusout", event => whole.contains(event.relatedTarget) || toggle(whole, false));
  whole.addEventListener("keydown", event => followKey(whole, event));
  return [whole, told];
}

function group(figure, title, items) {
  return node(
    "div",
    { class: "menu-group", role: "group", "aria-label": title },
    node("span", { class: "menu-title", "aria-hidden": "true" }, title),
    node("div", { class: "menu-acts", role: "none" }, items.map(item => listed(figure, item))),
  );
}

/** Return what one of a picture's facts can be, of which one is chosen; the page's own theme is until another is. */
function choice(figure, name, known) {
  const items = known.map(([value, title, explained]) => {
    const facts = { role: "menuitemradio", type: "button", tabindex: "-1", title: explained, "data-value": value };
    return node("button", facts, title);
  });
  const choices = node("div", { class: "menu-choice", role: "group", "data-pick": name, "aria-label": `Picture's ${name}` }, items);
  choices.addEventListener("click", event => {
    const { value } = event.target.dataset;
    if (value) figure.picked = { ...figure.picked, [name]: value };
    showPicked(figure);
  });
  return choices;
}

/** Return the size and the theme of the next picture. */
function pickedOf(figure) {
  return { size: "slide", theme: getComputedStyle(figure).colorScheme.includes("dark") ? "dark" : "light", ...figure.picked };
}

function showPicked(figure) {
  for (const [name, value] of Object.entries(pickedOf(figure)))
    for (const item of figure.querySelectorAll(`[data-pick=${name}] [role=menuitemradio]`))
      item.setAttribute("aria-checked", String(item.dataset.value === value));
}

function listed(figure, [title, act]) {
  const item = node("button", { role: "menuitem", type: "button", tabindex: "-1" }, title);
  item.addEventListener("click", async () => {
    toggle(figure.querySelector(":scope > .menu"), false);
    tell(figure, await act(figure).catch(refused => `This browser does not allow it: ${refused.message}`));
  });
  return item;
}

const LISTED = "[role^=menuitem]";

function toggle(whole, wanted) {
  const [button, list] = whole.children;
  if (list.hidden === !wanted) return;
  if (wanted) showPicked(whole.parentElement);
  list.hidden = !wanted;
  button.setAttribute("aria-expanded", String(wanted));
  (wanted ? list.querySelector(LISTED) : button).focus();
}

function followKey(whole, event) {
  const items = [...whole.querySelectorAll(LISTED)];
  const by = STEPS[event.key] ?? ASIDE[event.key];
  if (event.key === "Escape") toggle(whole, false);
  if (by && items.includes(event.target)) {
    event.preventDefault();
    const place = Math.min(Math.max(items.indexOf(event.target) + by, 0), items.length - 1);
    items[place].focus();
  }
}

const TOLD_FOR = 4000; // milliseconds

function tell(figure, text) {
  const told = figure.querySelector(":scope > .told");
  told.textContent = text;
  setTimeout(() => told.textContent === text && told.replaceChildren(), TOLD_FOR);
}

/** Copy a picture, of which a clipboard holds one. */
async function copyPicture(figure) {
  const { size, theme } = pickedOf(figure);
  const made = picturesAs(figure, "png", size, theme);
  await navigator.clipboard.write([new ClipboardItem({ "image/png": made.then(([first]) => first) })]);
  const { length } = await made;
  return length > 1 ? `Picture copied: part 1 of ${length}. Save PNG has all` : "Picture copied";
}

async function savePictures(figure, format) {
  const { size, theme } = pickedOf(figure);
  const made = await picturesAs(figure, format, size, theme);
  const names = namesOf(figure, made.length, size, theme);
  return made.map((file, place) => saved(file, `${names[place]}.${format}`)).at(0);
}

/** Return what the files of a figure's pictures are called, without their ending: as many as there are parts. */
function namesOf(figure, parts, size, theme) {
  const name = `${figure.shown.file}_${size}${theme === "dark" ? "-dark" : ""}`;
  return Array.from({ length: parts }, (_, place) => (parts > 1 ? `${name}_${place + 1}-of-${parts}` : name));
}

function picturesAs(figure, format, size, theme) {
  const scale = size === "seen" ? SEEN_SHARPNESS : 1;
  return pictures(figure, size, theme, (stage, ...sides) =>
    format === "svg" ? asVector(stage, figure, sides) : asPng(stage, figure, sides, scale),
  );
}

async function copyLink() {
  await navigator.clipboard.writeText(location.href);
  return "Link copied";
}

const FRAME = "1920x1080";

/** Copy the address at which the figure stands alone, as large as a wall or a film takes it. */
async function copyFramedLink(figure) {
  const [name] = [...figure.closest("[class*='st-key-card-']").classList].filter(each => each.startsWith(CARD));
  const address = new URL(location.href);
  for (const [key, value] of [["frame", FRAME], ["figure", name.slice(CARD.length)]]) address.searchParams.set(key, value);
  await navigator.clipboard.writeText(address.href);
  return "Framed link copied";
}

const CARD = "st-key-card-";

async function copyCommand(figure) {
  await navigator.clipboard.writeText(figure.shown.command);
  return "Command copied";
}

async function openMethods(figure) {
  location.assign(figure.shown.how);
  return "";
}

/** Ask the server for the rows as a file, which comes with the figure's next data. */
async function askFor(figure, format) {
  figure.tell("wanted", format);
  return "";
}

/** Save the file that came with a figure's data, once. */
function saveAnswered(figure) {
  const { answered } = figure.shown;
  if (!answered || answered.asked === figure.answered) return;
  figure.answered = answered.asked;
  const bytes = Uint8Array.from(atob(answered.content), letter => letter.charCodeAt(0));
  tell(figure, saved(new Blob([bytes], { type: answered.type }), answered.name));
}

function saved(file, name) {
  const link = node("a", { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), TOLD_FOR);
  return `Saved ${name}`;
}
