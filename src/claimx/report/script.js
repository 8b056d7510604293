"use strict";
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const story = one("#story"), card = one("#card"), body = one("#card-body"), main = one("main");
  const hint = body.firstElementChild;
  let pinned = null, chosen = null;

  document.documentElement.classList.add("js");
  for (const element of [card, ...all(".choose"), ...all("#filters")]) element.hidden = false;

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
  };
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
  };
  const rest = () => (pinned === null ? clear() : show(pinned));

  const key = (event) => event.target.closest?.("[data-c]")?.dataset.c ?? null;
  story.addEventListener("pointerover", (event) => { if (event.pointerType === "mouse" && key(event) !== null) show(key(event)); });
  story.addEventListener("pointerout", (event) => {
    const next = event.relatedTarget?.closest?.("[data-c]");
    if (event.pointerType === "mouse" && key(event) !== null && !next) rest();
  });
  story.addEventListener("focusin", (event) => { if (key(event) !== null) show(key(event)); });
  story.addEventListener("focusout", () => rest());
  story.addEventListener("click", (event) => {
    if (key(event) === null) { pinned = null; rest(); return; }
    if (event.detail === 0) return; // the Enter key follows the link to the table
    event.preventDefault();
    pinned = pinned === key(event) ? null : key(event);
    rest();
  });

  // Findings: the chosen one lights its numbers.
  const choose = (finding, scroll) => {
    chosen = chosen === finding ? null : finding;
    for (const check of all(".check")) check.classList.toggle("chosen", check.dataset.f === chosen);
    for (const button of all(".choose")) button.setAttribute("aria-pressed", String(button.dataset.choose === chosen));
    const lit = all(".n").filter((number) => {
      const on = chosen !== null && number.dataset.f.split(" ").includes(chosen);
      number.classList.toggle("lit", on);
      return on;
    });
    story.classList.toggle("dim", chosen !== null);
    const off = (element) => { const box = element.getBoundingClientRect(); return box.top < 0 || box.bottom > innerHeight; };
    if (scroll && lit.length && lit.every(off)) lit[0].scrollIntoView({ block: "center" });
  };
  for (const check of all(".check")) {
    check.addEventListener("click", (event) => { if (!event.target.closest("a")) choose(check.dataset.f, true); });
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-choose]");
    if (link && chosen !== link.dataset.choose) choose(link.dataset.choose, false);
  });
  one("#close").addEventListener("click", () => { pinned = null; clear(); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    pinned = null;
    clear();
    if (chosen !== null) choose(chosen, false);
  });
  for (const link of all("[data-go]")) {
    link.addEventListener("click", () => { pinned = link.dataset.go; setTimeout(() => show(pinned), 0); });
  }
  addEventListener("resize", () => one(".threads")?.remove());

  // The legend switches marks off and on.
  for (const chip of all(".chip")) {
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
