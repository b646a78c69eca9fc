() => {
  const wrong = [];
  // What is there for screen readers alone is clipped to nothing.
  const isSeen = element => {
    for (let it = element; it && !it.matches(".fig"); it = it.parentElement)
      if (getComputedStyle(it).clipPath === "inset(50%)") return false;
    return true;
  };
  // Each line of each text.
  const inHtml = figure => {
    const walker = document.createTreeWalker(figure.querySelector(".drawn"), NodeFilter.SHOW_TEXT);
    const lines = [];
    while (walker.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      if (isSeen(walker.currentNode.parentElement) && walker.currentNode.data.trim())
        lines.push(...[...range.getClientRects()].map(box => [walker.currentNode.data, box]));
    }
    return lines;
  };
  for (const figure of document.querySelectorAll(".fig")) {
    const edge = figure.getBoundingClientRect();
    const lines = inHtml(figure);
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
