// Areas: one large plot of stacked states, and below it each state's share under the weeks of the plot.

{
  KINDS.areas = body => {
    if (!body.areas.length) return node("p", { class: "areas" }, body.instead);
    const label = { role: "grid", "aria-readonly": "true", "aria-label": "Share in each state by week" };
    return node(
      "div",
      { class: "areas" },
      body.instead ? node("p", {}, `${body.instead}.`) : null,
      node("div", { class: "plot", "aria-hidden": "true" }, shareAxis(body.shares), ...stacked(body)),
      node("div", { class: "states", ...label }, heading(body), body.areas.map((area, place) => stateRow(area, place, body))),
    );
  };

  /** Return the areas; the one without a colour lies under its texture, which keeps its size. */
  function stacked(body) {
    const drawn = body.areas.filter(area => area.spans.length);
    const unseen = drawn.filter(area => area.state === "unobserved");
    const lines = body.weeks.filter(({ at }) => at < 100);
    return [
      unseen.map(area => node("div", { class: "unseen", style: `clip-path: polygon(${corners(outline(area))})` })),
      plane(
        drawn.map(area => node("path", { class: `area state-${area.state}`, d: pathThrough(outline(area)) })),
        lines.map(({ at }) => node("path", { class: "week-line", d: `M${at} 0V100` })),
      ),
    ];
  }

  function outline(area) {
    return [...stairs(area.spans, "high"), ...stairs(area.spans, "low").reverse()];
  }

  function corners(points) {
    return points.map(point => point.map(place => `${rounded(place)}%`).join(" ")).join(", ");
  }

  function heading(body) {
    return node(
      "div",
      { class: "state weeks", role: "row" },
      node("div", { class: "whose", role: "columnheader" }, "after weeks"),
      node("div", { class: "ticked" }, body.weeks.map(week => cell(week, week.text, "columnheader"))),
    );
  }

  function stateRow(area, place, body) {
    const said = { tabindex: place ? "-1" : "0", "data-label": area.label, "data-says": area.says };
    const shares = area.shares.map((share, tick) => cell(body.weeks[tick], share, "gridcell", area.intervals[tick]));
    const instead = node("div", { class: "instead-of-shares", role: "gridcell" }, area.instead);
    return node(
      "div",
      { class: "state", role: "row", ...said },
      node("div", { class: "whose", role: "rowheader" }, swatch(area.state), area.label),
      node("div", { class: "ticked" }, area.instead ? instead : shares),
    );
  }

  function cell(week, text, role, interval = "") {
    const made = atTick(week, text);
    if (interval) made.append(" ", node("span", { class: "within" }, interval));
    made.setAttribute("role", role);
    return made;
  }

  function swatch(state) {
    return node("span", { class: state === "unobserved" ? "swatch unseen" : `swatch state-${state}`, "aria-hidden": "true" });
  }
}
