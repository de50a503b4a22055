"use strict";
const NAMES = ["kind", "field", "rule"];
const narrow = () => {
  const wanted = NAMES.map((name) => [name, document.getElementById(name).value]).filter(([, value]) => value);
  let left = 0;
  for (const one of document.querySelectorAll("article")) {
    const shown = wanted.every(([name, value]) => one.dataset[name].split("\n").includes(value));
    one.hidden = !shown;
    left += shown ? 1 : 0;
  }
  document.getElementById("left").textContent = String(left);
};
for (const name of NAMES) document.getElementById(name).addEventListener("change", narrow);
narrow();
