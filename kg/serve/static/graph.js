"use strict";
// The graph explorer: places come from the server, sigma.js draws them. Everything it shows stands in the table too.
(() => {
  const explorer = document.getElementById("explorer");
  const words = JSON.parse(explorer.dataset.words);
  const byId = (id) => document.getElementById(id);
  const MOST_SHOWN = 40;
  const MOST_LETTERS = 34;
  const MANY = 2500; // edges; above, arrows are lines, and lines rest while the picture moves
  const NAMES = { plus: "--agrees", minus: "--disagrees", condition: "--on-condition", none: "--unclear", prop: "--thing", actor: "--soft" };
  const state = { node: null, hovered: null, edge: null, from: 0, to: 0, near: null };
  let graph, sigma, colours;

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  function readColours() {
    colours = { ink: colour("--ink"), card: colour("--card"), rule: colour("--rule"), soft: colour("--soft"), accent: colour("--accent") };
    for (const [side, name] of Object.entries(NAMES)) colours[side] = colour(name);
  }

  const within = (month) => month < 0 ? state.from === 0 : state.from <= month && month <= state.to;
  function counted(edge) {
    return edge.kinds
      .map(([word, side, months]) => ({ word, side, n: months.reduce((sum, [m, n]) => sum + (within(m) ? n : 0), 0) }))
      .filter((kind) => kind.n > 0);
  }

  function recount() {
    const many = graph.size > MANY;
    graph.forEachNode((node) => graph.setNodeAttribute(node, "n", 0));
    graph.forEachEdge((edge, values, source, target) => {
      const kinds = counted(values);
      const n = kinds.reduce((sum, kind) => sum + kind.n, 0);
      const best = kinds.reduce((a, b) => (b.n > a.n ? b : a), { side: "none", n: 0 });
      graph.mergeEdgeAttributes(edge, { n, side: best.side, size: (1 + Math.min(5, Math.sqrt(n))) * (many ? 0.4 : 1) });
      for (const end of new Set([source, target])) graph.updateNodeAttribute(end, "n", (sum) => sum + n);
    });
    graph.forEachNode((node, values) => graph.setNodeAttribute(node, "size", (many ? 1.5 : 4) + Math.min(16, Math.sqrt(values.n) * (many ? 0.6 : 1.6))));
  }

  function nodeLook(node, values) {
    const chosen = node === state.node;
    const far = state.near && !state.near.has(node);
    return {
      ...values,
      hidden: values.n === 0,
      label: far ? null : values.label,
      color: far ? colours.rule : chosen ? colours.accent : colours[values.kind],
      forceLabel: chosen || Boolean(state.near && state.near.size < 30 && !far),
      zIndex: far ? 0 : 1,
    };
  }

  function edgeLook(edge, values) {
    const ofIt = state.near && graph.hasExtremity(edge, state.node || state.hovered);
    const far = state.near && !ofIt;
    return { ...values, hidden: values.n === 0 || Boolean(far && graph.size > MANY), color: far ? colours.rule : edge === state.edge ? colours.accent : colours[values.side], zIndex: far ? 0 : 1 };
  }

  const short = (text) => (text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text);

  function drawLabel(context, values, settings) {
    if (!values.label) return;
    context.font = `${settings.labelSize}px ${settings.labelFont}`;
    const at = [short(values.label), values.x + values.size + 4, values.y + settings.labelSize / 3];
    context.lineWidth = 4;
    context.lineJoin = "round";
    context.strokeStyle = colours.card;
    context.strokeText(...at);
    context.fillStyle = colours.ink;
    context.fillText(...at);
  }

  function drawHover(context, values, settings) {
    const size = settings.labelSize;
    context.font = `600 ${size}px ${settings.labelFont}`;
    const width = context.measureText(values.label || "").width;
    context.fillStyle = colours.card;
    context.strokeStyle = colours.soft;
    context.beginPath();
    context.rect(values.x + values.size + 1, values.y - size, width + 8, size * 1.8);
    context.fill();
    context.stroke();
    context.fillStyle = colours.ink;
    context.fillText(values.label || "", values.x + values.size + 5, values.y + size / 3);
  }

  function make(tag, text, attributes = {}) {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  }

  const seen = new URLSearchParams(location.search).get("as");
  const kept = (link) => (seen ? `${link}${link.includes("?") ? "&" : "?"}as=${encodeURIComponent(seen)}` : link);
  const pageOf = (node) => kept(`${graph.getNodeAttribute(node, "page")}?lang=${explorer.dataset.lang}`);
  const label = (node) => graph.getNodeAttribute(node, "label");

  function inTime(link) {
    const months = graph.getAttribute("months");
    if (!months.length || (state.from === 0 && state.to === months.length - 1)) return link;
    const address = new URL(link, location.href);
    const [year, month] = months[state.to].split("-").map(Number);
    const later = (a, b) => (a && a > b ? a : b);
    const sooner = (a, b) => (a && a < b ? a : b);
    const end = `${months[state.to]}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
    address.searchParams.set("since", later(address.searchParams.get("since"), `${months[state.from]}-01`));
    address.searchParams.set("until", sooner(address.searchParams.get("until"), end));
    return address.pathname + address.search;
  }

  function edgeItem(edge, other) {
    const item = make("li");
    const kinds = counted(graph.getEdgeAttributes(edge));
    item.append(make("a", `${other}: ${kinds.map((k) => `${k.word} ${k.n}`).join(", ")}`, { href: kept(inTime(graph.getEdgeAttribute(edge, "claims"))) }));
    return item;
  }

  function listOf(title, edges, otherOf) {
    const shown = edges.filter((edge) => graph.getEdgeAttribute(edge, "n") > 0);
    if (!shown.length) return [];
    shown.sort((a, b) => graph.getEdgeAttribute(b, "n") - graph.getEdgeAttribute(a, "n"));
    const list = make("ul");
    list.append(...shown.slice(0, MOST_SHOWN).map((edge) => edgeItem(edge, label(otherOf(edge)))));
    if (shown.length > MOST_SHOWN) list.append(make("li", `+ ${shown.length - MOST_SHOWN} ${words.more}`));
    return [make("h3", title), list];
  }

  function showNode(node) {
    const links = make("p");
    links.append(make("a", words.own, { href: pageOf(node) }));
    if (node.startsWith("actor/")) {
      const near = explorer.dataset.graph.replace("AROUND", encodeURIComponent(node.slice("actor/".length)));
      links.append(" · ", make("a", words.near, { href: near }));
    }
    byId("chosen").replaceChildren(
      make("h2", label(node)),
      links,
      ...listOf(words.out, graph.outEdges(node), (edge) => graph.target(edge)),
      ...listOf(words.into, graph.inEdges(node), (edge) => graph.source(edge)),
    );
  }

  function showEdge(edge) {
    const list = make("ul");
    list.append(edgeItem(edge, words.claims));
    byId("chosen").replaceChildren(make("h2", `${label(graph.source(edge))} → ${label(graph.target(edge))}`), list);
  }

  function choose({ node = null, edge = null }) {
    state.node = node;
    state.edge = edge;
    lookNear(node);
    if (node) showNode(node);
    else if (edge) showEdge(edge);
    else byId("chosen").replaceChildren(make("p", words.hint, { class: "meta" }));
  }

  function lookNear(node) {
    state.near = node ? new Set([node, ...graph.neighbors(node)]) : null;
    sigma.refresh({ skipIndexation: true });
  }

  function settings() {
    const many = graph.size > MANY;
    return {
      defaultEdgeType: many ? "line" : "arrow", zIndex: true, enableEdgeEvents: true, labelFont: "system-ui, sans-serif", labelSize: 13,
      labelColor: { color: colours.ink }, labelRenderedSizeThreshold: graph.order > 400 ? 7 : 0, labelDensity: graph.order > 400 ? 0.5 : 1.5, labelGridCellSize: 120,
      hideEdgesOnMove: many, hideLabelsOnMove: many, minEdgeThickness: many ? 0.4 : 1.2, allowInvalidContainer: true,
      nodeReducer: nodeLook, edgeReducer: edgeLook, defaultDrawNodeLabel: drawLabel, defaultDrawNodeHover: drawHover,
    };
  }

  function listen() {
    sigma.on("clickNode", ({ node }) => choose({ node }));
    sigma.on("clickEdge", ({ edge }) => choose({ edge }));
    sigma.on("clickStage", () => choose({}));
    sigma.on("enterNode", ({ node }) => { state.hovered = node; if (!state.node) lookNear(node); });
    sigma.on("leaveNode", () => { state.hovered = null; if (!state.node) lookNear(null); });
    const camera = sigma.getCamera();
    const quick = { duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200 };
    byId("in").addEventListener("click", () => camera.animatedZoom(quick));
    byId("out").addEventListener("click", () => camera.animatedUnzoom(quick));
    byId("whole").addEventListener("click", () => { choose({}); camera.animatedReset(quick); });
    const names = new Map(graph.mapNodes((node, values) => [values.label, node]));
    byId("names").append(...[...names.keys()].sort().map((name) => make("option", "", { value: name })));
    byId("node").addEventListener("change", (event) => {
      const node = names.get(event.target.value);
      if (!node) return;
      choose({ node });
      const { x, y } = sigma.getNodeDisplayData(node);
      camera.animate({ x, y, ratio: Math.min(camera.ratio, 0.6) }, quick);
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      readColours();
      sigma.setSetting("labelColor", { color: colours.ink });
      sigma.refresh();
    });
  }

  function listenToTime(months) {
    if (months.length < 2) return;
    const [from, to] = [byId("from"), byId("to")];
    for (const range of [from, to]) range.max = months.length - 1;
    to.value = state.to;
    byId("time").hidden = false;
    const told = () => {
      byId("span").textContent = `${months[state.from]} – ${months[state.to]}`;
      for (const [range, at] of [[from, state.from], [to, state.to]]) range.setAttribute("aria-valuetext", months[at]);
    };
    let waiting = false;
    const redrawn = () => {
      waiting = false;
      recount();
      sigma.refresh();
      if (state.node) showNode(state.node);
    };
    const moved = () => {
      state.from = Math.min(Number(from.value), Number(to.value));
      state.to = Math.max(Number(from.value), Number(to.value));
      told();
      if (!waiting) requestAnimationFrame(redrawn);
      waiting = true;
    };
    for (const range of [from, to]) range.addEventListener("input", moved);
    told();
  }

  function draw(data) {
    graph = new graphology.MultiDirectedGraph();
    graph.setAttribute("months", data.months);
    state.to = Math.max(0, data.months.length - 1);
    for (const { id, ...values } of data.nodes) graph.addNode(id, values);
    for (const { source, target, ...values } of data.edges) graph.addDirectedEdge(source, target, values);
    recount();
    readColours();
    explorer.hidden = false;
    sigma = new Sigma(graph, byId("canvas"), settings());
    listen();
    listenToTime(data.months);
    window.kgExplorer = { graph, sigma, choose, state };
  }

  function failed() {
    explorer.hidden = true;
    explorer.before(make("p", words.failed, { class: "problem", role: "status" }));
  }

  fetch(explorer.dataset.source)
    .then((reply) => reply.json())
    .then((data) => data.nodes.length && draw(data))
    .catch((error) => { failed(); throw error; });
})();
