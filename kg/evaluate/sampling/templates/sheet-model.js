"use strict";
// What is marked: per row a mark for each claim and each coding, the acts of missed claims, a comment.
const data = JSON.parse(document.getElementById("data").textContent);
const t = data.strings;
const RIGHT = "1";
const WRONG = "0";
const fresh = (row) => ({
  right: row.claims.map(() => null),
  coding: row.claims.flatMap((claim) => claim.codings.map(() => null)),
  missed: null,
  comment: "",
});
const copy = (value) => JSON.parse(JSON.stringify(value));

// Claims and their codings in the order of the page; each knows where its mark lies.
const items = (row) => {
  const found = [];
  let coding = 0;
  row.claims.forEach((claim, at) => {
    found.push({ list: "right", at, claim: at, value: claim.act });
    for (const coded of claim.codings) found.push({ list: "coding", at: coding++, claim: at, value: coded.agreement });
  });
  return found;
};

const sheet = {
  at: 0,
  chosen: 0,
  marks: data.rows.map(fresh),
  past: [],
  times: [],
  keeps: true,

  get row() { return data.rows[this.at]; },
  get mark() { return this.marks[this.at]; },
  get items() { return items(this.row); },
  get item() { return this.items[this.chosen] || null; },

  complete(at) {
    const { right, coding, missed } = this.marks[at];
    return missed !== null && ![...right, ...coding].includes(null);
  },
  get done() { return this.marks.filter((_, at) => this.complete(at)).length; },

  // Every change goes through here, so that each can be taken back.
  change(how) {
    this.past.push({ at: this.at, chosen: this.chosen, mark: copy(this.mark) });
    const before = this.complete(this.at);
    how(this.mark);
    if (!before && this.complete(this.at)) this.times.push(Date.now());
    this.keep();
  },
  undo() {
    const last = this.past.pop();
    if (!last) return;
    this.at = last.at;
    this.chosen = last.chosen;
    this.marks[last.at] = last.mark;
    this.keep();
  },

  set(mark, item, value) {
    mark[item.list][item.at] = value === item.value ? RIGHT : value;
    if (item.list !== "right" || value !== WRONG) return;
    for (const coded of this.items) {
      if (coded.list === "coding" && coded.claim === item.claim) mark.coding[coded.at] = WRONG;
    }
  },
  judge(value) {
    const item = this.item;
    if (!item) return;
    this.change((mark) => {
      this.set(mark, item, value);
      const left = this.items.findIndex((one) => mark[one.list][one.at] === null);
      if (left >= 0) this.chosen = left;
      else if (mark.missed === null) mark.missed = [];
    });
  },
  allRight() {
    this.change((mark) => {
      for (const item of this.items) if (mark[item.list][item.at] === null) mark[item.list][item.at] = RIGHT;
      if (mark.missed === null) mark.missed = [];
    });
  },
  nothing() { this.change((mark) => { mark.missed = []; }); },
  miss(act) { this.change((mark) => { mark.missed = [...(mark.missed || []), act]; }); },
  clear() { this.change((mark) => Object.assign(mark, fresh(this.row), { comment: mark.comment })); this.chosen = 0; },
  note(text) { this.mark.comment = text; this.keep(); },

  go(to) {
    this.at = Math.max(0, Math.min(data.rows.length - 1, to));
    const left = this.items.findIndex((item) => this.mark[item.list][item.at] === null);
    this.chosen = Math.max(0, left);
    this.keep();
  },
  nextOpen() {
    const order = [...data.rows.keys()].map((step) => (this.at + 1 + step) % data.rows.length);
    const open = order.find((at) => !this.complete(at));
    if (open !== undefined) this.go(open);
  },

  keep() {
    try {
      localStorage.setItem("kg-sheet-" + data.id, JSON.stringify({ at: this.at, marks: this.marks }));
    } catch {
      this.keeps = false;
    }
  },
  recall() {
    try {
      const kept = JSON.parse(localStorage.getItem("kg-sheet-" + data.id) || "null");
      if (kept && kept.marks.length === data.rows.length) Object.assign(this, { marks: kept.marks });
      this.go(kept ? kept.at : 0);
    } catch {
      this.keeps = false;
    }
  },
};

// The sheet as kg sample wrote it, with the marks in their cells.
const quoted = (cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const asCsv = () => {
  const lines = data.rows.map((row, at) => {
    const { right, coding, missed, comment } = sheet.marks[at];
    const told = (list) => (list.includes(null) ? "" : list.join(" "));
    const cells = { right: told(right), coding: told(coding), missed: missed === null ? "" : missed.join(" ") || WRONG, comment };
    return data.columns.map((column, place) => quoted(data.marked.includes(column) ? cells[column] : row.cells[place])).join(",");
  });
  return "\ufeff" + [data.columns.join(","), ...lines].join("\n") + "\n";
};
