() => {
  const wrong = [];
  const inSvg = figure =>
    [...figure.querySelectorAll("svg text")].filter(text => text.textContent.trim()).flatMap(text => {
      const spans = [...text.querySelectorAll("tspan.line")];
      return (spans.length ? spans : [text]).map(line => [line.textContent, line.getBoundingClientRect()]);
    });
  // Each line of each text; what is there for screen readers alone has next to no width.
  const inHtml = figure => {
    const walker = document.createTreeWalker(figure.querySelector(".drawn"), NodeFilter.SHOW_TEXT);
    const lines = [];
    while (walker.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      const seen = !walker.currentNode.parentElement.closest(".heading") || figure.clientWidth >= 560;
      if (seen && walker.currentNode.data.trim())
        lines.push(...[...range.getClientRects()].map(box => [walker.currentNode.data, box]));
    }
    return lines;
  };
  for (const figure of document.querySelectorAll(".js-plotly-plot, .fig")) {
    const edge = figure.getBoundingClientRect();
    const lines = figure.matches(".fig") ? inHtml(figure) : inSvg(figure);
    lines.forEach(([text, box], place) => {
      if (box.left < edge.left - 1 || box.right > edge.right + 1 || box.top < edge.top - 1 || box.bottom > edge.bottom + 1)
        wrong.push(`outside: ${text}`);
      for (const [other, its] of lines.slice(place + 1)) {
        const across = Math.min(box.right, its.right) - Math.max(box.left, its.left);
        const down = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
        if (across > 1 && down > 4) wrong.push(`overlap: ${text} | ${other}`);
      }
    });
  }
  return wrong;
}
