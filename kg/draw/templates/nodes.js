// Nodes and their names. A name is never smaller than can be read: where the zoom leaves no room for all of them, those
// of the most quoted nodes stand and the others wait for a closer look, a pointer or a choice.

const FONT = 14; // pixels at zoom 1, as the layout reckoned them
const READABLE = 10; // pixels on the screen
const LINE_HEIGHT = 1.25;
const PAD = 9;
const LEAST_SIGN = 3.2; // radius on the screen

const names = { scale: 0, made: 0, standing: new Set(), font: FONT };

const isBoxed = (node) => node.kind === "proposition" || node.kind === "topic";

function widthOf(node, ctx) {
  if (node.wide === undefined) {
    ctx.font = FONT + "px " + FACE;
    node.lines = node.label.split("\n");
    node.wide = Math.max(...node.lines.map((line) => ctx.measureText(line).width));
  }
  return node.wide;
}

// What a node covers with its name, in the picture's own units: {x, y, width, height} around its middle.
function coverOf(node, spot, ctx, font) {
  const grown = font / FONT;
  const width = widthOf(node, ctx) * grown;
  const height = node.lines.length * font * LINE_HEIGHT;
  if (isBoxed(node)) return { x: spot.x, y: spot.y, width: width + 2 * PAD * grown, height: height + PAD * grown * 1.6 };
  const radius = radiusOf(node);
  return { x: spot.x, y: spot.y + height / 2 + 2 * grown, width: Math.max(width, 2 * radius), height: 2 * radius + height + 4 * grown };
}

function radiusOf(node) {
  return Math.max(node.size, LEAST_SIGN / (names.scale || 1));
}

// Which names stand at this zoom: all where the layout has room for them, else greedily the most quoted nodes first.
function placeNames(ctx) {
  const scale = picture.network.getScale();
  if (scale === names.scale && picture.version === names.made) return;
  Object.assign(names, { scale, made: picture.version, font: Math.max(FONT, READABLE / scale), standing: new Set() });
  const inner = picture.network.body.nodes;
  const shown = picture.nodes.getIds().map((id) => nodeOf(id));
  shown.sort((a, b) => Number(isLit(b.id)) - Number(isLit(a.id)) || b.claims - a.claims || (a.id < b.id ? -1 : 1));
  const taken = [];
  for (const node of shown) {
    const cover = coverOf(node, inner[node.id], ctx, names.font);
    const free = names.font === FONT || taken.every((other) => Math.abs(cover.x - other.x) * 2 >= cover.width + other.width || Math.abs(cover.y - other.y) * 2 >= cover.height + other.height);
    if (free) {
      names.standing.add(node.id);
      taken.push(cover);
    }
    const boxed = isBoxed(node) && free;
    const side = 2 * radiusOf(node);
    Object.assign(inner[node.id].shape, boxed ? { width: cover.width, height: cover.height } : { width: side, height: side });
  }
}

const isLit = (id) => Boolean(picture.litNodes && picture.litNodes.has(id));

// The renderer of one node, as vis-network calls it: its sign among the lines, its name above everything.
function renderer(node) {
  return ({ ctx, x, y, state }) => ({
    drawNode() {
      drawMarks(ctx);
      const named = names.standing.has(node.id) || state.hover || state.selected;
      ctx.globalAlpha = picture.litNodes && !isLit(node.id) ? 0.3 : 1;
      if (!isBoxed(node) || !named) drawSign(ctx, node, x, y, state);
      node.named = named;
    },
    drawExternalLabel() {
      if (!node.named) return;
      ctx.globalAlpha = picture.litNodes && !isLit(node.id) ? 0.3 : 1;
      drawName(ctx, node, x, y, state);
    },
    nodeDimensions: undefined,
  });
}

function trace(ctx, node, x, y, r) {
  ctx.beginPath();
  if (isBoxed(node)) ctx.roundRect(x - r * 1.3, y - r * 0.75, r * 2.6, r * 1.5, r * 0.4);
  else if (node.shape === "dot") ctx.arc(x, y, r, 0, 2 * Math.PI);
  else if (node.shape === "square") ctx.rect(x - r, y - r, 2 * r, 2 * r);
  else {
    const corners = node.shape === "triangle" ? [[0, -1.1], [1.05, 0.8], [-1.05, 0.8]] : [[0, -1.15], [1.15, 0], [0, 1.15], [-1.15, 0]];
    corners.forEach(([dx, dy], at) => (at ? ctx.lineTo(x + dx * r, y + dy * r) : ctx.moveTo(x + dx * r, y + dy * r)));
    ctx.closePath();
  }
}

function drawSign(ctx, node, x, y, state) {
  const look = picture.look;
  const unit = 1 / names.scale;
  const boxed = isBoxed(node);
  trace(ctx, node, x, y, boxed ? Math.max(7, 4.5 * unit) : radiusOf(node));
  const alpha = ctx.globalAlpha;
  ctx.globalAlpha = 1; // no line shows through, however faint the sign
  ctx.fillStyle = look.card;
  ctx.fill();
  ctx.globalAlpha = alpha;
  ctx.fillStyle = boxed ? look.box : look.node;
  ctx.fill();
  ctx.strokeStyle = state.selected || state.hover ? look.accent : boxed ? look.boxEdge : look.card;
  ctx.lineWidth = (state.selected ? 3 : 1.6) * Math.min(unit, 3);
  ctx.stroke();
}

function drawName(ctx, node, x, y, state) {
  const look = picture.look;
  const font = names.font;
  const cover = coverOf(node, { x, y }, ctx, font);
  ctx.font = font + "px " + FACE;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  let top = cover.y - (node.lines.length * font * LINE_HEIGHT) / 2;
  if (isBoxed(node)) {
    ctx.beginPath();
    ctx.roundRect(x - cover.width / 2, y - cover.height / 2, cover.width, cover.height, (node.kind === "topic" ? 16 : 7) * (font / FONT));
    ctx.fillStyle = node.kind === "topic" ? look.pill : look.box;
    ctx.fill();
    ctx.strokeStyle = state.selected || state.hover ? look.accent : look.boxEdge;
    ctx.lineWidth = ((state.selected ? 3 : 1.2) * font) / FONT;
    ctx.stroke();
  } else {
    top = y + radiusOf(node) + 3 * (font / FONT);
    ctx.strokeStyle = look.card;
    ctx.lineWidth = 4 * (font / FONT);
    ctx.lineJoin = "round";
    node.lines.forEach((line, at) => ctx.strokeText(line, x, top + (at + 0.5) * font * LINE_HEIGHT));
  }
  ctx.fillStyle = look.ink;
  node.lines.forEach((line, at) => ctx.fillText(line, x, top + (at + 0.5) * font * LINE_HEIGHT));
}
