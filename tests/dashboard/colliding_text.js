() => {
  const wrong = [];
  for (const figure of document.querySelectorAll(".js-plotly-plot")) {
    const edge = figure.getBoundingClientRect();
    const texts = [...figure.querySelectorAll("svg text")].filter(text => text.textContent.trim());
    const lines = texts.flatMap(text => {
      const spans = [...text.querySelectorAll("tspan.line")];
      return (spans.length ? spans : [text]).map(line => [line.textContent, line.getBoundingClientRect()]);
    });
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
