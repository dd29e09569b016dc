/* Every claim: searched, filtered, sorted, taken away. Without this file the list is complete. */
(() => {
  "use strict";
  const finder = document.getElementById("find");
  if (!finder) return;
  const { all, csv } = window.muster;
  const find = (name) => finder.querySelector(`[data-${name}]`);
  const form = finder.querySelector("form"), facets = all("[data-facet]", form), words = JSON.parse(finder.dataset.words);
  const list = document.getElementById("all"), items = new Map([...list.children].map((item) => [item.id, item]));
  const filled = (pattern, parts) => pattern.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
  let held, index, loading, shown, told;

  /* Scripts work from a disk, where nothing can be fetched; both come when a reader first asks. */
  const script = (src) => new Promise((done) => {
    document.head.append(Object.assign(document.createElement("script"), { src, onload: done }));
  });
  const load = () => loading ??= Promise.all([script("../assets/minisearch.js"), script("claims.js")]);
  window.musterClaims = (claims) => { held = claims; };

  /* Chinese and Japanese put no spaces between words: there, each pair of letters is one. */
  const pairs = (word) => (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word) && word.length > 2
    ? [...word].slice(1).map((letter, at) => [...word][at] + letter) : [word]);
  const tokenize = (text) => (text.match(/[\p{L}\p{N}]+(?:[,.’'][\p{L}\p{N}]+)*/gu) ?? []).flatMap(pairs);
  const found = (text) => {
    if (!text.trim()) return null;
    if (!index) {
      index = new window.MiniSearch({ fields: held.searched, idField: "claim", tokenize });
      index.addAll(held.rows);
    }
    const fuzzy = (term) => (term.length > 4 && !/\d/.test(term) ? 0.2 : false);
    return new Set(index.search(text, { prefix: true, fuzzy, combineWith: "AND" }).map(({ id }) => id));
  };

  const ORDER = {
    oldest: () => 0,
    newest: (a, b) => (a.day < b.day) - (a.day > b.day),
    highest: (a, b) => (b.top ?? -1) - (a.top ?? -1),
    pages: (a, b) => b.pages - a.pages,
  };
  const show = () => {
    const { q, from, to, sort } = form.elements, hits = found(q.value);
    const within = held.rows.filter((row) => (!hits || hits.has(row.claim))
      && (!from.value || row.day >= from.value) && (!to.value || row.day <= to.value));
    const fits = (row, but) => facets.every((one) => one === but || !one.value || row.of[one.name] === one.value);
    for (const facet of facets) { /* beside each choice, how many claims it would show */
      const counts = new Map();
      for (const row of within) if (fits(row, facet)) counts.set(row.of[facet.name], (counts.get(row.of[facet.name]) ?? 0) + 1);
      for (const option of facet.options) {
        if (option.value) option.textContent = `${option.dataset.label} (${counts.get(option.value) ?? 0})`;
      }
    }
    shown = within.filter((row) => fits(row)).sort(ORDER[sort.value]);
    const kept = new Set(shown.map(({ claim }) => claim));
    for (const [id, item] of items) item.hidden = !kept.has(id);
    list.append(...shown.map(({ claim }) => items.get(claim)));
    find("counts").textContent = filled(words.counts, { n: shown.length, all: held.rows.length });
    clearTimeout(told);
    told = setTimeout(() => { find("status").textContent = find("counts").textContent; }, 400);
    const given = [...new FormData(form)].filter(([name, value]) => value && !(name === "sort" && value === "oldest"));
    history.replaceState(null, "", given.length ? `#${new URLSearchParams(given)}` : location.pathname);
    find("address").textContent = location.href;
  };
  const update = () => load().then(show);
  const read = () => { /* the address carries the selection; without a "=" it names a claim */
    if (!location.hash.includes("=")) return;
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) if (form.elements[name]) form.elements[name].value = value;
    update();
  };
  const away = (link, kind, text) => {
    link.href = URL.createObjectURL(new Blob([text], { type: kind }));
    link.download = `claims.${link.dataset.away}`;
  };
  const takes = {
    csv: (link) => away(link, "text/csv", csv([Object.values(held.columns), ...shown.map((row) => Object.keys(held.columns).map((name) => row[name]))])),
    json: (link) => away(link, "application/json", JSON.stringify(shown.map((row) => Object.fromEntries(Object.keys(held.columns).map((name) => [name, row[name]]))), null, 1)),
  };

  form.hidden = false;
  form.querySelector("details").open = matchMedia("(min-width: 40rem)").matches; /* on a phone, search comes first */
  all("[data-found]", finder).forEach((one) => { one.hidden = false; });
  find("address").textContent = location.href;
  form.addEventListener("focusin", load, { once: true });
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(update));
  for (const link of all("[data-away]", finder)) link.addEventListener("click", (event) => { /* first what is to be taken */
    if (shown) return takes[link.dataset.away](link);
    event.preventDefault();
    update().then(() => link.click());
  });
  addEventListener("hashchange", read);
  read();
})();
