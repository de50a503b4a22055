"use strict";
// The data of the page and what passes the filters. Nothing here touches the screen but the form's own fields.

const data = JSON.parse(document.getElementById("data").textContent);
const words = data.strings;
const FACETS = ["topic", "proposition", "stance", "agreement", "country", "outlet"];
const byId = (id) => document.getElementById(id);

// Fill "{name}" in a string of the interface; used for text only, never for markup.
function fill(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

function count(name, number) {
  const forms = words.plural[name];
  return fill(forms[words.plural.singular.includes(number) ? 0 : 1], { n: number.toLocaleString(data.lang) });
}

const dayFormat = new Intl.DateTimeFormat(data.lang, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
function day(iso) {
  return dayFormat.format(new Date(iso + "T00:00:00Z"));
}

// What the form asks for: one value for each facet, "" for all of them.
function wanted() {
  const filter = { from: byId("from").value, to: byId("to").value };
  for (const name of FACETS) filter[name] = byId(name).value;
  return filter;
}

function facetValues(tie, name) {
  if (name === "topic") return tie.topics;
  if (name === "proposition" || name === "country") return tie[name] ? [tie[name]] : [];
  const value = tie[name];
  if (value === null) return [];
  if (name === "stance") return [[value, words.act[value][0]]];
  if (name === "agreement") return [[value, words.agreement[value]]];
  return [[value, value]];
}

function passes(tie, filter) {
  for (const name of FACETS) {
    if (filter[name] && !facetValues(tie, name).some(([id]) => id === filter[name])) return false;
  }
  if ((filter.from || filter.to) && !tie.date) return false;
  return !(filter.from && tie.date < filter.from) && !(filter.to && tie.date > filter.to);
}

// Rows of one edge that pass, gathered by claim: a claim coded on two propositions is one claim.
function claimsOf(edge, filter) {
  const claims = new Map();
  for (const row of edge.ties) {
    const tie = data.ties[row];
    if (!passes(tie, filter)) continue;
    if (!claims.has(tie.claim)) claims.set(tie.claim, []);
    claims.get(tie.claim).push(tie);
  }
  return claims;
}

const several = (claims, name) => new Set([...claims.values()].map(([tie]) => tie[name]).filter(Boolean)).size;

// Every edge of a view that has something left, the strongest first: {edge, claims, documents, outlets}. Edges come
// in their order from the layout, and equals keep it.
function living(view, filter) {
  const found = [];
  for (const edge of data.views[view].edges) {
    const claims = claimsOf(edge, filter);
    if (claims.size) found.push({ edge, claims, documents: several(claims, "document"), outlets: several(claims, "outlet") });
  }
  return found.sort((a, b) => b.documents - a.documents || b.outlets - a.outlets || b.claims.size - a.claims.size);
}

function fillForm() {
  for (const name of FACETS) {
    const options = new Map();
    const claims = new Map();
    for (const tie of data.ties) {
      for (const [id, label] of facetValues(tie, name)) {
        options.set(id, label);
        if (!claims.has(id)) claims.set(id, new Set());
        claims.get(id).add(tie.claim);
      }
    }
    const sorted = [...options].sort((a, b) => a[1].localeCompare(b[1], data.lang));
    for (const [id, label] of sorted) {
      const option = document.createElement("option");
      option.value = id;
      option.textContent = label + " (" + claims.get(id).size + ")";
      byId(name).append(option);
    }
  }
  const days = data.ties.map((tie) => tie.date).filter(Boolean).sort();
  for (const field of ["from", "to"]) {
    byId(field).min = days[0] || "";
    byId(field).max = days[days.length - 1] || "";
  }
}
