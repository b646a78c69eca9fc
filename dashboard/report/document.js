// Report: every figure of this file is drawn from the JSON beside it; nothing is fetched, and nothing is sent.

const PLACES = [...document.querySelectorAll("[data-figure]")];

function drawFigure(place) {
  const data = JSON.parse(place.querySelector("script").textContent);
  showFigure({ data, parentElement: place, setTriggerValue: () => {} });
}

window.picturesOf = (place, size, theme) => PLACES[place].querySelector(".fig").pictured(size, theme);
