/* The filter of a dossier: what was said on one topic, or in one source. Links tell which; it works on what is shown. */

const form = document.querySelector(".ch-said-filter");
const sections = [...document.querySelectorAll("[data-part='said-by'], [data-part='said-about']")];
const records = sections.flatMap((section) => [...section.querySelectorAll("ul")]
  .filter((list) => list.closest("li") === null)
  .flatMap((list) => [...list.children]));
const status = form.querySelector("[role=status]");

const PATHS = { topic: /\/topics\/([^/]+)\//, source: /\/(?:sources|episodes)\/([^/]+)\// };
const NAMED_BY = { topic: /\/topics\/([^/]+)\//, source: /\/sources\/([^/]+)\// };

function idsIn(links, path) {
  return new Set(links.map((link) => path.exec(link.href)?.[1]).filter(Boolean));
}

/* A record is of its own topics and source; a statement in it may name others. */
const statements = records.flatMap((record) => {
  const above = [...record.querySelectorAll(":scope > p a")];
  return [...record.querySelectorAll(":scope > ul > li")].map((item) => {
    const links = [...item.querySelectorAll("em a"), ...above];
    return { item, topic: idsIn(links, PATHS.topic), source: idsIn(links, PATHS.source) };
  });
});

function choices(facet) {
  const links = sections.flatMap((section) => [...section.querySelectorAll("a")]);
  const named = links.map((link) => [NAMED_BY[facet].exec(link.href)?.[1], link.textContent]);
  return [...new Map(named.filter(([id]) => id))].sort(([, one], [, other]) => one.localeCompare(other));
}

function fill() {
  for (const facet of Object.keys(PATHS)) {
    const found = choices(facet);
    form.elements[facet].append(...found.map(([id, name]) => new Option(name, id)));
    form.elements[facet].closest("label").classList.toggle("ch-said-filter__useful", found.length > 1);
  }
}

function show() {
  const wanted = Object.keys(PATHS).map((facet) => [facet, form.elements[facet].value]).filter(([, id]) => id);
  let found = 0;
  for (const statement of statements) {
    const isMeant = wanted.every(([facet, id]) => statement[facet].has(id));
    statement.item.hidden = !isMeant;
    found += isMeant ? 1 : 0;
  }
  for (const record of records) {
    record.hidden = record.querySelector(":scope > ul > li:not([hidden])") === null;
  }
  for (const year of sections.flatMap((section) => [...section.querySelectorAll(".ch-parts > section")])) {
    year.hidden = year.querySelector(":scope > ul > li:not([hidden])") === null;
  }
  const answer = found ? form.dataset.found.replace("{count}", found) : form.dataset.none;
  status.textContent = wanted.length ? answer : "";
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", show);
fill();
show();
