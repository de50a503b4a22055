"use strict";
const chosen = (name) => document.getElementById(name).value;
const narrow = () => {
  const kind = chosen("kind");
  const act = chosen("act");
  let left = 0;
  for (const error of document.querySelectorAll("article")) {
    const kinds = error.dataset.kinds.split(" ");
    const shown = (!kind || kinds.includes(kind)) && (!act || error.dataset.act === act);
    error.hidden = !shown;
    left += shown ? 1 : 0;
  }
  document.getElementById("left").textContent = String(left);
};
for (const name of ["kind", "act"]) document.getElementById(name).addEventListener("change", narrow);
narrow();
