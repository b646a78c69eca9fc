// Menu: what can be taken away from a figure: pictures, numbers and the address of the view.

const ITEMS = [
  ["Copy picture", copyPicture],
  ["PNG for a slide, 1920 × 1080", figure => savePicture(figure, "slide")],
  ["PNG for half a slide, 960 × 1080", figure => savePicture(figure, "half")],
  ["PNG, square, 1080 × 1080", figure => savePicture(figure, "square")],
  ["PNG as seen", figure => savePicture(figure, "seen")],
  ["CSV of these rows", saveNumbers],
  ["Copy link", copyLink],
  ["Copy the command that prints it", copyCommand],
  ["How this is counted", openMethods],
];

/** Return the button, its list, and the line that says what was done. */
function menu(figure) {
  const button = node(
    "button",
    { class: "more", type: "button", "aria-label": "Save or copy", "aria-haspopup": "menu", "aria-expanded": "false" },
    "⋯",
  );
  const list = node("div", { class: "list", role: "menu", hidden: "" }, ITEMS.map(item => listed(figure, item)));
  const told = node("p", { class: "told", role: "status" });
  const whole = node("div", { class: "menu" }, button, list);
  button.addEventListener("click", () => toggle(whole, list.hidden));
  whole.addEventListener("focusout", event => whole.contains(event.relatedTarget) || toggle(whole, false));
  whole.addEventListener("keydown", event => followKey(whole, event));
  return [whole, told];
}

function listed(figure, [title, act]) {
  const item = node("button", { role: "menuitem", type: "button", tabindex: "-1" }, title);
  item.addEventListener("click", async () => {
    toggle(figure.querySelector(":scope > .menu"), false);
    tell(figure, await act(figure).catch(refused => `This browser does not allow it: ${refused.message}`));
  });
  return item;
}

function toggle(whole, wanted) {
  const [button, list] = whole.children;
  if (list.hidden === !wanted) return;
  list.hidden = !wanted;
  button.setAttribute("aria-expanded", String(wanted));
  (wanted ? list.firstElementChild : button).focus();
}

function followKey(whole, event) {
  const items = [...whole.querySelectorAll("[role=menuitem]")];
  if (event.key === "Escape") toggle(whole, false);
  if (event.key in STEPS && items.includes(event.target)) {
    event.preventDefault();
    const place = Math.min(Math.max(items.indexOf(event.target) + STEPS[event.key], 0), items.length - 1);
    items[place].focus();
  }
}

const TOLD_FOR = 4000; // milliseconds

function tell(figure, text) {
  const told = figure.querySelector(":scope > .told");
  told.textContent = text;
  setTimeout(() => told.textContent === text && told.replaceChildren(), TOLD_FOR);
}

async function copyPicture(figure) {
  await navigator.clipboard.write([new ClipboardItem({ "image/png": picture(figure, "slide") })]);
  return "Picture copied";
}

async function savePicture(figure, size) {
  return saved(await picture(figure, size), `${figure.shown.file}_${size}.png`);
}

async function saveNumbers(figure) {
  return saved(new Blob([figure.shown.csv], { type: "text/csv" }), `${figure.shown.file}.csv`);
}

async function copyLink() {
  await navigator.clipboard.writeText(location.href);
  return "Link copied";
}

async function copyCommand(figure) {
  await navigator.clipboard.writeText(figure.shown.command);
  return "Command copied";
}

async function openMethods(figure) {
  location.assign(figure.shown.how);
  return "";
}

function saved(file, name) {
  const link = node("a", { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), TOLD_FOR);
  return `Saved ${name}`;
}
