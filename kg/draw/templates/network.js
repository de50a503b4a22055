// The picture: one vis-network, styled from the page's own colours, its places settled beforehand.

const FACE = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const EDGE = 14; // pixels left free around the picture
const NAMES_FROM = 1.2; // the zoom from which every act is named on its line
const FEW = 20; // so few lines are always named
const SMALLEST = 0.42; // the zoom at which a telephone's labels can just be read
const narrow = window.matchMedia("(max-width: 899px)");
const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const ease = () => (still.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" });

// `alive` are the lines that pass the filters, `drawn` those of them that are drawn: the strongest, and `guests`.
const picture = {
  ...{ view: "agreement", alive: [], drawn: [], guests: new Set(), chosen: null, lit: null, litNodes: null, moved: false },
  ...{ version: 0, unsigned: false, look: null, network: null, nodes: new vis.DataSet(), edges: new vis.DataSet() },
};

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
}

function nodeStyle(node) {
  const place = narrow.matches ? { x: node.tall[0], y: node.tall[1] } : { x: node.x, y: node.y };
  return { id: node.id, shape: "custom", size: node.size, ...place, ctxRenderer: renderer(node), title: node.name + "\n" + count("claims", node.claims) };
}

const byName = {};
for (const view of Object.keys(data.views)) byName[view] = new Map(data.views[view].nodes.map((node) => [node.id, node]));
const nodeOf = (id) => byName[picture.view].get(id);
const named = (id) => nodeOf(id).name;

// "S accused T" or "S agrees: “…”", for headings and tooltips.
function relation(edge) {
  const speaker = named(edge.from);
  const target = named(edge.to);
  if (picture.view === "agreement") {
    return fill(words.position[edge.key], { speaker, proposition: target });
  }
  if (edge.to.startsWith("topic:")) return fill(words.act[edge.key][2], { speaker }) + " · " + target;
  return fill(words.act[edge.key][1], { speaker, target });
}

function palette() {
  const look = { boxEdge: colour("box-edge") };
  for (const name of ["card", "ink", "soft", "accent", "node", "box", "pill"]) look[name] = colour(name);
  for (const name of [...Object.keys(words.agreement), ...Object.keys(words.polarity)]) look[name] = colour(name);
  return look;
}

// Draw what passes the filters. Nodes keep their places, so that the eye keeps its bearings.
function draw(filter) {
  picture.look = palette();
  picture.alive = living(picture.view, filter);
  picture.drawn = strongest(picture.alive);
  const ends = new Set(picture.drawn.flatMap(({ edge }) => [edge.from, edge.to]));
  picture.edges.clear();
  picture.nodes.clear();
  picture.version += 1;
  picture.nodes.add([...ends].map((id) => nodeStyle(nodeOf(id))));
  picture.edges.add(picture.drawn.map((found) => edgeStyle(found, picture.look)));
  picture.chosen = picture.lit = picture.litNodes = null;
}

// What a node and its label cover, as the layout reckoned it.
function boxOf(node) {
  const [width, height, drop] = node.box;
  const { x, y } = picture.network.getPosition(node.id);
  return { x, y: y + drop, width, height };
}

// Everything in sight, labels included; on a telephone no smaller than can be read, around the node with most lines.
function fit() {
  if (!picture.nodes.length) return;
  picture.moved = false;
  picture.network.redraw(); // takes in the present size of the page
  const boxes = picture.nodes.getIds().map((id) => boxOf(nodeOf(id)));
  const left = Math.min(...boxes.map((box) => box.x - box.width / 2));
  const right = Math.max(...boxes.map((box) => box.x + box.width / 2));
  const top = Math.min(...boxes.map((box) => box.y - box.height / 2));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height / 2));
  const area = byId("graph");
  const scale = Math.min(area.clientWidth / (right - left + 2 * EDGE), area.clientHeight / (bottom - top + 2 * EDGE), 1.3);
  picture.network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
  nameActs();
  if (!narrow.matches || scale > SMALLEST) return;
  const degree = (id) => picture.network.getConnectedEdges(id).length;
  const middle = picture.nodes.getIds().reduce((best, id) => (degree(id) > degree(best) ? id : best));
  picture.network.moveTo({ position: picture.network.getPosition(middle), scale: SMALLEST });
}

// Bring the chosen lines and nodes forward by making all others faint; null brings everything back.
function light(edgeIds, nodeIds) {
  const before = picture.lit;
  picture.lit = edgeIds && new Set(edgeIds);
  picture.litNodes = nodeIds && new Set(nodeIds);
  picture.version += 1; // the chosen nodes' names come first
  const bright = (lit, id) => !lit || lit.has(id);
  const changed = picture.edges.get().filter(({ id }) => bright(before, id) !== bright(picture.lit, id));
  picture.edges.update(changed.map(({ id, color }) => ({ id, color: { ...color, opacity: bright(picture.lit, id) ? 0.85 : FAINT } })));
  picture.network.redraw();
  nameActs();
}

// The act stands on its line where there is room for it: on chosen lines, on few lines, and on all when zoomed in.
function nameActs() {
  if (picture.view !== "acts") return;
  const room = picture.network.getScale() >= NAMES_FROM || picture.edges.length <= FEW;
  const wants = (id) => (picture.lit ? picture.lit.has(id) : room);
  const changed = picture.edges.get().filter((edge) => Boolean((edge.label || "").trim()) !== wants(edge.id));
  if (changed.length) picture.edges.update(changed.map(({ id, name }) => ({ id, label: wants(id) ? name : " " })));
}

function start(container) {
  const options = {
    ...data.views.agreement.options,
    configure: { enabled: false },
    physics: { enabled: false },
    layout: { improvedLayout: false },
    edges: { scaling: { label: { drawThreshold: 5 } }, arrowStrikethrough: false },
    nodes: { scaling: { label: { drawThreshold: 4 } } },
    interaction: { ...data.views.agreement.options.interaction, hover: true, tooltipDelay: 120, keyboard: false, multiselect: false },
  };
  picture.network = new vis.Network(container, { nodes: picture.nodes, edges: picture.edges }, options);
  picture.network.on("beforeDrawing", (ctx) => {
    placeNames(ctx);
    picture.unsigned = true;
  });
}
