// Keys and buttons: every key of the list at the bottom, and the palettes of acts and positions.
const advance = () => {
  if (sheet.complete(sheet.at) && sheet.at + 1 < data.rows.length) sheet.go(sheet.at + 1);
};
const choose = (step) => {
  const count = sheet.items.length;
  if (count) sheet.chosen = (sheet.chosen + step + count) % count;
};
const save = () => {
  const link = make("a", "");
  link.href = URL.createObjectURL(new Blob([asCsv()], { type: "text/csv" }));
  link.download = `${data.name}.csv`;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  return fill(t.page.saved, { name: `${data.name}.csv` });
};

// A palette: one letter or click chooses, Escape leaves everything as it was.
const palette = { chosen: null, letters: {} };
const ask = (question, letters, words, then) => {
  Object.assign(palette, { letters, chosen: then });
  part("asked").textContent = question;
  part("choices").replaceChildren(...Object.entries(letters).map(([letter, value]) => {
    const button = make("button", "", make("kbd", "", letter), ` ${words[value]}`);
    button.type = "button";
    button.addEventListener("click", () => answer(letter));
    return button;
  }));
  part("palette").showModal();
  part("palette").focus();
};
const answer = (letter) => {
  if (!part("palette").open || !Object.hasOwn(palette.letters, letter)) return;
  part("palette").close();
  leave();
  palette.chosen(palette.letters[letter]);
  show();
};
// A button that was hidden keeps the focus for a moment, and with it the next Enter.
const leave = () => {
  if (part("palette").contains(document.activeElement)) document.activeElement.blur();
};
const askItem = () => {
  const item = sheet.item;
  if (!item) return;
  const coding = item.list === "coding";
  const words = coding ? t.agreements : t.acts;
  ask(coding ? t.page.which_agreement : t.page.which_act, coding ? data.agreements : data.acts, words, (value) => sheet.judge(value));
};

const actions = [
  { keys: ["1"], told: "all_right", act: () => { sheet.allRight(); advance(); } },
  { keys: ["0"], told: "wrong", act: () => { if (sheet.item) sheet.judge(WRONG); else { sheet.nothing(); advance(); } } },
  { keys: ["Enter", " "], shown: "⏎", told: "one_right", act: () => {
    const open = sheet.items.some((item) => sheet.mark[item.list][item.at] === null);
    if (open) sheet.judge(RIGHT);
    advance();
  } },
  { keys: ["a"], told: "act", act: askItem },
  { keys: ["m"], told: "missed", act: () => ask(t.page.which_missed, data.acts, t.acts, (act) => sheet.miss(act)) },
  { keys: ["ArrowDown"], shown: "↓ ↑", told: "item", act: () => choose(1) },
  { keys: ["ArrowUp"], act: () => choose(-1) },
  { keys: ["j", "ArrowRight"], shown: "j k", told: "move", act: () => sheet.go(sheet.at + 1) },
  { keys: ["k", "ArrowLeft"], act: () => sheet.go(sheet.at - 1) },
  { keys: ["n"], told: "unmarked", act: () => sheet.nextOpen() },
  { keys: ["u", "Backspace"], told: "undo", act: () => sheet.undo() },
  { keys: ["x"], told: "clear", act: () => sheet.clear() },
  { keys: ["c"], told: "comment", act: () => part("comment").focus() },
  { keys: ["s"], told: "save", act: save },
];
const run = (action) => {
  const said = action.act();
  show();
  if (said) notify(said);
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target === part("comment")) {
    if (event.key === "Escape") part("comment").blur();
    return;
  }
  if (part("palette").open) {
    if (event.key.length === 1) { event.preventDefault(); answer(event.key.toLowerCase()); }
    return;
  }
  if ((event.key === "Enter" || event.key === " ") && event.target.closest("button, summary")) return;
  const action = actions.find(({ keys }) => keys.includes(event.key.length === 1 ? event.key.toLowerCase() : event.key));
  if (!action) return;
  event.preventDefault();
  run(action);
});
part("palette").addEventListener("close", leave);
part("comment").addEventListener("input", (event) => sheet.note(event.target.value));

part("keys").append(...actions.filter(({ told }) => told).map((action) => {
  const button = make("button", "", make("kbd", "", action.shown || action.keys[0]), ` ${t.keys[action.told]}`);
  button.type = "button";
  button.addEventListener("click", () => { run(action); button.blur(); });
  return button;
}));
part("rows").append(...data.rows.map((_, at) => {
  const button = make("button", "");
  button.type = "button";
  button.title = fill(t.page.row, { n: at + 1 });
  button.addEventListener("click", () => { sheet.go(at); show(); button.blur(); });
  return button;
}));
sheet.recall();
show();
