// Plotly: loading the library from this server, once and only where it is needed, and drawing with it.

const LIBRARY = "app/static/plotly-basic-4.1.1.min.js";

/** Return the library, which is fetched when it is first asked for. */
function plotly() {
  window.clinicPlotly ??= loaded().catch(refused => {
    window.clinicPlotly = undefined; // so that it is tried again
    throw refused;
  });
  return window.clinicPlotly;
}

async function loaded() {
  const script = node("script", { src: new URL(LIBRARY, document.baseURI) });
  await new Promise((done, failed) => {
    script.addEventListener("load", done);
    script.addEventListener("error", () => failed(new Error(LIBRARY)));
    document.head.append(script);
  });
  return window.Plotly;
}

const COLOURS = ["mark", "first", "second", "context", "interval", "bounds", "surface", "line"];

/** Return a function that says the page's colours as they are at an element, by the names of their properties. */
function coloursAt(element) {
  const probes = COLOURS.map(name => node("span", { style: `color: var(--${name})` }));
  const probe = element.appendChild(node("span", { hidden: "" }, probes));
  const found = new Map(COLOURS.map((name, place) => [name, getComputedStyle(probes[place]).color]));
  probe.remove();
  return name => found.get(name);
}

const OF_SERIES = ["mark", "first", "second"];

// What a form looks like; `unit` is what is one pixel in the page.
const TRACES = {
  others: ({ colour, unit }) => ({ line: { color: colour("context"), width: unit } }),
  band: ({ colour }) => ({ fillcolor: colour("interval"), opacity: 0.45, line: { width: 0, color: colour("interval") } }),
  curve: ({ colour, unit, own, few }) => ({
    line: { color: own, width: 2.25 * unit },
    marker: {
      size: 8.5 * unit,
      color: few.map(each => (each ? colour("surface") : own)),
      line: { width: 1.5 * unit, color: few.map(each => (each ? own : colour("surface"))) },
    },
    error_y: { color: own, thickness: 1.5 * unit, width: 0 },
  }),
  columns: ({ colour, unit, few }) => ({
    marker: {
      color: few.map(each => colour(each ? "surface" : "interval")),
      line: { width: unit, color: few.map(() => colour("bounds")) },
    },
    error_y: { color: colour("mark"), thickness: 2 * unit, width: 3 * unit },
  }),
};

/** Return a trace with its colours and sizes. */
function styled(trace, colour, unit) {
  const own = colour(OF_SERIES[trace.meta.series]);
  const style = TRACES[trace.meta.form]({ colour, unit, own, few: trace.customdata ?? [] });
  const error_y = trace.error_y ? { ...trace.error_y, ...style.error_y } : undefined;
  return { ...trace, ...style, error_y, hoverinfo: "skip" };
}

/** Return a plot's traces and axes as the library draws them in its element: its size, its colours, no words. */
function dressed(host, colour) {
  const { data, layout } = JSON.parse(host.dataset.spec);
  const unit = parseFloat(getComputedStyle(host).getPropertyValue("--u"));
  const axis = { showticklabels: false, showline: false, zeroline: false, ticks: "", automargin: false };
  const grid = { showgrid: true, gridcolor: colour("line"), gridwidth: unit };
  const nought = { zeroline: true, zerolinecolor: colour("bounds"), zerolinewidth: unit };
  return {
    data: data.map(trace => styled(trace, colour, unit)),
    layout: {
      width: host.clientWidth,
      height: host.clientHeight,
      margin: { l: 0, r: 0, t: 0, b: 0, pad: 0 },
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      showlegend: false,
      hovermode: false,
      dragmode: "zoom",
      bargap: 0.25,
      xaxis: { ...layout.xaxis, ...axis, showgrid: false },
      yaxis: { ...layout.yaxis, ...axis, ...grid, ...nought },
    },
  };
}

/** Return plots that can be drawn, each with its dress; all is read before anything is drawn, which would stir it up. */
function allDressed(hosts) {
  const seen = hosts.filter(host => host.isConnected && host.clientWidth);
  const colours = new Map();
  for (const host of seen) if (!colours.has(figureOf(host))) colours.set(figureOf(host), coloursAt(host));
  return seen.map(host => [host, dressed(host, colours.get(figureOf(host)))]);
}

function figureOf(host) {
  return host.closest(".fig");
}

/** Draw a plot in its element, or change what is drawn there; a finger scrolls the page and never zooms. */
async function drawPlot(host, wanted) {
  const kept = JSON.stringify(wanted);
  if (host.plotted === kept) return;
  const library = await plotly();
  const isNew = !host.firstElementChild;
  const graph = host.firstElementChild ?? node("div");
  if (isNew) host.replaceChildren(graph);
  const staticPlot = matchMedia("(hover: none)").matches || !!host.closest(".picture");
  await library.react(graph, wanted.data, wanted.layout, { displayModeBar: false, staticPlot, doubleClick: "reset" });
  host.plotted = kept;
  zoomed(host);
  if (isNew && !staticPlot) followZoom(host, graph, library);
}

/** Follow a zoom into a plot, and lead out of it by a button too. */
function followZoom(host, graph, library) {
  graph.on("plotly_relayout", () => zoomed(host));
  host.parentElement.querySelector(".all").addEventListener("click", () => {
    const { xaxis, yaxis } = JSON.parse(host.dataset.spec).layout;
    library.relayout(graph, { "xaxis.range": xaxis.range, "yaxis.range": yaxis.range });
  });
}
