// The side panel, the legend and the table: every word from a document is set as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function draws(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

// A short stroke in the colour and dashes of a relation.
function stroke(name) {
  const svg = draws("svg", { width: 34, height: 10, viewBox: "0 0 34 10", "aria-hidden": "true" });
  const dashes = (DASHES[name] || []).map((n) => n * 0.75).join(" ");
  const cap = name === "on-condition" ? "round" : "butt";
  svg.append(draws("line", { x1: 2, y1: 5, x2: 32, y2: 5, stroke: "var(--" + name + ")", "stroke-width": 3, "stroke-dasharray": dashes, "stroke-linecap": cap }));
  return svg;
}

const SIGNS = {
  person: ["circle", { cx: 7, cy: 7, r: 5.5, fill: "var(--node)" }],
  body: ["rect", { x: 2, y: 2, width: 10, height: 10, fill: "var(--node)" }],
  group: ["path", { d: "M7 1.5 13 12.5H1z", fill: "var(--node)" }],
  media: ["path", { d: "M7 1 13 7 7 13 1 7z", fill: "var(--node)" }],
  proposition_node: ["rect", { x: 1, y: 2.5, width: 18, height: 9, rx: 2, fill: "var(--box)", stroke: "var(--box-edge)" }],
  topic_node: ["rect", { x: 1, y: 2.5, width: 18, height: 9, rx: 4.5, fill: "var(--pill)", stroke: "var(--box-edge)" }],
};
const KINDS = { person: "person", actor: "person", group: "group", media: "media", proposition: "proposition_node", topic: "topic_node" };

function legend() {
  const lines = picture.view === "agreement" ? words.agreement : words.polarity;
  const keys = Object.entries(lines).map(([name, label]) => make("span", { class: "key" }, stroke(name), label));
  const kinds = new Set(data.views[picture.view].nodes.map((node) => KINDS[node.kind] || "body"));
  for (const name of Object.keys(SIGNS).filter((sign) => kinds.has(sign))) {
    const svg = draws("svg", { width: name.endsWith("_node") ? 20 : 14, height: 14, "aria-hidden": "true" });
    svg.append(draws(...SIGNS[name]));
    keys.push(make("span", { class: "key" }, svg, words.page[name]));
  }
  byId("legend").replaceChildren(...keys, make("span", { class: "note" }, words.page.width_note));
}

const quoted = (text) => words.say.quote[0] + text + words.say.quote[1];

