"use strict";
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const story = one("#story"), card = one("#card"), body = one("#card-body"), main = one("main"), rail = one(".rail"), bar = one("#bar");
  const hint = body.firstElementChild;
  let pinned = null, chosen = null;

  document.documentElement.classList.add("js");
  for (const element of [card, ...all(".choose, #filters, #walk, #every")]) element.hidden = false;
  new ResizeObserver(() => document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);

  const make = (name, text, ...classes) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    element.classList.add(...classes);
    return element;
  };

  // Where a stretch of the article stands on the page: offsets count code points, the page counts UTF-16 units.
  let nodes = null;
  const index = () => {
    if (nodes) return nodes;
    nodes = [];
    const walker = document.createTreeWalker(story, NodeFilter.SHOW_TEXT);
    for (let at = 0; walker.nextNode(); ) {
      const length = [...walker.currentNode.data].length;
      nodes.push({ node: walker.currentNode, start: at, end: (at += length) });
    }
    return nodes;
  };
  const point = (offset, isEnd) => {
    const found = index().find(({ start, end }) => (isEnd ? offset > start && offset <= end : offset >= start && offset < end));
    if (!found) return null;
    return [found.node, [...found.node.data].slice(0, offset - found.start).join("").length];
  };
  const stretch = (start, end) => {
    const from = point(start, false), to = point(end, true);
    if (!from || !to) return null;
    const range = document.createRange();
    range.setStart(...from);
    range.setEnd(...to);
    return range;
  };
  const around = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range;
  };
  const ties = (key) => {
    const mark = one(`#m-${key}`);
    const written = mark ? mark.dataset.ties.split(" ").filter(Boolean) : [];
    return written.map((tie) => {
      const [, name, id, start, end] = tie.match(/^(\w+):(?:#(\d+)|(\d+)-(\d+))$/) ?? [];
      const target = id !== undefined && one(`#m-${id}`);
      const range = id === undefined ? stretch(Number(start), Number(end)) : target && around(target);
      return range ? { name, range } : null;
    }).filter(Boolean);
  };

  // Threads: a line from the claim to each thing that it is linked to.
  const svg = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const middle = (rect, box) => ({ x: rect.left + rect.width / 2 - box.left, top: rect.top - box.top, bottom: rect.bottom - box.top });
  const thread = (layer, from, to, name) => {
    const box = main.getBoundingClientRect(), a = middle(from, box), b = middle(to, box);
    const same = Math.abs(a.top - b.top) < 12, below = b.top > a.top;
    const y1 = same || !below ? a.top : a.bottom, y2 = same || below ? b.top : b.bottom;
    const lift = same ? -Math.min(15, 6 + Math.abs(a.x - b.x) / 20) : (y2 - y1) / 2;
    const d = same ? `M${a.x},${y1} C${a.x},${y1 + lift} ${b.x},${y2 + lift} ${b.x},${y2}` : `M${a.x},${y1} C${a.x},${y1 + lift} ${b.x},${y2 - lift} ${b.x},${y2}`;
    layer.append(svg("path", { d, class: `t-${name}` }), svg("circle", { cx: b.x, cy: y2, r: 2.4, class: `t-${name}` }));
  };
  const draw = (from, links) => {
    one(".threads")?.remove();
    if (!from || !links.length) return;
    const layer = svg("svg", { class: "threads", "aria-hidden": "true" });
    for (const { name, range } of links) {
      const rect = range.getClientRects()[0];
      if (rect) thread(layer, from, rect, name);
    }
    main.append(layer);
  };
  const light = (links) => {
    if (!("highlights" in CSS)) return;
    CSS.highlights.clear();
    for (const { name, range } of links) {
      const highlight = CSS.highlights.get(`tie-${name}`) ?? new Highlight();
      highlight.add(range);
      CSS.highlights.set(`tie-${name}`, highlight);
    }
  };

  // The card: the claim's row of the table, as a list; a dot gives the colour of the line to what a field is linked to.
  const THREADS = { "Of what": ["subject", "whole"], "When": ["period", "baseline"], "Where, who for": ["place", "force"], "Who says so": ["who"] };
  const label = (text, tied) => {
    const element = make("dt", text);
    for (const name of THREADS[text] ?? []) if (tied.has(name)) element.append(make("span", undefined, "key", `k-${name}`));
    return element;
  };
  const fill = (key, tied) => {
    const row = one(`#r-${key}`);
    if (!row) return;
    const list = make("dl");
    for (const cell of all("td", row).slice(1)) {
      if (!cell.textContent.trim()) continue;
      const pair = make("div"), value = make("dd");
      value.append(...[...cell.childNodes].map((node) => node.cloneNode(true)));
      pair.append(label(cell.dataset.label, tied), value);
      list.append(pair);
    }
    const foot = make("p", undefined, "foot"), link = make("a", "Its row in the table");
    link.href = `#r-${key}`;
    foot.append(link);
    body.replaceChildren(make("p", one("td", row).textContent, "said"), list, foot);
    card.className = `card open ${row.dataset.type}`;
    place(key);
  };
  // On a narrow screen the card stands beneath the paragraph of its claim, so that it covers no text.
  const narrow = matchMedia("(max-width: 60rem)");
  const place = (key) => {
    const paragraph = narrow.matches && one(`#m-${key}`)?.closest("#story > *");
    if (paragraph) paragraph.after(card);
    else if (card.parentNode !== rail) rail.prepend(card);
  };
  narrow.addEventListener("change", () => rail.prepend(card));
  const show = (key) => {
    clear(false);
    const links = ties(key), mark = one(`#m-${key}`);
    fill(key, new Set(links.map(({ name }) => name)));
    for (const mark of all(`.m[data-c="${key}"]`)) mark.classList.add("now");
    one(`#r-${key}`)?.classList.add("now");
    light(links);
    draw(mark?.getClientRects()[0], links);
  };
  const clear = (empty = true) => {
    for (const mark of all(".now")) mark.classList.remove("now");
    one(".threads")?.remove();
    if ("highlights" in CSS) CSS.highlights.clear();
    if (!empty) return;
    body.replaceChildren(hint);
    card.className = "card";
    if (card.contains(document.activeElement)) document.activeElement.blur(); // what holds the focus cannot be moved
    if (card.parentNode !== rail) rail.prepend(card);
  };
  const rest = () => (pinned === null ? clear() : show(pinned));

  const marked = (element) => element?.closest?.(story.classList.contains("quiet") ? ".taken[data-c]" : "[data-c]");
  const key = (event) => marked(event.target)?.dataset.c ?? null;
  story.addEventListener("pointerover", (event) => { if (event.pointerType === "mouse" && key(event) !== null) show(key(event)); });
  story.addEventListener("pointerout", (event) => {
    const next = marked(event.relatedTarget);
    if (event.pointerType === "mouse" && key(event) !== null && !next) rest();
  });
  story.addEventListener("focusin", (event) => { if (key(event) !== null) show(key(event)); });
  for (const part of [story, card]) {
    part.addEventListener("focusout", (event) => { if (!card.contains(event.relatedTarget)) rest(); });
  }
  story.addEventListener("click", (event) => {
    if (card.contains(event.target)) return;
    if (key(event) === null) { pinned = null; rest(); return; }
    if (event.detail === 0) return; // the Enter key follows the link to the table
    event.preventDefault();
    pinned = pinned === key(event) ? null : key(event);
    rest();
    if (narrow.matches && pinned !== null) card.scrollIntoView({ block: "nearest" });
  });

  // Findings: the chosen one lights its numbers; an alarm also stands in the bar.
  const alarms = all(".check.bad"), at = one("#at");
  const choose = (finding) => {
    chosen = finding;
    for (const check of all(".check")) check.classList.toggle("chosen", check.dataset.f === chosen);
    for (const button of all(".choose")) button.setAttribute("aria-pressed", String(button.dataset.choose === chosen));
    const lit = all(".n").filter((number) => {
      const on = chosen !== null && number.dataset.f.split(" ").includes(chosen);
      number.classList.toggle("lit", on);
      return on;
    });
    story.classList.toggle("dim", chosen !== null);
    const alarm = alarms.findIndex((check) => check.dataset.f === chosen);
    at.replaceChildren();
    if (alarm < 0) return lit;
    const link = make("a", one(".sum", alarms[alarm]).textContent);
    link.href = `#f-${chosen}`;
    at.append(`${alarm + 1} of ${alarms.length}: `, link);
    return lit;
  };
  const off = (element) => { const box = element.getBoundingClientRect(); return box.top < bar.offsetHeight || box.bottom > innerHeight; };
  const toggle = (finding) => {
    const lit = choose(chosen === finding ? null : finding);
    if (lit.length && lit.every(off)) lit[0].scrollIntoView({ block: "center" });
  };
  const step = (by) => {
    const now = alarms.findIndex((check) => check.dataset.f === chosen);
    const alarm = alarms[now < 0 ? (by > 0 ? 0 : alarms.length - 1) : (now + by + alarms.length) % alarms.length];
    if (!alarm) return;
    choose(alarm.dataset.f);
    rail.scrollTop += alarm.getBoundingClientRect().top - rail.getBoundingClientRect().top - card.offsetHeight - 24;
    (one(`#n-${alarm.dataset.at}`) ?? alarm).scrollIntoView({ block: "center" });
  };
  one("#next")?.addEventListener("click", () => step(1));
  one("#previous")?.addEventListener("click", () => step(-1));
  for (const check of all(".check")) {
    check.addEventListener("click", (event) => { if (!event.target.closest("a, .decide, .save")) toggle(check.dataset.f); });
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-choose]");
    if (link) choose(link.dataset.choose);
  });
  one("#close").addEventListener("click", () => { pinned = null; clear(); });
  document.addEventListener("keydown", (event) => {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (way && event.altKey && !event.target.closest("input, select")) { event.preventDefault(); step(way); }
    if (event.key !== "Escape") return;
    pinned = null;
    clear();
    choose(null);
  });
  for (const link of all("[data-go]")) {
    link.addEventListener("click", () => { pinned = link.dataset.go; setTimeout(() => show(pinned), 0); });
  }
  addEventListener("resize", () => one(".threads")?.remove());

  // At first only what takes part in a finding is marked, and a link: the rest is on demand.
  const links = all("a.m:not(.taken)").map((mark) => [mark, mark.getAttribute("href")]);
  const mark = (every) => {
    story.classList.toggle("quiet", !every);
    one("#every")?.setAttribute("aria-pressed", String(every));
    for (const chip of all(".chip[data-type]")) chip.hidden = !every;
    for (const [mark, href] of links) every ? mark.setAttribute("href", href) : mark.removeAttribute("href");
  };
  one("#every")?.addEventListener("click", () => mark(story.classList.contains("quiet")));
  mark(false);

  // The legend switches marks off and on.
  for (const chip of all(".chip[data-type]")) {
    chip.addEventListener("click", () => {
      const on = chip.getAttribute("aria-pressed") !== "true";
      chip.setAttribute("aria-pressed", String(on));
      story.classList.toggle(`off-${chip.dataset.type}`, !on);
    });
  }

  // The table sorts and filters.
  const rows = all("tbody tr"), table = one("tbody");
  const value = (row, column) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
  const compare = (a, b) => (a !== "" && b !== "" && !isNaN(a) && !isNaN(b) ? a - b : (a === "") - (b === "") || a.localeCompare(b, "en", { numeric: true }));
  for (const [column, head] of all("thead th").entries()) {
    const button = make("button", head.textContent);
    button.type = "button";
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of all("thead th")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const sorted = [...rows].sort((a, b) => (down ? -1 : 1) * compare(value(a, column), value(b, column)));
      table.append(...sorted);
    });
  }
  const filter = () => {
    const words = one("#find").value.toLowerCase().split(/\s+/).filter(Boolean);
    const type = one("#of-type").value, verdict = one("#of-verdict").value;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !((!type || row.dataset.type === type) && (!verdict || row.dataset.verdict === verdict) && words.every((word) => text.includes(word)));
    }
    one("#shown").textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} claims`;
  };
  if (rows.length) {
    for (const control of all("#filters input, #filters select")) control.addEventListener("input", filter);
    filter();
  }
})();
