// The strongest lines first: of many lines the page draws some, says so, and draws more when asked to.

const STEPS = [15, 30, 60, 120, 200, 300, 600, 1200, 2500];
const strength = { wanted: null };

// The numbers of lines that can be drawn, the last one all.
const stepsOf = (all) => [...STEPS.filter((n) => n < all), all];

// How many lines are drawn: what the slider was moved to, else all of few and the core of many.
function howMany(all) {
  const { core, whole } = data.views[picture.view];
  return Math.min(all, strength.wanted === null ? (all <= whole ? all : core) : strength.wanted);
}

// Those that are drawn, strongest first, with what was asked for by name.
function strongest(alive) {
  const number = howMany(alive.length);
  return alive.filter((found, at) => at < number || picture.guests.has(found.edge.id));
}

function showStrength() {
  const all = picture.alive.length;
  const steps = stepsOf(all);
  byId("strength").hidden = all <= data.views[picture.view].whole;
  const at = steps.findIndex((n) => n >= howMany(all));
  byId("many").max = String(steps.length - 1);
  byId("many").value = String(at < 0 ? steps.length - 1 : at);
  const hidden = picture.alive.filter(({ edge }) => !picture.edges.get(edge.id));
  const most = Math.max(0, ...hidden.map(({ documents }) => documents));
  const told = hidden.length ? fill(words.say.strongest, { n: picture.drawn.length, all: all.toLocaleString(data.lang), documents: count("documents", most) }) : fill(words.say.every_line, { n: all.toLocaleString(data.lang) });
  byId("many-told").textContent = told;
  byId("many").setAttribute("aria-valuetext", told);
}

function chooseStrength() {
  strength.wanted = stepsOf(picture.alive.length)[Number(byId("many").value)];
  if (Number(byId("many").value) === Number(byId("many").max)) strength.wanted = Infinity;
  cancelAnimationFrame(strength.waiting);
  strength.waiting = requestAnimationFrame(() => refresh(true));
}
