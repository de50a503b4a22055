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

// A short stroke in the colour of a relation, with its sign; broken where a single outlet tells of it.
function stroke(name, single) {
  const svg = draws("svg", { width: 34, height: 12, viewBox: "0 0 34 12", "aria-hidden": "true" });
  const hue = "var(--" + name + ")";
  svg.append(draws("line", { x1: 1, y1: 6, x2: 33, y2: 6, stroke: hue, "stroke-width": 2.6, "stroke-dasharray": single ? "6 4" : "" }));
  const sign = {
    bar: ["line", { x1: 17, y1: 0.5, x2: 17, y2: 11.5, stroke: hue, "stroke-width": 2.4 }],
    ring: ["circle", { cx: 17, cy: 6, r: 4, stroke: hue, "stroke-width": 2.2, fill: "var(--card)" }],
    dots: ["circle", { cx: 17, cy: 6, r: 3.6, fill: hue }],
  }[SIGN_ON[name]];
  if (sign) svg.append(draws(...sign));
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
  keys.push(make("span", { class: "key" }, stroke(Object.keys(lines)[0], true), words.page.single));
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

// The first few of many things, and a button that brings more; `held` puts the button into what may stand there.
function some(items, few, shown, held = (button) => button) {
  let done = 0;
  const button = make("button", { type: "button", class: "more" });
  const holder = held(button);
  const next = () => {
    const fresh = items.slice(done, done + few).map(shown);
    done += fresh.length;
    button.textContent = fill(words.say.more, { n: Math.min(few, items.length - done), left: items.length - done });
    return fresh;
  };
  button.addEventListener("click", () => {
    holder.before(...next());
    if (done >= items.length) holder.remove();
  });
  const first = next();
  return done < items.length ? [...first, holder] : first;
}

const item = (...children) => make("li", {}, ...children);

function tieItem(found) {
  const label = make("span", { dir: "auto" }, relation(found.edge));
  const button = make("button", { type: "button" }, stroke(found.edge.colour, isSingle(found)), label, make("span", { class: "n" }, String(found.documents)));
  button.setAttribute("aria-label", [relation(found.edge), rests(found), interval(found)].filter(Boolean).join(", "));
  button.addEventListener("click", () => choose({ edge: found.edge.id }, true));
  return item(button);
}

const tieList = (found, few) => make("ul", { class: "ties" }, ...some(found, few, tieItem, item));

function overviewPanel() {
  const hint = make("p", {}, words.page.overview_hint);
  byId("panel").classList.remove("open");
  byId("panel").replaceChildren(head(words.page["view_" + picture.view], words.page["hint_" + picture.view], false), hint, make("h3", {}, words.page.overview), tieList(picture.alive, 9));
}

function edgePanel(found) {
  const sub = [rests(found), interval(found), isSingle(found) && words.page.single].filter(Boolean).join(" · ");
  open(head(relation(found.edge), sub, true), ...some([...found.claims.values()], 40, (ties) => card(ties, found.edge.colour)));
}

function nodePanel(id, found) {
  const claims = new Map();
  for (const one of found) for (const [claim, ties] of one.claims) claims.set(claim, [...new Set([...(claims.get(claim) || []), ...ties])]);
  const sub = rests({ claims, documents: several(claims, "document"), outlets: several(claims, "outlet") });
  const cards = some([...claims.values()], 30, (ties) => card(ties, null));
  open(head(named(id), sub, true), make("h3", {}, words.say.relations), tieList(found, 12), make("h3", {}, words.page.panel), ...cards);
}

function open(...content) {
  const panel = byId("panel");
  panel.classList.add("open");
  panel.replaceChildren(...content);
  panel.scrollTop = 0;
}

// The table twin says everything that the picture says, and what it leaves out; built when it is opened, in parts.
function table() {
  if (!byId("twin").open) return;
  const columns = byId("rows").parentElement.querySelectorAll("thead th").length;
  byId("rows").replaceChildren(...some(picture.alive, 100, row, (button) => make("tr", {}, make("td", { colspan: columns }, button))));
}

function row(found) {
  const { edge } = found;
  const list = some([...found.claims.values()], 5, ([tie]) => make("li", { dir: "auto" }, sentence(tie) + words.say.colon + " " + quoted(tie.words), " ", sourceLine(tie)), item);
  const key = picture.view === "agreement" ? words.agreement[edge.key] : words.act[edge.key][0];
  const outlets = isSingle(found) ? found.outlets + " (" + words.page.single + ")" : found.outlets;
  const counted = [found.claims.size, found.documents, outlets].map((n) => make("td", { class: "n" }, String(n)));
  if (data.error) counted.splice(2, 0, make("td", { class: "n" }, bounds(found)));
  return make("tr", {}, make("th", { scope: "row", dir: "auto" }, named(edge.from)), make("td", {}, stroke(edge.colour, isSingle(found)), " ", key), make("td", { dir: "auto" }, named(edge.to)), ...counted, make("td", {}, make("ul", {}, ...list)));
}
