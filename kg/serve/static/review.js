// Keys for the buttons of the page: whatever bears `data-key` is pressed, opened or written into.
"use strict";
const WRITTEN = "input, textarea, select";
let sent = false;
document.addEventListener("submit", (event) => {
  if (sent) event.preventDefault();
  sent = true;
});
addEventListener("pageshow", () => { sent = false; });
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest(WRITTEN)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const found = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!found) return;
  event.preventDefault();
  if (found.matches("details")) {
    found.open = true;
    found.querySelector(`:is(${WRITTEN}):not([type=hidden])`).focus();
  } else if (found.matches("input")) {
    found.focus();
    found.select();
  } else {
    found.click();
  }
});
