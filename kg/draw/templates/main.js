// What happens when somebody clicks, types or chooses.

const MOST_GUESTS = 20;

function choose(what, center) {
  const net = picture.network;
  invite(what);
  picture.chosen = what;
  net.unselectAll();
  if (!what) {
    light(null, null);
    overviewPanel();
    return;
  }
  if (what.edge) {
    const found = picture.alive.find(({ edge }) => edge.id === what.edge);
    net.selectEdges([what.edge]);
    light([what.edge], [found.edge.from, found.edge.to]);
    edgePanel(found);
    if (center) reveal([found.edge.from, found.edge.to]);
  } else {
    const touches = ({ edge }) => edge.from === what.node || edge.to === what.node;
    const drawn = picture.drawn.filter(touches);
    net.selectNodes([what.node], false);
    light(drawn.map(({ edge }) => edge.id), [what.node, ...drawn.flatMap(({ edge }) => [edge.from, edge.to])]);
    nodePanel(what.node, picture.alive.filter(touches));
    if (center) reveal([what.node]);
  }
}

// What is asked for by name is drawn, however weak its lines; of a node that was not drawn the strongest ones.
function invite(what) {
  if (!what || (what.edge ? picture.edges.get(what.edge) : picture.nodes.get(what.node))) return;
  const touches = ({ edge }) => (what.edge ? edge.id === what.edge : edge.from === what.node || edge.to === what.node);
  for (const { edge } of picture.alive.filter(touches).slice(0, MOST_GUESTS)) picture.guests.add(edge.id);
  draw(wanted());
  showStrength();
}

// Move the picture only when what was chosen lies outside it (or under the sheet of a telephone).
function reveal(ids) {
  const area = byId("graph");
  const covered = narrow.matches ? window.innerHeight * 0.58 - (window.innerHeight - area.getBoundingClientRect().bottom) : 0;
  const low = area.clientHeight - Math.max(0, covered);
  const spots = ids.map((id) => picture.network.canvasToDOM(picture.network.getPosition(id)));
  const outside = spots.some(({ x, y }) => x < 40 || y < 40 || x > area.clientWidth - 40 || y > low - 40);
  if (!outside) return;
  const places = ids.map((id) => picture.network.getPosition(id));
  const position = { x: places.reduce((sum, p) => sum + p.x, 0) / ids.length, y: places.reduce((sum, p) => sum + p.y, 0) / ids.length };
  picture.network.moveTo({ position, offset: { x: 0, y: -Math.max(0, covered) / 2 }, animation: ease() });
}

// Every node that a line of the filters touches, drawn or not.
const everyName = () => [...new Set(picture.alive.flatMap(({ edge }) => [edge.from, edge.to]))];

function refresh(refit) {
  const filter = wanted();
  draw(filter);
  const all = new Set(data.ties.map((tie) => tie.claim)).size;
  const shown = new Set(picture.alive.flatMap(({ claims }) => [...claims.keys()])).size;
  const parts = [fill(words.say.shown, { n: shown.toLocaleString(data.lang), all: count("claims", all) })];
  const undated = new Set(data.ties.filter((tie) => !tie.date).map((tie) => tie.claim)).size;
  if ((filter.from || filter.to) && undated) parts.push(count("undated", undated));
  byId("status").textContent = parts.join(" · ");
  byId("nothing").hidden = picture.alive.length > 0;
  byId("nothing").textContent = Object.values(filter).some(Boolean) ? words.page.nothing : words.page.unshown;
  let active = 0;
  for (const name of [...FACETS, "from", "to"]) {
    byId(name).classList.toggle("set", Boolean(filter[name]));
    active += filter[name] ? 1 : 0;
  }
  byId("filters-on").textContent = active ? "(" + active + ")" : "";
  byId("names").replaceChildren(...everyName().map((id) => make("option", { value: named(id) })));
  overviewPanel();
  legend();
  table();
  showTime(filter);
  showStrength();
  if (refit) fit();
}

