// What a line says besides its colour: a sign on it tells the side taken, a broken one that a single outlet tells of it.

const BROKEN = [8, 6];
const SIGN_ON = { disagrees: "bar", negative: "bar", "on-condition": "ring", unclear: "dots", neutral: "dots" };
const MOST_SIGNED = 700; // more lines than these bear their signs only when they are chosen
const APART = 110; // pixels between the signs of one line
const FAINT = 0.12;
const WIDEST = 5.6;
const THIN = 14; // documents: a strongest line of fewer is drawn thinner

// One outlet, or none that is known: nobody else tells of it.
const isSingle = (found) => found.outlets <= 1;

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
    width: widthBy(documents),
    dashes: isSingle(found) ? BROKEN : false,
    smooth,
    color: { color: hue, highlight: hue, hover: hue, opacity: 0.85 },
    selectionWidth: 2,
    hoverWidth: 1,
    name: acts ? words.act[edge.key][0] : "",
    label: undefined,
    font: { face: FACE, size: 11, color: look.soft, strokeWidth: 3, strokeColor: look.card, align: "horizontal" },
    title: [relation(edge), rests(found), interval(found), isSingle(found) && words.page.single].filter(Boolean).join("\n"),
  };
}

// Wider for more documents: by their root, and no wider than WIDEST for the strongest line of the view.
function widthBy(documents) {
  const most = Math.max(THIN, ...data.views[picture.view].edges.slice(0, 1).map((edge) => edge.weight));
  return 1.4 + WIDEST * Math.sqrt(documents / most);
}

// "3 claims · 2 documents · 1 outlet", said of everything that is counted.
function rests(found) {
  return [count("claims", found.claims.size), count("documents", found.documents), count("outlets", found.outlets)].join(" · ");
}

// "5 [1, 14]", from the table of intervals that the page brings, by side or act and number of documents.
function bounds(found) {
  const known = data.error && (data.error[picture.view][found.edge.key] || [])[found.documents - 1];
  if (!known) return "";
  const [value, low, high] = known.map((number) => Math.round(number).toLocaleString(data.lang));
  return value + " [" + low + ", " + high + "]";
}

const interval = (found) => bounds(found) && fill(words.say.corrected, { bounds: bounds(found) });

// The signs of all lines that are drawn; called by the first node of each frame, so that they lie under the nodes.
function drawMarks(ctx) {
  if (!picture.unsigned) return;
  picture.unsigned = false;
  const few = picture.drawn.length <= MOST_SIGNED;
  for (const { edge } of picture.drawn) {
    const sign = SIGN_ON[edge.colour];
    const lit = picture.lit && picture.lit.has(edge.id);
    const line = picture.network.body.edges[edge.id];
    if (!sign || !line || !(few || lit)) continue;
    ctx.save();
    ctx.globalAlpha = picture.lit && !lit ? FAINT : 1;
    for (const spot of spotsOn(line.edgeType)) drawMark(ctx, sign, spot, picture.look[edge.colour]);
    ctx.restore();
  }
}

// Where the signs of a line stand: one in its middle, more on a long one, with the line's direction there.
function spotsOn(shape) {
  const [from, to] = [shape.fromPoint, shape.toPoint];
  const scale = names.scale || 1;
  const many = Math.max(1, Math.round((Math.hypot(to.x - from.x, to.y - from.y) * scale) / APART));
  return Array.from({ length: many }, (_, at) => {
    const share = (at + 0.5) / many;
    const [here, next] = [shape.getPoint(share), shape.getPoint(Math.min(1, share + 0.02))];
    return { x: here.x, y: here.y, angle: Math.atan2(next.y - here.y, next.x - here.x) };
  });
}

function drawMark(ctx, sign, { x, y, angle }, hue) {
  const r = Math.min(11, Math.max(5.5, 4 / names.scale));
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(angle);
  ctx.strokeStyle = ctx.fillStyle = hue;
  ctx.lineWidth = r * 0.45;
  ctx.beginPath();
  if (sign === "bar") {
    ctx.moveTo(0, -r);
    ctx.lineTo(0, r);
  } else if (sign === "ring") {
    ctx.fillStyle = picture.look.card;
    ctx.arc(0, 0, r * 0.8, 0, 2 * Math.PI);
    ctx.fill();
  } else {
    ctx.arc(0, 0, r * 0.55, 0, 2 * Math.PI);
    ctx.fill();
  }
  ctx.stroke();
  ctx.restore();
}
