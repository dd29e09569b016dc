// What the panel shows: sentence, chart, table, claim card, code, board. It draws what the kernel
// sends and says what was chosen; it works nothing out. Nothing is fetched from anywhere.

const CONFIG = {
  displaylogo: false, showSendToCloud: false,
  modeBarButtonsToRemove: ["select2d", "lasso2d", "toImage", "sendChartToCloud"],
};
const RING = 11; // pixels around the chosen mark

// plotly.js is a megabyte: the kernel sends it once a page, whatever number of panels is on it.
function plotly(model) {
  globalThis.musterPlotly ??= new Promise((done) => {
    model.on("msg:custom", async (message) => {
      if (message.do !== "plotly") return;
      const theirs = globalThis.Plotly; // somebody else's, perhaps of another version
      const source = URL.createObjectURL(new Blob([message.source], { type: "text/javascript" }));
      await import(source);
      URL.revokeObjectURL(source);
      const ours = globalThis.Plotly;
      globalThis.Plotly = theirs;
      done(ours);
    });
    model.send({ do: "plotly" });
  });
  return globalThis.musterPlotly;
}

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

function ids(answer) {
  const at = answer.table.columns.findIndex((column) => column.name === "claim_id");
  return at < 0 ? [] : answer.table.rows.map((row) => row[at]);
}

// The mark of a claim is where the library put its id; the ring around it is ours.
function ring(figure, claim) {
  for (const trace of figure.data) {
    const at = (trace.customdata ?? []).indexOf(claim);
    if (claim && at >= 0) {
      return [{
        type: "circle", xref: trace.xaxis ?? "x", yref: trace.yaxis ?? "y",
        xsizemode: "pixel", ysizemode: "pixel", xanchor: trace.x[at], yanchor: trace.y[at],
        x0: -RING, x1: RING, y0: -RING, y1: RING, line: { width: 2, color: "#1B1F23" },
      }];
    }
  }
  return [];
}

function ringed(figure, claim) {
  const shapes = [...(figure.layout.shapes ?? []), ...ring(figure, claim)];
  return { ...figure.layout, shapes };
}

async function draw(model, chart) {
  const answer = model.get("answer");
  const Plotly = await plotly(model);
  if (model.get("answer") !== answer) return; // a newer one has come meanwhile
  const { figure } = answer;
  chart.hidden = !figure;
  chart.setAttribute("aria-label", answer.alt);
  if (!figure) Plotly.purge(chart);
  else await redraw(model, chart, figure, Plotly);
  chart.dataset.link = answer.link; // says which view is on the screen
  chart.dataset.drawn = Number(chart.dataset.drawn ?? 0) + 1;
}

async function redraw(model, chart, figure, Plotly) {
  const begun = performance.now();
  await Plotly.react(chart, figure.data, ringed(figure, model.get("selected")), CONFIG);
  chart.removeAllListeners("plotly_click");
  chart.on("plotly_click", ({ points }) => choose(model, points[0].customdata));
  chart.dataset.milliseconds = Math.round(performance.now() - begun);
}

function choose(model, claim) {
  if (!claim) return;
  model.set("selected", claim);
  model.save_changes();
}

// Arrow keys go from claim to claim, in the chart as in the table.
function step(model, event) {
  const claims = ids(model.get("answer"));
  const here = claims.indexOf(model.get("selected"));
  const to = {
    ArrowDown: here + 1, ArrowRight: here + 1, ArrowUp: here - 1, ArrowLeft: here - 1,
    Home: 0, End: claims.length - 1,
  }[event.key];
  if (to === undefined || !claims.length) return;
  event.preventDefault();
  choose(model, claims[Math.max(0, Math.min(to, claims.length - 1))]);
}

function cell(value, column) {
  const text = value === null ? "" : column.type === "number" ? value.toLocaleString("en") : value;
  return make("td", { role: "gridcell", class: column.type }, String(text));
}

function tabulate(model, table) {
  const { columns, rows, more } = model.get("answer").table;
  const claims = ids(model.get("answer"));
  const heads = columns.map((c) => make("th", { scope: "col", role: "columnheader" }, c.label));
  const body = rows.map((row, i) => make(
    "tr", { role: "row", "data-claim": claims[i] ?? "", onclick: () => choose(model, claims[i]) },
    ...row.map((value, j) => cell(value, columns[j])),
  ));
  table.replaceChildren(
    make("caption", {}, more), make("thead", {}, make("tr", { role: "row" }, ...heads)),
    make("tbody", {}, ...body),
  );
  mark(model, table);
}

// One row can be reached with Tab, the others from there with the arrow keys.
function mark(model, table) {
  const chosen = model.get("selected");
  const rows = [...table.querySelectorAll("tbody tr")];
  const held = table.contains(document.activeElement);
  const first = rows.find((row) => row.dataset.claim === chosen) ?? rows[0];
  for (const row of rows) {
    row.setAttribute("aria-selected", String(Boolean(chosen) && row.dataset.claim === chosen));
    row.tabIndex = row === first ? 0 : -1;
  }
  if (held && first) first.focus();
}

function copy(words, text, note) {
  const button = make("button", { type: "button", class: "jupyter-button", onclick: async () => {
    await navigator.clipboard.writeText(text());
    note.textContent = `${words.replace("Copy", "Copied")}.`;
  } }, words);
  return button;
}

async function save(model, message) {
  if (message.text !== undefined) {
    return offer(URL.createObjectURL(new Blob([message.text], { type: message.mime })), message);
  }
  const Plotly = await plotly(model);
  const { width, height } = message.figure.layout;
  const size = { format: message.format, width, height, scale: message.scale };
  return offer(await Plotly.toImage(message.figure, size), message);
}

