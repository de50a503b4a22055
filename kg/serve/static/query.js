"use strict";
// The editor of queries: yasqe in place of the plain field, with names completed from the store. The form stays a form.
(() => {
  const form = document.getElementById("asking");
  const field = document.getElementById("query");
  const LEAST = 2; // letters before names are proposed unasked

  async function names(editor) {
    const at = editor.getCursor();
    const before = editor.getLine(at.line).slice(0, at.ch);
    const word = /[\p{L}\p{N}_:.-]*$/u.exec(before)[0];
    if (!word) return null;
    const reply = await fetch(`${form.dataset.terms}&q=${encodeURIComponent(word)}`);
    const found = reply.ok ? await reply.json() : [];
    return {
      from: { line: at.line, ch: at.ch - word.length },
      to: at,
      list: found.map(({ text, label }) => ({ text, displayText: `${text}   ${label}` })),
    };
  }

  const propose = (editor) => editor.showHint({ hint: names, completeSingle: false });

  const holder = document.createElement("div");
  field.before(holder);
  Yasqe.defaults.autocompleters = []; // its own would ask other hosts for names
  const editor = new Yasqe(holder, {
    value: field.value,
    persistenceId: null,
    showQueryButton: false,
    createShareableLink: null,
    consumeShareLink: null,
    resizeable: false,
    syntaxErrorCheck: false, // it takes our prefixes for undeclared ones; the answer tells what is wrong
    editorHeight: "20rem",
    viewportMargin: Infinity,
    extraKeys: { "Ctrl-Space": propose, "Ctrl-Enter": () => form.requestSubmit(), "Cmd-Enter": () => form.requestSubmit(), Tab: false, "Shift-Tab": false },
  });
  field.hidden = true;
  document.querySelector("label[for=query]").addEventListener("click", () => editor.focus());
  document.getElementById("keys").hidden = false;
  const input = editor.getInputField();
  input.setAttribute("aria-label", form.dataset.label);
  input.setAttribute("aria-describedby", "keys");
  editor.on("inputRead", (_, change) => {
    const typed = change.text.join("");
    const before = editor.getLine(editor.getCursor().line).slice(0, editor.getCursor().ch);
    if (/[\p{L}\p{N}:]$/u.test(typed) && new RegExp(`(^|[\\s(<])[\\p{L}\\p{N}_:.-]{${LEAST},}$`, "u").test(before)) propose(editor);
  });
  form.addEventListener("submit", () => { field.value = editor.getValue(); });
  window.kgEditor = editor;
})();
