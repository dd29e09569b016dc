/* Tabs, addresses, copying, embeds. Without this file every page is complete; with it, handier.
   It asks for nothing outside the page's own folder. */
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (name, properties = {}, ...children) => {
    const { role, label, ...rest } = properties;
    const element = Object.assign(document.createElement(name), rest);
    if (role) element.setAttribute("role", role);
    if (label) element.setAttribute("aria-label", label);
    element.append(...children);
    return element;
  };

  /* Tabs: https://www.w3.org/WAI/ARIA/apg/patterns/tabs/, chosen as soon as they are reached. */
  const choose = (tab, { focus = false, remember = true } = {}) => {
    for (const other of all("[role=tab]", tab.parentElement)) {
      const chosen = other === tab;
      other.setAttribute("aria-selected", chosen);
      other.tabIndex = chosen ? 0 : -1;
      document.getElementById(other.getAttribute("aria-controls")).hidden = !chosen;
    }
    const panel = document.getElementById(tab.getAttribute("aria-controls"));
    const above = panel.getBoundingClientRect().top - tab.closest(".card").getBoundingClientRect().top;
    panel.style.scrollMarginTop = `${above}px`; /* the address of a panel leads to the title above it */
    if (focus) tab.focus();
    if (remember) history.replaceState(null, "", "#" + panel.id);
  };
  const keys = (event) => {
    const tabs = all("[role=tab]", event.currentTarget);
    const at = tabs.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    choose(tabs[(to + tabs.length) % tabs.length], { focus: true });
  };
  const tabbed = (card) => {
    const panels = all(":scope > .panel", card);
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

  /* Copying words: a button beside each text that is there to be taken away. */
  const copyable = (text) => {
    const button = make("button", { type: "button", className: "plain copy", label: "Copy " + text.dataset.copy }, "Copy");
    button.addEventListener("click", async () => {
      getSelection().selectAllChildren(text);
      try { await navigator.clipboard.writeText(text.textContent); } catch { document.execCommand("copy"); }
      button.textContent = "Copied";
      button.setAttribute("aria-label", "Copied " + text.dataset.copy);
    });
    text.after(button);
  };

  /* A heading's own address, to be taken away like any link. */
  const addressed = (heading) => heading.append(
    make("a", { className: "address", href: "#" + heading.id, label: `Link to “${heading.textContent}”` }));

  /* An address may name a panel, a card or a claim: open what hides it. */
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const panel = target.closest(".panel");
    const tab = panel && document.getElementById(panel.id + "-tab");
    if (tab) choose(tab, { remember: false });
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  };

  /* An embed tells its host how tall it is, and its reader when it has been corrected since. */
  const embedded = (card) => {
    const tell = () => parent.postMessage({ muster: card.id, height: document.documentElement.offsetHeight }, "*");
    if (parent !== window) new ResizeObserver(tell).observe(document.documentElement);
    if (!card.dataset.status || !location.protocol.startsWith("http")) return; /* on a disk there is nobody to ask */
    fetch(card.dataset.status).then((answer) => answer.json()).then(({ figures }) => {
      const news = figures[card.id];
      if (!news || news.corrected_on <= card.dataset.embed) return;
      const words = `Corrected on ${news.corrected_on}, release ${news.release}: ${news.text}`;
      card.querySelector("header").append(make("p", { className: "notice", role: "status" }, words));
    }).catch(() => {}); /* no answer: the release and its date stand below */
  };

  window.muster = { all, make, choose }; /* for live.js */
  for (const card of all(".card")) {
    if (all(":scope > .panel", card).length > 1) tabbed(card);
    if ("embed" in card.dataset) embedded(card);
  }
  all("[data-copy]").forEach(copyable);
  all("main > :is(h2, h3, h4)[id]").forEach(addressed);
  /* Pictures further down wait for the first paint, but not for a reader: paper may want them. */
  addEventListener("load", () => all(".card img[loading=lazy]").forEach((picture) => { picture.loading = "eager"; }));
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => all("details").forEach((fold) => { fold.open = true; }));
  reveal();
})();
