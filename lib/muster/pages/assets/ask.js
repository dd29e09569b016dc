/* A measure's page, asked about a day: looks up what the library worked out, and knows no rule.
   Without this file the page shows the answer by the usual rules, and every day that changed it. */
(() => {
  "use strict";
  const ask = document.getElementById("ask");
  if (!ask) return;
  const { all } = window.muster;
  const find = (name) => ask.querySelector(`[data-${name}]`);
  const form = ask.querySelector("fieldset"), { slider, typed, clock, rule, horizon } = form.elements;
  const { first, last, words } = { ...ask.dataset, words: JSON.parse(ask.dataset.words) };
  const rows = all("tbody tr", ask), choices = { clock, rule, horizon };
  const usual = Object.fromEntries(Object.entries(choices).map(([name, { value }]) => [name, value]));
  const DAY = 864e5, number = (day) => Math.round(Date.parse(day) / DAY);
  const iso = (at) => new Date(at * DAY).toISOString().slice(0, 10);
  const tongue = document.documentElement.lang;
  const long = new Intl.DateTimeFormat(tongue === "en" ? "en-GB" : tongue, { dateStyle: "long", timeZone: "UTC" });
  const worded = (day) => long.format(new Date(day));
  const filled = (pattern, parts) => pattern.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
  let day = typed.value, held, asked, playing, told;

  /* The answers come as a script, which works from a disk, where nothing can be fetched. */
  const answers = () => asked ??= new Promise((done) => {
    window.musterAnswers = (data) => { held = data; done(); };
    document.head.append(Object.assign(document.createElement("script"), { src: ask.dataset.answers }));
  });
  const turns = () => held.settings[[clock.value, rule.value, horizon.value].join("|")];
  const place = (days, wanted) => { /* of the last day not after the one wanted; the first holds before, too */
    let low = 1, high = days.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (days[middle] <= wanted) low = middle + 1; else high = middle;
    }
    return low - 1;
  };

  const show = () => {
    const { days, answers } = turns(), at = place(days, day), until = days[at + 1];
    const [voices, sentence, reasons] = held.answers[answers[at]], counted = new Set(voices);
    rows.forEach((row, number) => { row.hidden = !counted.has(number); });
    const said = held.sentences[sentence].replaceAll("\ue000", worded(day));
    find("sentence").innerHTML = said; /* the library's words, which it has escaped */
    find("table").hidden = !voices.length;
    const parts = { day: worded(day), n: voices.length, reasons: reasons.map((one) => held.reasons[one]).join("; ") };
    const counts = filled(words.counts, parts) + (reasons.length ? " " + filled(words.left, parts) : "");
    find("counts").textContent = counts;
    clearTimeout(told); /* a voice is told where a reader stopped, not each day on the way */
    told = setTimeout(() => { find("status").textContent = `${parts.day}: ${counts}`; }, 400);
    find("same").textContent = filled(words.same, { from: worded(days[at]), to: worded(until ? iso(number(until) - 1) : last) });
    find("earlier").disabled = day <= days[0];
    find("later").disabled = !until;
    typed.value = day;
    slider.value = number(day) - number(first);
    slider.setAttribute("aria-valuetext", parts.day);
    remember();
  };
  const remember = () => {
    const given = Object.entries(choices).filter(([name, { value }]) => value !== usual[name]);
    const hash = new URLSearchParams([["day", day], ...given.map(([name, { value }]) => [name, value])]);
    history.replaceState(null, "", `#${hash}`);
    find("address").textContent = location.href;
  };
  const go = async (wanted) => {
    day = wanted < first ? first : wanted > last ? last : wanted;
    if (!held) await answers();
    show();
  };
  const read = () => { /* the address carries the day and what differs from the usual */
    const given = new URLSearchParams(location.hash.slice(1));
    if (!/^\d{4}-\d\d-\d\d$/.test(given.get("day") ?? "")) return;
    for (const [name, choice] of Object.entries(choices)) {
      const values = [...choice.options].map(({ value }) => value);
      choice.value = values.includes(given.get(name)) ? given.get(name) : usual[name];
    }
    go(given.get("day")).then(() => ask.scrollIntoView());
  };
  const step = (forward) => answers().then(() => {
    const { days } = turns(), at = place(days, day);
    return go(forward ? days[at + 1] ?? last : days[at - (days[at] === day ? 1 : 0)] ?? first);
  });
  const play = (on) => {
    clearInterval(playing);
    playing = on && setInterval(() => (find("later").disabled ? play(false) : step(true)), 900);
    find("play").setAttribute("aria-pressed", Boolean(on));
  };

  slider.max = number(last) - number(first);
  slider.value = number(day) - number(first);
  slider.setAttribute("aria-valuetext", worded(day));
  form.hidden = false;
  all("[data-answered]", ask).forEach((one) => { one.hidden = false; });
  find("address").textContent = location.href;
  for (const happens of ["pointerenter", "focusin"]) form.addEventListener(happens, answers, { once: true });
  slider.addEventListener("input", () => go(iso(number(first) + Number(slider.value))));
  slider.addEventListener("keydown", (event) => { /* a page is a month; arrows, Home and End are the browser's own */
    const by = { PageUp: 30, PageDown: -30 }[event.key];
    if (!by) return;
    event.preventDefault();
    go(iso(number(day) + by));
  });
  typed.addEventListener("change", () => typed.value && go(typed.value));
  for (const choice of Object.values(choices)) choice.addEventListener("change", () => go(day));
  find("earlier").addEventListener("click", () => step(false));
  find("later").addEventListener("click", () => step(true));
  find("play").addEventListener("click", () => play(find("play").getAttribute("aria-pressed") !== "true"));
  find("csv").addEventListener("click", (event) => {
    const lines = rows.filter((row) => !row.hidden).map((row) => JSON.parse(row.dataset.cells));
    const head = JSON.parse(find("csv").dataset.columns);
    event.currentTarget.href = URL.createObjectURL(new Blob([window.muster.csv([head, ...lines])], { type: "text/csv" }));
    event.currentTarget.download = `${ask.dataset.measure}-${day}.csv`;
  });
  addEventListener("hashchange", read);
  read();
})();
