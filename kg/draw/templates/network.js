// The picture: one vis-network, styled from the page's own colours, its places settled beforehand.

const FACE = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const DASHES = { disagrees: [9, 6], negative: [9, 6], "on-condition": [2, 5], unclear: [12, 5, 2, 5] };
const ROUND = { proposition: 7, topic: 16 };
const FAINT = 0.12;
const EDGE = 14; // pixels left free around the picture
const NAMES_FROM = 1.2; // the zoom from which every act is named on its line
const FEW = 20; // so few lines are always named
const SMALLEST = 0.42; // the zoom at which a telephone's labels can just be read
const narrow = window.matchMedia("(max-width: 899px)");
const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const ease = () => (still.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" });

const picture = { view: "agreement", alive: [], chosen: null, lit: null, moved: false, network: null, nodes: new vis.DataSet(), edges: new vis.DataSet() };

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
}

function nodeStyle(node, look) {
  const boxed = node.shape === "box";
  const fill = boxed ? (node.kind === "topic" ? look.pill : look.box) : look.node;
  const rim = boxed ? look.boxEdge : look.card;
  const place = narrow.matches ? { x: node.tall[0], y: node.tall[1] } : { x: node.x, y: node.y };
  return {
    id: node.id,
    label: node.label,
    shape: node.shape,
    size: node.size,
    ...place,
    borderWidth: boxed ? 1.2 : 2,
    borderWidthSelected: 3,
    margin: 9,
    shapeProperties: { borderRadius: ROUND[node.kind] || 6 },
    color: {
      background: fill,
      border: rim,
      highlight: { background: fill, border: look.accent },
      hover: { background: fill, border: look.accent },
    },
    font: { face: FACE, size: 14, color: look.ink, strokeWidth: boxed ? 0 : 4, strokeColor: look.card, vadjust: boxed ? 0 : -2 },
  };
}

function edgeStyle(found, look) {
  const { edge, documents } = found;
  const hue = look[edge.colour];
  const smooth = edge.bend
    ? { enabled: true, type: edge.bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(edge.bend) }
    : { enabled: false, type: "continuous", roundness: 0 };
  const acts = picture.view === "acts";
  return {
    id: edge.id,
    from: edge.from,
    to: edge.to,
    arrows: { to: { enabled: acts, scaleFactor: 0.55 } },
    width: 1.4 + 1.5 * Math.sqrt(Math.min(documents, 40)),
    dashes: DASHES[edge.colour] || false,
    smooth,
    color: { color: hue, highlight: hue, hover: hue, opacity: 0.85 },
    selectionWidth: 2,
    hoverWidth: 1,
    name: acts ? words.act[edge.key][0] : "",
    label: undefined,
    font: { face: FACE, size: 11, color: look.soft, strokeWidth: 3, strokeColor: look.card, align: "horizontal" },
    title: relation(edge) + "\n" + count("claims", found.claims.size) + " · " + count("documents", documents),
  };
}

const named = (id) => data.views[picture.view].nodes.find((node) => node.id === id).name;

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
  const look = palette();
  picture.alive = living(picture.view, filter);
  const ends = new Set(picture.alive.flatMap(({ edge }) => [edge.from, edge.to]));
  const nodes = data.views[picture.view].nodes.filter((node) => ends.has(node.id)).map((node) => nodeStyle(node, look));
  picture.edges.clear();
  picture.nodes.clear();
  picture.nodes.add(nodes);
  picture.edges.add(picture.alive.map((found) => edgeStyle(found, look)));
  picture.chosen = picture.lit = null;
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
  const boxes = data.views[picture.view].nodes.filter((node) => picture.nodes.get(node.id)).map(boxOf);
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
  const nodes = nodeIds && new Set(nodeIds);
  picture.lit = edgeIds && new Set(edgeIds);
  const opacity = (id) => (!picture.lit || picture.lit.has(id) ? 0.85 : FAINT);
  picture.edges.update(picture.edges.get().map((edge) => ({ id: edge.id, color: { ...edge.color, opacity: opacity(edge.id) } })));
  picture.nodes.update(picture.nodes.getIds().map((id) => ({ id, opacity: !nodes || nodes.has(id) ? 1 : 0.35 })));
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
}
