/* Live charts: plotly and the figure are fetched from beside the page when a reader asks.
   Without this file the pictures stay, and the tables beside them have every value. */
(() => {
  "use strict";
  const { all, make, choose } = window.muster;
  const here = document.currentScript;
  const night = matchMedia("(prefers-color-scheme: dark)");
  const small = matchMedia("(max-width: 37.5rem)");

  /* ---- Fetching: a script beside the page, since a page on a disk may read nothing else. */
  const script = (source, inline) => new Promise((resolve, reject) => {
    const element = make("script", { onload: resolve, onerror: () => reject(new Error(source)) });
    if (inline) element.textContent = inline.textContent; else element.src = source;
    document.head.append(element);
    if (inline) resolve();
  });
  let plotly;
  const plot = () => (plotly ??= script(here?.dataset.plotly, document.getElementById("plotly-source")));
  const waiting = {};
  window.musterFigure = (name, figure) => waiting[name]?.(figure);
  const inlined = (card) => document.getElementById(card.id + "-figure");
  const figure = (card) => {
    if (inlined(card)) return JSON.parse(inlined(card).textContent);
    return new Promise((resolve, reject) => {
      waiting[card.id] = resolve;
      script(card.dataset.figure).catch(reject);
    });
  };

  /* ---- Drawing: as the window is now, and again when that changes. */
  const darkened = (value, colours) => {
    if (Array.isArray(value)) return value.map((item) => darkened(item, colours));
    if (value && typeof value === "object")
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, darkened(v, colours)]));
    if (typeof value !== "string") return value;
    return value.replace(/#[0-9a-f]{6}/gi, (colour) => colours[colour.toUpperCase()] || colour);
  };
  const axes = (layout) => Object.entries(layout).filter(([name]) => /^[xy]axis\d*$/.test(name));
  /* Panels that were drawn to one scale keep one when a reader zooms. */
  const together = (layout) => {
    const first = {};
    for (const [name, axis] of axes(layout)) {
      if (!axis.range || axis.matches || axis.scaleanchor || axis.overlaying || axis.fixedrange) continue;
      const scale = name[0] + axis.type + axis.range;
      if (first[scale]) axis.matches = first[scale];
      else first[scale] = name.replace("axis", "");
    }
    return layout;
  };
  /* Zoomed in, an axis needs other ticks than those chosen for the whole. */
  const ticked = ({ place, whole }) => {
    const wanted = {};
    for (const [name, axis] of axes(whole)) {
      const zoomed = String(place.layout[name].range) !== String(axis.range);
      for (const key of axis.type === "date" ? ["dtick", "tickformat"] : ["dtick"])
        if (axis[key] && (place.layout[name][key] === axis[key]) === zoomed) wanted[`${name}.${key}`] = zoomed ? null : axis[key];
    }
    if (Object.keys(wanted).length) Plotly.relayout(place, wanted);
  };
  const options = {
    displayModeBar: true, displaylogo: false, showSendToCloud: false,
    modeBarButtonsToRemove: ["select2d", "lasso2d", "toImage", "sendChartToCloud"],
  };
  const draw = async (chart) => {
    const { place } = chart;
    if (!place.clientWidth) return; /* not on show */
    const sized = small.matches ? chart.figures.phone : chart.figures.wide;
    const { data, layout, frames } = darkened(sized, night.matches ? chart.figures.dark : {});
    chart.whole = layout;
    chart.room = place.clientWidth;
    /* Narrower than it was drawn for, a wide chart scrolls in its place: words at its edge are not cut off.
       The height is the figure's and never the container's: that is as high as what is in it. */
    const width = small.matches ? chart.room : Math.max(chart.room, layout.width ?? 0);
    const fitted = { height: 450, ...layout, width, autosize: false, uirevision: small.matches ? "phone" : "wide" };
    await Plotly.react(place, { data, layout: together(structuredClone(fitted)), frames, config: options });
    ticked(chart);
    all(".main-svg", place).forEach((picture) => picture.setAttribute("aria-hidden", "true"));
    if (chart.ring.parentElement) point(chart, chart.at);
  };

  /* ---- Marks: walked by arrow keys, each with its row of the table. */
  const centre = (place, trace, { x, y, p, s }) => {
    const [across, up] = trace.orientation === "h" ? [x ?? s, y ?? p] : [x ?? p, y ?? s];
    const axis = (id) => place._fullLayout[id.replace(/^[xy]/, "$&axis")];
    const at = (id, value) => axis(id)._offset + axis(id).c2p(value);
    return { x: at(trace.xaxis, across), y: at(trace.yaxis, up) };
  };
  const marks = (place) => {
    const every = place.calcdata.flatMap((points) => {
      const trace = points[0]?.trace;
      if (!trace?.xaxis || !trace.yaxis) return [];
      return points.map((point, index) => ({
        curve: trace.index, index, claim: trace.customdata?.[index], told: trace.hoverinfo !== "skip",
        panel: trace.xaxis + trace.yaxis, ...centre(place, trace, point),
      })).filter(({ x, y }) => isFinite(x) && isFinite(y));
    });
    const claimed = every.filter(({ claim }) => claim);
    const shown = claimed.length ? claimed : every.filter(({ told }) => told);
    return shown.sort((a, b) => a.x - b.x || a.y - b.y);
  };
  const rows = (card) => all(`[id="${card.id}-table"] tbody tr`, card).filter((row) => row.cells.length);
  const rowOf = (card, mark) => rows(card).find((row) => mark.claim && row.dataset.key === mark.claim);
  const worded = (row) => [...row.cells].map((cell) => cell.firstChild.textContent.trim()).filter((text) => text !== "–").join(", ");
  /* Put a ring round a mark, show its label, and say its row. */
  const point = (chart, at) => {
    const { place } = chart, every = marks(place);
    const mark = every[(at + every.length) % every.length];
    if (!mark) return;
    chart.at = every.indexOf(mark);
    place.querySelector(".svg-container").append(chart.ring);
    Object.assign(chart.ring.style, { left: `${mark.x}px`, top: `${mark.y}px` });
    Plotly.Fx.unhover(place);
    if (mark.told) Plotly.Fx.hover(place, [{ curveNumber: mark.curve, pointNumber: mark.index }], mark.panel);
    const row = rowOf(chart.card, mark);
    const link = row?.querySelector("a[href]")?.cloneNode(true);
    if (link) link.textContent = worded(row);
    chart.status.replaceChildren(`Mark ${chart.at + 1} of ${every.length}`, ...(link ? [": ", link] : row ? [`: ${worded(row)}`] : []));
  };
  const walk = (chart) => (event) => {
    if (event.target !== chart.place) return; /* its buttons have keys of their own */
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const to = { Home: 0, End: -1 }[event.key] ?? (step && chart.at + step);
    if (to === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (event.key === "Enter") toRow(chart);
    else point(chart, to);
  };
  const tabOf = (card, panel) => document.getElementById(`${card.id}-${panel}-tab`);
  const toRow = (chart) => {
    const mark = marks(chart.place)[chart.at];
    const row = mark && rowOf(chart.card, mark);
    if (!row || !tabOf(chart.card, "table")) return;
    choose(tabOf(chart.card, "table"));
    row.querySelector(".mark").focus();
  };
  const toMark = (chart, row) => {
    choose(tabOf(chart.card, "chart"));
    if (chart.place.hidden) chart.toggle();
    chart.place.focus();
    point(chart, marks(chart.place).findIndex((mark) => rowOf(chart.card, mark) === row));
  };
  const reachable = (chart) => {
    const { place } = chart, every = marks(place);
    if (!every.length) return;
    place.tabIndex = 0;
    place.setAttribute("role", "application");
    place.setAttribute("aria-label", "Live chart: arrow keys go from mark to mark, Enter to the mark’s row in the table");
    for (const row of new Set(every.map((mark) => rowOf(chart.card, mark)).filter(Boolean))) {
      const name = row.cells[0].textContent.trim();
      const button = make("button", { type: "button", className: "mark", label: `Show ${name} on the chart` });
      button.addEventListener("click", () => toMark(chart, row));
      row.cells[0].append(" ", button);
    }
    place.addEventListener("keydown", walk(chart));
    place.on("plotly_click", ({ points: [{ curveNumber, pointNumber }] }) => {
      const at = marks(place).findIndex((mark) => mark.curve === curveNumber && mark.index === pointNumber);
      if (at >= 0) point(chart, at);
    });
  };

  /* ---- A button that opens the chart, and closes it again. */
  const open = async (chart) => {
    const { place } = chart;
    chart.status.textContent = "Loading the chart";
    [chart.figures] = await Promise.all([figure(chart.card), plot()]);
    await draw(chart);
    place.on("plotly_relayout", () => ticked(chart));
    reachable(chart);
    new ResizeObserver(() => place.clientWidth === chart.room || draw(chart)).observe(place);
    for (const media of [night, small]) media.addEventListener("change", () => draw(chart));
    chart.status.textContent = "The chart is live: point at a mark, or walk through them with the arrow keys; drag to zoom, double-click to reset";
  };
  const explorable = (card) => {
    const still = card.querySelector("figure picture");
    if (!still || !(card.dataset.figure || inlined(card))) return;
    const place = make("div", { className: "live", hidden: true, role: "group", label: "Live chart; the Table tab has every value it shows" });
    const status = make("span", { className: "status", role: "status" });
    const button = make("button", { type: "button" }, "Explore this chart");
    const toggle = () => {
      still.hidden = place.hidden;
      place.hidden = !place.hidden;
      button.textContent = place.hidden ? "Explore this chart" : "Back to the picture";
    };
    const chart = { card, place, status, toggle, at: -1, ring: make("span", { className: "ring" }) };
    /* A finger scrolls the page and taps marks; what plotly would make of it is zooming. */
    place.addEventListener("touchstart", (event) => event.stopPropagation(), { capture: true, passive: true });
    button.addEventListener("click", async () => {
      toggle();
      if (place.hidden || place.childElementCount) return;
      try { await open(chart); }
      catch { place.replaceChildren(); toggle(); status.textContent = "The live chart could not be loaded"; }
    });
    still.after(place);
    still.closest("figure").after(make("p", { className: "actions" }, button, status));
  };
  all(".card").forEach(explorable);
})();
