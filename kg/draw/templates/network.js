// The picture: one vis-network, styled from the page's own colours, its places settled beforehand.

const FACE = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const DASHES = { disagrees: [9, 6], negative: [9, 6], "on-condition": [2, 5], unclear: [12, 5, 2, 5] };
const ROUND = { proposition: 7, topic: 16 };
const FAINT = 0.12;
const narrow = window.matchMedia("(max-width: 899px)");
const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const ease = () => (still.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" });

const picture = { view: "agreement", alive: [], chosen: null, network: null, nodes: new vis.DataSet(), edges: new vis.DataSet() };

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
    label: acts ? words.act[edge.key][0] : undefined,
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
    return fill(words.say.position, { speaker, agreement: words.agreement[edge.key], proposition: target });
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
  picture.chosen = null;
}

// Everything in sight; on a telephone no smaller than can be read, around the node with most lines.
function fit() {
  picture.network.fit({ animation: false });
  if (!narrow.matches || picture.network.getScale() > 0.5 || !picture.nodes.length) return;
  const degree = (id) => picture.network.getConnectedEdges(id).length;
  const middle = picture.nodes.getIds().reduce((best, id) => (degree(id) > degree(best) ? id : best));
  picture.network.moveTo({ position: picture.network.getPosition(middle), scale: 0.5 });
}

// Bring the chosen lines and nodes forward by making all others faint; null brings everything back.
function light(edgeIds, nodeIds) {
  const edges = edgeIds && new Set(edgeIds);
  const nodes = nodeIds && new Set(nodeIds);
  picture.edges.update(
    picture.edges.get().map((edge) => {
      const lit = !edges || edges.has(edge.id);
      const ink = lit ? colour("soft") : "rgba(0,0,0,0)";
      return {
        id: edge.id,
        color: { ...edge.color, opacity: lit ? 0.85 : FAINT },
        font: { ...edge.font, color: ink, strokeColor: lit ? colour("card") : "rgba(0,0,0,0)" },
      };
    }),
  );
  picture.nodes.update(
    picture.nodes.getIds().map((id) => ({ id, opacity: !nodes || nodes.has(id) ? 1 : 0.35 })),
  );
}

function start(container) {
  const options = {
    ...data.views.agreement.options,
    configure: { enabled: false },
    physics: { enabled: false },
    layout: { improvedLayout: false },
    edges: { scaling: { label: { drawThreshold: 8 } }, arrowStrikethrough: false },
    nodes: { scaling: { label: { drawThreshold: 4 } } },
    interaction: { ...data.views.agreement.options.interaction, hover: true, tooltipDelay: 120, keyboard: false, multiselect: false },
  };
  picture.network = new vis.Network(container, { nodes: picture.nodes, edges: picture.edges }, options);
}