function showView(view) {
  picture.view = view;
  picture.guests.clear();
  for (const button of document.querySelectorAll("[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === view));
  refresh(true);
}

// The first node whose name holds what was typed, names that start with it first.
function find(typed) {
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const sought = plain(typed.trim());
  if (!sought) return null;
  const hits = everyName().filter((id) => plain(named(id)).includes(sought));
  hits.sort((a, b) => plain(named(a)).indexOf(sought) - plain(named(b)).indexOf(sought) || named(a).length - named(b).length);
  return hits[0] || null;
}

// The nearest node in the direction of an arrow key, straight ahead before sideways.
function neighbour(from, [dx, dy]) {
  const here = picture.network.getPosition(from);
  let best = null;
  for (const id of picture.nodes.getIds()) {
    const spot = picture.network.getPosition(id);
    const ahead = (spot.x - here.x) * dx + (spot.y - here.y) * dy;
    const aside = Math.abs((spot.x - here.x) * dy) + Math.abs((spot.y - here.y) * dx);
    if (id === from || ahead <= 0) continue;
    const cost = ahead + 2 * aside;
    if (!best || cost < best.cost) best = { id, cost };
  }
  return best ? best.id : from;
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function zoom(factor) {
  picture.network.moveTo({ scale: picture.network.getScale() * factor });
  nameActs();
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const arrow = ARROWS[event.key];
  if (arrow) {
    const ids = picture.nodes.getIds();
    const from = picture.chosen && picture.chosen.node;
    if (ids.length) choose({ node: from ? neighbour(from, arrow) : ids[0] }, true);
  } else if (event.key === "Enter") byId("panel").focus();
  else if (event.key === "+" || event.key === "=") zoom(1.3);
  else if (event.key === "-") zoom(1 / 1.3);
  else if (event.key === "0") fit();
  else return;
  event.preventDefault();
}

function theme(name) {
  document.documentElement.dataset.theme = name;
  names.made = -1;
  const chosen = picture.chosen;
  if (!picture.network) return;
  draw(wanted());
  if (chosen) choose(chosen);
  else nameActs();
}

function listen() {
  picture.network.on("click", ({ nodes, edges }) => choose(nodes.length ? { node: nodes[0] } : edges.length ? { edge: edges[0] } : null));
  const cursor = (shape) => () => { byId("graph").style.cursor = shape; };
  for (const kind of ["Node", "Edge"]) {
    picture.network.on("hover" + kind, cursor("pointer"));
    picture.network.on("blur" + kind, cursor("default"));
  }
  picture.network.on("zoom", nameActs);
  for (const hand of ["zoom", "dragStart"]) picture.network.on(hand, () => { picture.moved = true; });
  new ResizeObserver(() => requestAnimationFrame(() => picture.moved || picture.chosen || fit())).observe(byId("graph"));
  byId("graph").addEventListener("keydown", onKey);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && picture.chosen) choose(null);
  });
  for (const name of [...FACETS, "from", "to"]) byId(name).addEventListener("change", () => refresh(true));
  byId("form").addEventListener("reset", () =>
    setTimeout(() => {
      strength.wanted = null;
      picture.guests.clear();
      refresh(true);
    }),
  );
  byId("form").addEventListener("submit", (event) => event.preventDefault());
  byId("search").addEventListener("change", (event) => {
    const id = find(event.target.value);
    choose(id ? { node: id } : null, true);
  });
  for (const button of document.querySelectorAll("[data-view]")) button.addEventListener("click", () => showView(button.dataset.view));
  byId("theme").addEventListener("click", () => theme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  byId("fit").addEventListener("click", fit);
  byId("twin").addEventListener("toggle", table);
  byId("many").addEventListener("input", chooseStrength);
}

const night = window.matchMedia("(prefers-color-scheme: dark)");
theme(night.matches ? "dark" : "light");
night.addEventListener("change", (event) => theme(event.matches ? "dark" : "light"));
byId("filters").open = !narrow.matches;
narrow.addEventListener("change", () => {
  byId("filters").open = !narrow.matches;
  refresh(true);
});
fillForm();
cutTime();
start(byId("graph"));
listen();
showView(data.views.agreement.edges.length ? "agreement" : "acts");
performance.mark("kg-ready");
window.kgGraph = { network: picture.network, data, choose }; // a handle for tests and for curious readers