function isWeb(url) {
  try {
    return ["http:", "https:"].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}

// "According to O, S accused T": the outlet and the speaker are always named.
function sentence(tie) {
  const pattern = words.act[tie.stance][tie.target === null ? 2 : 1];
  const said = fill(pattern, { speaker: tie.speaker, target: tie.target });
  return fill(tie.outlet === null ? words.say.no_outlet : words.say.according, { outlet: tie.outlet, said });
}

function sourceLine(tie) {
  const when = tie.date ? fill(tie.said ? words.say.said_on : words.say.reported_on, { date: day(tie.date) }) : words.say.no_date;
  const where = fill(words.say.characters, { start: tie.start, end: tie.end });
  const line = make("p", { class: "source" }, make("cite", { dir: "auto" }, tie.title || words.say.no_title));
  line.append(" · " + [tie.outlet, when, tie.document, where].filter(Boolean).join(" · "));
  if (tie.url && isWeb(tie.url)) {
    line.append(" · ", make("a", { href: tie.url, target: "_blank", rel: "noopener noreferrer" }, words.say.source));
  }
  const short = tie.claim.split(/[/#:]/).pop();
  line.append(make("br"), words.say.cite + " ", make("code", {}, short));
  return line;
}

// One claim with all its codings: `ties` are its rows.
function card(ties, hue) {
  const tie = ties[0];
  const quote = make("blockquote", { dir: "auto" }, tie.before, make("mark", {}, tie.words), tie.after);
  const box = make("article", { class: "claim" }, make("p", { class: "lead", dir: "auto" }, sentence(tie) + words.say.colon), quote);
  if (hue) quote.style.setProperty("--line", "var(--" + hue + ")");
  const coded = ties.filter((row) => row.proposition);
  if (coded.length) {
    const list = coded.map((row) =>
      make("li", {}, stroke(row.agreement || "unclear"), make("span", { dir: "auto" }, words.agreement[row.agreement || "unclear"] + " " + quoted(row.proposition[1]))),
    );
    box.append(make("ul", { class: "codes" }, ...list));
  }
  const finer = [tie.narrower && words.narrower[tie.narrower], tie.qualified && words.say.qualified].filter(Boolean);
  if (finer.length) box.append(make("p", { class: "source" }, fill(words.say.finer, { act: finer.join(", ") })));
  const topics = tie.topics.map(([, label]) => label).join(", ");
  if (topics) box.append(make("p", { class: "source", dir: "auto" }, fill(words.say.topics, { topics })));
  box.append(sourceLine(tie));
  return box;
}

function head(title, sub, closable) {
  const text = make("div", {}, make("h2", { dir: "auto" }, title), make("p", { class: "sub" }, sub));
  if (!closable) return make("div", { class: "head" }, text);
  const close = make("button", { type: "button", class: "close", "aria-label": words.page.close, title: words.page.close }, "×");
  close.addEventListener("click", () => choose(null));
  return make("div", { class: "head" }, text, close);
}

function tieList(found) {
  const items = found.map(({ edge, documents }) => {
    const label = make("span", { dir: "auto" }, relation(edge));
    const button = make("button", { type: "button" }, stroke(edge.colour), label, make("span", { class: "n" }, String(documents)));
    button.setAttribute("aria-label", relation(edge) + ", " + count("documents", documents));
    button.addEventListener("click", () => choose({ edge: edge.id }, true));
    return make("li", {}, button);
  });
  return make("ul", { class: "ties" }, ...items);
}

const heaviest = (found) => [...found].sort((a, b) => b.documents - a.documents || b.claims.size - a.claims.size);

function overviewPanel() {
  const top = heaviest(picture.alive).slice(0, 9);
  const hint = make("p", {}, words.page.overview_hint);
  byId("panel").classList.remove("open");
  byId("panel").replaceChildren(head(words.page["view_" + picture.view], words.page["hint_" + picture.view], false), hint, make("h3", {}, words.page.overview), tieList(top));
}

function edgePanel(found) {
  const sub = count("claims", found.claims.size) + " · " + count("documents", found.documents);
  const cards = [...found.claims.values()].map((ties) => card(ties, found.edge.colour));
  open(head(relation(found.edge), sub, true), ...cards);
}

function nodePanel(id, found) {
  const claims = new Map();
  for (const one of found) for (const [claim, ties] of one.claims) claims.set(claim, [...new Set([...(claims.get(claim) || []), ...ties])]);
  const documents = new Set([...claims.values()].map((ties) => ties[0].document));
  const sub = count("claims", claims.size) + " · " + count("documents", documents.size);
  const cards = [...claims.values()].map((ties) => card(ties, null));
  open(head(named(id), sub, true), make("h3", {}, words.say.relations), tieList(heaviest(found)), make("h3", {}, words.page.panel), ...cards);
}

function open(...content) {
  const panel = byId("panel");
  panel.classList.add("open");
  panel.replaceChildren(...content);
  panel.scrollTop = 0;
}

// The table twin says everything that the picture says; built when it is opened, since it may be long.
function table() {
  if (!byId("twin").open) return;
  const rows = picture.alive.map(({ edge, claims }) => {
    const list = [...claims.values()].map(([tie]) => make("li", { dir: "auto" }, sentence(tie) + words.say.colon + " " + quoted(tie.words), " ", sourceLine(tie)));
    const key = picture.view === "agreement" ? words.agreement[edge.key] : words.act[edge.key][0];
    return make("tr", {}, make("th", { scope: "row", dir: "auto" }, named(edge.from)), make("td", {}, key), make("td", { dir: "auto" }, named(edge.to)), make("td", {}, make("ul", {}, ...list)));
  });
  byId("rows").replaceChildren(...rows);
}