function offer(address, { name }) {
  make("a", { href: address, download: name }).click();
  if (address.startsWith("blob:")) setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// The board as one page that needs nothing else: pictures, what they show in words, and the call
// that opens the panel with this board again.
async function keep(model, { name }) {
  const Plotly = await plotly(model);
  const page = document.implementation.createHTMLDocument("Board");
  page.documentElement.lang = "en";
  for (const view of model.get("board")) {
    const { width, height } = view.figure?.layout ?? {};
    const src = view.figure && await Plotly.toImage(view.figure, { format: "svg", width, height });
    page.body.append(make("figure", {}, make("figcaption", {}, view.caption),
      src ? make("img", { src, alt: view.alt, width, height }) : view.alt));
  }
  page.body.append(make("pre", {}, model.get("call")));
  const text = `<!doctype html>\n${page.documentElement.outerHTML}`;
  offer(URL.createObjectURL(new Blob([text], { type: "text/html" })), { name });
}

async function pin(model, board) {
  const Plotly = await plotly(model);
  board.replaceChildren(...model.get("board").map((view, at) => {
    const place = make("div", { role: "img", "aria-label": view.alt }, view.figure ? "" : view.alt);
    if (view.figure) Plotly.newPlot(place, view.figure.data, view.figure.layout, { staticPlot: true });
    const say = (what) => () => model.send({ do: what, at });
    return make("figure", {}, make("figcaption", {}, view.caption), place,
      make("button", { type: "button", class: "jupyter-button", onclick: say("open") }, "Open"),
      make("button", { type: "button", class: "jupyter-button", onclick: say("remove") }, "Remove"));
  }));
}

// A click on an item of a list chooses or frees it, without Ctrl; Escape frees all.
function toggled(el) {
  const change = (list) => list.dispatchEvent(new Event("change", { bubbles: true }));
  const inside = (event) => el.closest(".muster-panel")?.contains(event.target);
  const click = (event) => {
    const list = event.target.closest?.("select[multiple]");
    if (!list || event.target === list || !inside(event)) return;
    event.preventDefault();
    event.target.selected = !event.target.selected;
    list.focus();
    change(list);
  };
  const clear = (event) => {
    if (event.key !== "Escape" || !event.target.matches?.("select[multiple]") || !inside(event)) return;
    for (const option of event.target.options) option.selected = false;
    change(event.target);
    event.stopPropagation();
  };
  window.addEventListener("mousedown", click, true);
  window.addEventListener("keydown", clear, true);
  return () => {
    window.removeEventListener("mousedown", click, true);
    window.removeEventListener("keydown", clear, true);
  };
}

// How wide a chart may be is the page's affair: the kernel is told, and draws it so.
function measured(model, el) {
  const watch = new ResizeObserver(([{ contentRect }]) => {
    const width = Math.floor(contentRect.width);
    if (!width || width === model.get("width")) return;
    model.set("width", width);
    model.save_changes();
  });
  watch.observe(el);
  return () => watch.disconnect();
}

// JupyterLab and Notebook have shortcuts on arrow keys and letters, and would take them from a list
// or a slider. Those with Ctrl or Cmd, such as saving, stay theirs.
function keepKeys(el) {
  const mind = (event) => {
    if (!el.closest(".muster-panel")?.contains(event.target)) return;
    event.target.toggleAttribute("data-lm-suppress-shortcuts", !event.ctrlKey && !event.metaKey);
  };
  window.addEventListener("keydown", mind, true); // before theirs, which is the document's
  return () => window.removeEventListener("keydown", mind, true);
}

function render({ model, el }) {
  const answer = () => model.get("answer");
  const sentence = make("p", { class: "sentence", role: "status" });
  const chart = make("div", { class: "chart", role: "img", tabindex: "0" });
  const table = make("table", { role: "grid", "aria-label": "Claims shown" });
  const card = make("section", { class: "card", "aria-label": "Claim card", "aria-live": "polite" });
  const code = make("pre", { tabindex: "0", "aria-label": "This view as code" });
  const note = make("span", { role: "status" });
  const board = make("section", { class: "board", "aria-label": "Scratch board" });
  const copies = make("p", {}, copy("Copy code", () => answer().code, note), " ",
    copy("Copy link", () => answer().link, note), " ", note);

  const show = () => {
    sentence.innerHTML = answer().sentence; // the kernel has escaped it
    code.textContent = answer().code;
    note.textContent = "";
    tabulate(model, table);
    draw(model, chart);
  };
  const point = async () => {
    mark(model, table);
    const { figure } = answer();
    const Plotly = await plotly(model);
    if (figure && chart.data) Plotly.relayout(chart, { shapes: ringed(figure, model.get("selected")).shapes });
  };
  const tell = () => { card.innerHTML = model.get("card"); };
  const listen = (message) => {
    if (message.do === "save") save(model, message);
    if (message.do === "board") keep(model, message);
  };

  el.classList.add("muster-stage");
  const letGo = [keepKeys(el), toggled(el), measured(model, el)];
  chart.addEventListener("keydown", (event) => step(model, event));
  table.addEventListener("keydown", (event) => step(model, event));
  el.append(sentence, make("div", { class: "scroll" }, chart), code, copies,
    make("div", { class: "claims" }, make("div", { class: "scroll rows" }, table), card), board);

  const heard = { "change:answer": show, "change:selected": point, "change:card": tell,
    "change:board": () => pin(model, board), "msg:custom": listen };
  for (const [name, what] of Object.entries(heard)) model.on(name, what);
  show(); tell(); pin(model, board);
  return () => {
    for (const go of letGo) go();
    for (const [name, what] of Object.entries(heard)) model.off(name, what);
  };
}

export default { render };
