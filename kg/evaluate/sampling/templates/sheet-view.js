// What is on screen. Words of documents are only ever set as text.
const part = (id) => document.getElementById(id);
const make = (tag, kind, ...inside) => {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  made.append(...inside);
  return made;
};
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
const colour = (number) => "c" + (number ? ((number - 1) % 4) + 1 : 0);

const showPart = (id, pieces, chosen) => {
  part(id).replaceChildren(...pieces.map(([text, numbers]) => {
    if (!numbers.length) return text;
    const shown = numbers.includes(chosen) ? chosen : numbers[numbers.length - 1];
    return make("mark", colour(shown) + (shown === chosen && chosen ? " now" : ""), text);
  }));
};

const stateOf = (value, own, words) => {
  if (value === null) return ["", t.page.open];
  if (value === RIGHT) return ["right", t.page.right];
  if (value === WRONG) return ["wrong", t.page.wrong];
  return ["turned", fill(t.page.should_be, { act: words[value] })];
};
const claimLine = (claim) => {
  const aimed = claim.target ? ` → ${claim.target}` : "";
  return [make("b", "", claim.speaker || t.page.nobody), ` ${t.acts[claim.act]}${aimed}`];
};
const showItem = (item, place) => {
  const claim = sheet.row.claims[item.claim];
  const coding = item.list === "coding";
  const [kind, told] = stateOf(sheet.mark[item.list][item.at], item.value, coding ? t.agreements : t.acts);
  const shown = make("li", ["item", coding ? "coding" : "", kind, place === sheet.chosen ? "now" : ""].join(" "));
  if (coding) {
    const before = sheet.items.slice(0, place).filter((one) => one.claim === item.claim && one.list === "coding").length;
    const coded = claim.codings[before];
    shown.append(make("span", "", `${t.agreements[coded.agreement]}: `, make("i", "", coded.wording)));
  } else {
    const body = make("span", "", ...claimLine(claim), make("span", "words", `« ${claim.words} »`));
    shown.append(make("span", "number " + colour(item.claim + 1), String(item.claim + 1)), body);
  }
  shown.append(make("span", "state", told));
  shown.addEventListener("click", () => { sheet.chosen = place; show(); });
  return shown;
};

const minutesLeft = () => {
  const recent = sheet.times.slice(-21);
  if (recent.length < 4) return null;
  const gaps = recent.slice(1).map((time, at) => time - recent[at]).sort((a, b) => a - b);
  return Math.ceil((gaps[Math.floor(gaps.length / 2)] * (data.rows.length - sheet.done)) / 60000);
};
const showProgress = () => {
  const done = sheet.done;
  part("bar").style.width = `${(100 * done) / data.rows.length}%`;
  part("told").textContent = fill(t.page.progress, { n: done, of: data.rows.length });
  const minutes = minutesLeft();
  part("left").textContent = minutes === null || done === data.rows.length ? "" : "· " + fill(t.page.left, { minutes });
  [...part("rows").children].forEach((button, at) => {
    const { right, coding, missed } = sheet.marks[at];
    const fault = [...right, ...coding].some((mark) => mark !== null && mark !== RIGHT) || (missed && missed.length);
    button.className = sheet.complete(at) ? (fault ? "fault" : "done") : "";
    if (at === sheet.at) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  });
};
const notify = (text) => {
  part("notice").textContent = text;
  part("notice").hidden = !text;
};

const show = () => {
  const { row, mark } = sheet;
  const chosen = sheet.item ? sheet.item.claim + 1 : -1;
  part("row").textContent = fill(t.page.row, { n: sheet.at + 1 });
  part("about").textContent = row.about;
  part("place").textContent = row.place;
  ["before", "own", "after"].forEach((id, at) => showPart(id, row.parts[at], chosen));
  part("claims").replaceChildren(...sheet.items.map(showItem));
  if (!row.claims.length) part("claims").append(make("li", "quiet", t.page.nothing));
  part("runs").replaceChildren(...(row.runsOn.length ? [t.page.goes_on + " "] : []), ...row.runsOn.flatMap((claim, at) => [at ? " · " : "", ...claimLine(claim)]));
  const missed = mark.missed || [];
  part("missed").replaceChildren(...missed.map((act) => make("span", "chip", t.acts[act])));
  if (!missed.length) part("missed").append(make("span", "quiet", mark.missed === null ? t.page.open : t.page.none_missed));
  part("comment").value = mark.comment;
  showProgress();
  notify(sheet.done === data.rows.length ? t.page.done : sheet.keeps ? "" : t.page.unsaved);
};
