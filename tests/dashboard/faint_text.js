() => {
  // Icons are letters of a font; a slider's values stand above the thumb that holds them.
  const ELSEWHERE = "[data-testid=stIconMaterial], [data-testid=stSliderThumbValue]";
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const read = new Map();
  const painted = colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const rgba = colour => read.get(colour) ?? read.set(colour, painted(colour)).get(colour);
  const over = (top, under) => top.slice(0, 3).map((part, i) => part * top[3] + under[i] * (1 - top[3]));
  const luminance = colour => {
    const [r, g, b] = colour.map(part => part / 255).map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = element => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.unshift(rgba(getComputedStyle(at).backgroundColor));
    return layers.reduce((under, top) => over(top, under), [255, 255, 255]);
  };
  const opacity = element => (element ? Number(getComputedStyle(element).opacity) * opacity(element.parentElement) : 1);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const faint = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent.trim();
    if (!text || !element.checkVisibility({ visibilityProperty: true }) || element.closest("svg, script, style, noscript")) continue;
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || element.closest(ELSEWHERE)) continue;
    const paper = behind(element);
    const own = rgba(getComputedStyle(element).color);
    const ink = over([...own.slice(0, 3), own[3] * opacity(element)], paper);
    const [light, dark] = [luminance(ink), luminance(paper)].sort((a, b) => b - a);
    if (opacity(element) === 0) continue;
    const contrast = (light + 0.05) / (dark + 0.05);
    if (contrast < 4.5) faint.push(`${contrast.toFixed(2)}:1 ${text.slice(0, 60)}`);
  }
  return faint;
}
