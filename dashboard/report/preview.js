// Preview: one section at a time, as slides are; each is drawn when it is shown first.

const SECTIONS = [...document.querySelectorAll("main > section")];
const LINKS = [...document.querySelectorAll("nav a")];
const CURRENT = "aria-current";
let shown = 0;

const turns = ["← Before", "Next →"].map((text, place) => {
  const button = node("button", { type: "button" }, text);
  button.addEventListener("click", () => showSection(shown + (place ? 1 : -1)));
  return button;
});

function showSection(place) {
  shown = place;
  SECTIONS.forEach((section, its) => (section.hidden = its !== place));
  LINKS.forEach((link, its) => (its === place ? link.setAttribute(CURRENT, "true") : link.removeAttribute(CURRENT)));
  turns.forEach((button, its) => (button.disabled = place === (its ? SECTIONS.length - 1 : 0)));
  for (const figure of SECTIONS[place].querySelectorAll("[data-figure]:not([data-shown])")) {
    figure.dataset.shown = "";
    drawFigure(figure);
  }
  scrollTo(0, 0);
}

LINKS.forEach((link, place) =>
  link.addEventListener("click", event => {
    event.preventDefault(); // its address would be that of the page around it
    showSection(place);
  }),
);
document.querySelector("nav").append(node("p", { class: "turns" }, turns));
showSection(0);
