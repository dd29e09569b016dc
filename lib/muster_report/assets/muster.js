/* Tabs, live charts, copying, addresses. Without this file every page is complete; with it, handier.
   It asks for nothing outside the page's own folder. */
(() => {
  "use strict";
  const here = document.currentScript;
  const $ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (name, properties = {}, ...children) => {
    const { role, ...rest } = properties;
    const element = Object.assign(document.createElement(name), rest);
    if (role) element.setAttribute("role", role);
    element.append(...children);
    return element;
  };

  /* Tabs: https://www.w3.org/WAI/ARIA/apg/patterns/tabs/, chosen as soon as they are reached. */
  const choose = (tab, { focus = false, remember = true } = {}) => {
    const tabs = $("[role=tab]", tab.parentElement);
    for (const other of tabs) {
      const chosen = other === tab;
      other.setAttribute("aria-selected", chosen);
      other.tabIndex = chosen ? 0 : -1;
      document.getElementById(other.getAttribute("aria-controls")).hidden = !chosen;
    }
    if (focus) tab.focus();
    if (remember) history.replaceState(null, "", "#" + tab.getAttribute("aria-controls"));
  };
  const keys = (event) => {
    const tabs = $("[role=tab]", event.currentTarget);
    const at = tabs.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    choose(tabs[(to + tabs.length) % tabs.length], { focus: true });
  };
  const tabbed = (card) => {
    const panels = $(":scope > .panel", card);
    const list = make("div", { role: "tablist" });
    list.setAttribute("aria-labelledby", card.getAttribute("aria-labelledby"));
    for (const panel of panels) {
      const name = panel.querySelector(".tabname");
      const tab = make("button", { type: "button", role: "tab", id: panel.id + "-tab" }, name.textContent);
      tab.setAttribute("aria-controls", panel.id);
      tab.addEventListener("click", () => choose(tab));
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
      panel.classList.add("tabbed");
      if (panel.dataset.focus !== "inside") panel.tabIndex = 0;
      list.append(tab);
    }
    list.addEventListener("keydown", keys);
    panels[0].before(list);
    choose(list.firstElementChild, { remember: false });
  };

  /* A live chart: plotly and the figure are fetched from beside the page when a reader asks. */
  const waiting = {};
  window.musterFigure = (name, figure) => waiting[name]?.(figure);
  const script = (source, inline) => new Promise((resolve, reject) => {
    const element = make("script", { onload: resolve, onerror: () => reject(new Error(source)) });
    if (inline) element.textContent = inline.textContent; else element.src = source;
    document.head.append(element);
    if (inline) resolve();
  });
  let plotly;
  const plot = () => (plotly ??= script(here?.dataset.plotly, document.getElementById("plotly-source")));
  const figure = (card) => {
    const inline = document.getElementById(card.id + "-figure");
    if (inline) return JSON.parse(inline.textContent);
    return new Promise((resolve, reject) => {
      waiting[card.id] = resolve;
      script(card.dataset.figure).catch(reject);
    });
  };
  const darkened = (value, colours) => {
    if (Array.isArray(value)) return value.map((item) => darkened(item, colours));
    if (value && typeof value === "object")
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, darkened(v, colours)]));
    if (typeof value !== "string") return value;
    return value.replace(/#[0-9a-f]{6}/gi, (colour) => colours[colour.toUpperCase()] || colour);
  };
  const night = matchMedia("(prefers-color-scheme: dark)");
  const small = matchMedia("(max-width: 37.5rem)");
  const draw = async (card, place) => {
    const [figures] = await Promise.all([figure(card), plot()]);
    const sized = small.matches ? figures.phone : figures.wide;
    const { data, layout } = night.matches ? darkened(sized, figures.dark) : sized;
    const { width, ...fluid } = layout;
    await Plotly.newPlot(place, data, { ...fluid, autosize: true, meta: undefined }, {
      responsive: true, displayModeBar: true, displaylogo: false, showSendToCloud: false,
      modeBarButtonsToRemove: ["select2d", "lasso2d", "toImage", "sendChartToCloud"],
    });
    $(".main-svg", place).forEach((picture) => picture.setAttribute("aria-hidden", "true"));
    place.on("plotly_click", ({ points }) => {
      const link = linked(card, points[0].customdata);
      if (link) card.querySelector(".status").replaceChildren("This mark: ", link);
    });
  };
  /* A mark leads where its row of the table leads: to the claim. */
  const linked = (card, claim) => {
    const said = claim && document.getElementById(`${card.id}-claim-${claim}`);
    return said && said.querySelector(".said").cloneNode(true);
  };
  const explorable = (card) => {
    const still = card.querySelector("figure picture");
    if (!still || !(card.dataset.figure || document.getElementById(card.id + "-figure"))) return;
    const place = make("div", { className: "live", hidden: true, role: "group" });
    place.setAttribute("aria-label", "Live chart; the Table tab has every value it shows");
    const status = make("span", { className: "status", role: "status" });
    const button = make("button", { type: "button" }, "Explore this chart");
    button.addEventListener("click", async () => {
      const open = place.hidden;
      place.hidden = !open;
      still.hidden = open;
      button.textContent = open ? "Back to the picture" : "Explore this chart";
      if (!open || place.childElementCount) return;
      status.textContent = "Loading the chart";
      try { await draw(card, place); status.textContent = "The chart is live: point at marks, drag to zoom, double-click to reset"; }
      catch { place.hidden = true; still.hidden = false; status.textContent = "The live chart could not be loaded"; }
    });
    still.after(place);
    still.closest("figure").after(make("p", { className: "actions" }, button, status));
  };

  /* Copying words: a button beside each text that is there to be taken away. */
  const copyable = (text) => {
    const button = make("button", { type: "button", className: "plain copy" }, "Copy");
    const name = text.dataset.copy;
    button.setAttribute("aria-label", "Copy " + name);
    button.addEventListener("click", async () => {
      getSelection().selectAllChildren(text);
      try { await navigator.clipboard.writeText(text.textContent); } catch { document.execCommand("copy"); }
      button.textContent = "Copied";
    });
    text.after(button);
  };

  /* An address may name a panel, a card or a claim: open what hides it. */
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const panel = target.closest(".panel");
    const tab = panel && document.getElementById(panel.id + "-tab");
    if (tab) choose(tab, { remember: false });
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    (panel ? panel.closest(".card") && (target === panel ? panel.closest(".card") : target) : target).scrollIntoView();
  };

  /* An embed tells its host how tall it is, and its reader when it has been corrected since. */
  const embedded = (card) => {
    const tell = () => parent.postMessage({ muster: card.id, height: document.documentElement.offsetHeight }, "*");
    if (parent !== window) new ResizeObserver(tell).observe(document.documentElement);
    if (!location.protocol.startsWith("http")) return; /* on a disk there is nobody to ask */
    fetch("../status.json").then((answer) => answer.json()).then(({ figures }) => {
      const news = figures[card.id];
      if (!news || news.corrected_on <= card.dataset.embed) return;
      const words = `Corrected on ${news.corrected_on}, release ${news.release}: ${news.text}`;
      card.querySelector("header").append(make("p", { className: "notice", role: "status" }, words));
    }).catch(() => {}); /* no answer: the release and its date stand below */
  };

  $(".card").forEach((card) => {
    if ($(":scope > .panel", card).length > 1) tabbed(card);
    explorable(card);
    if ("embed" in card.dataset) embedded(card);
  });
  $("[data-copy]").forEach(copyable);
  /* Pictures further down wait for the first paint, but not for a reader: paper may want them. */
  addEventListener("load", () => $(".card img[loading=lazy]").forEach((picture) => { picture.loading = "eager"; }));
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => $("details").forEach((fold) => { fold.open = true; }));
  reveal();
})();
