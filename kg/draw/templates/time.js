// The slider of time: how many claims each stretch holds, and two thumbs that choose from when to when.

const MOST_BARS = 60;
const DAY = 86400000;
const STRETCHES = [1, 7, 30.44, 91.31, 365.25]; // days
const time = { bars: [], starts: [] };
const stamp = (iso) => Date.parse(iso + "T00:00:00Z");
const isoOf = (at) => new Date(at).toISOString().slice(0, 10);

// Cut the days on record into stretches of days, weeks, months, quarters or years: the finest that fit.
function cutTime() {
  const days = data.ties.map((tie) => tie.date).filter(Boolean).sort();
  byId("time").hidden = days.length === 0 || days[0] === days[days.length - 1];
  if (byId("time").hidden) return;
  const [first, last] = [stamp(days[0]), stamp(days[days.length - 1])];
  const length = STRETCHES.find((n) => (last - first) / DAY / n < MOST_BARS) || (last - first) / DAY / MOST_BARS;
  for (let at = 0; first + Math.floor(at * length) * DAY <= last; at += 1) time.starts.push(isoOf(first + Math.floor(at * length) * DAY));
  for (const end of ["since", "until"]) {
    byId(end).max = String(time.starts.length - 1);
    byId(end).addEventListener("input", () => slide(end));
  }
  time.bars = time.starts.map((_, at) => {
    const bar = draws("rect", { x: at + 0.08, width: 0.84, y: 0, height: 0 });
    byId("bars").append(bar);
    return bar;
  });
  byId("bars").setAttribute("viewBox", "0 0 " + time.starts.length + " 1");
}

const stretchOf = (iso) => {
  let at = time.starts.length - 1;
  while (at > 0 && time.starts[at] > iso) at -= 1;
  return at;
};

// The last day of a stretch; "" for the last stretch of all, which has no end to choose.
const endOf = (at) => (at + 1 < time.starts.length ? isoOf(stamp(time.starts[at + 1]) - DAY) : "");

// A thumb was moved: the days of the form follow, and the picture with them.
function slide(end) {
  const [since, until] = [byId("since"), byId("until")];
  if (Number(since.value) > Number(until.value)) (end === "since" ? since : until).value = (end === "since" ? until : since).value;
  byId("from").value = Number(since.value) ? time.starts[Number(since.value)] : "";
  byId("to").value = endOf(Number(until.value));
  cancelAnimationFrame(time.waiting);
  time.waiting = requestAnimationFrame(() => refresh(false));
}

// Thumbs and bars follow the form: a bar counts the claims of its stretch that pass all other filters.
function showTime(filter) {
  if (!time.starts.length) return;
  byId("since").value = String(filter.from ? stretchOf(filter.from) : 0);
  byId("until").value = String(filter.to ? stretchOf(filter.to) : time.starts.length - 1);
  const counts = time.starts.map(() => new Set());
  const undated = { ...filter, from: "", to: "" };
  for (const tie of data.ties) if (tie.date && passes(tie, undated)) counts[stretchOf(tie.date)].add(tie.claim);
  const most = Math.max(1, ...counts.map((claims) => claims.size));
  const [low, high] = [Number(byId("since").value), Number(byId("until").value)];
  time.bars.forEach((bar, at) => {
    const tall = counts[at].size / most;
    bar.setAttribute("y", String(1 - tall));
    bar.setAttribute("height", String(tall));
    bar.setAttribute("class", at >= low && at <= high ? "in" : "");
  });
  const [first, last] = [filter.from || time.starts[0], filter.to || lastDay()];
  byId("span").textContent = day(first) + " – " + day(last);
  byId("since").setAttribute("aria-valuetext", day(first));
  byId("until").setAttribute("aria-valuetext", day(last));
}

const lastDay = () => byId("to").max;
