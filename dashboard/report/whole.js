// Whole: all figures are drawn at once, as a file that is read from its beginning to its end.

PLACES.forEach(drawFigure);

document.fonts.ready.then(() => (window.allDrawn = true));
