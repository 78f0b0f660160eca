/** The page /search/: all results, facets with counts, and an address that can be shared. */

import { parseQuery } from "./search-query.js";
import { Place } from "./search-place.js";
import { element, say } from "./search-results.js";
import { isAmong, showNames, walkWithArrows } from "./search-dialog.js";
import { STATEMENTS } from "./search-statements.js";
import { meantInstead } from "./search-suggestions.js";

const FACETS = ["kind", "source", "speaker", "person", "entity", "topic", "lang", "year"];
// Which statements are shown is chosen above the results.
const FILTERS = ["part", ...FACETS];
// The values of these are many; they are loaded when somebody opens the facet.
const LARGE = new Set(["speaker", "person", "entity"]);
const PAUSE = 160;
const BEGINNINGS = ["keydown", "pointerdown"];
const PAGE = 10;
// Records shown of the first answer, until all of the archive has been searched.
const AT_FIRST = 4;
const VALUES = 8;
// Where the facets stand beside the results; on narrower screens they fold away.
const WIDE = "(min-width: 45em)";

export function startPage(page, openSearch) {
  const form = page.querySelector("form");
  const input = form.elements.q;
  const list = page.querySelector(".ch-search__list");
  const status = page.querySelector("[role=status]");
  const facets = page.querySelector(".ch-search__facets");
  const narrow = page.querySelector(".ch-search__narrow");
  const statements = page.querySelector(".ch-search__parts");
  const examples = list.querySelectorAll("[data-part=try]");
  const place = new Place(list);
  const wide = matchMedia(WIDE);
  const more = page.querySelector(".ch-search__more");
  const opened = new Set();
  const widened = new Set();
  let state = read();
  let turn = 0;
  let count = place.wanted?.count ?? PAGE;
  let timer;
  let current;

  function read() {
    const asked = new URLSearchParams(location.search);
    const chosen = Object.fromEntries(FILTERS.filter((facet) => asked.get(facet)).map((facet) => [facet, asked.get(facet)]));
    return { q: asked.get("q") ?? "", sort: asked.get("sort") === "new" ? "new" : "best", chosen };
  }

  function address({ q, chosen, sort }) {
    const asked = new URLSearchParams();
    if (q) asked.set("q", q);
    for (const facet of FILTERS) if (chosen[facet]) asked.set(facet, chosen[facet]);
    if (sort === "new") asked.set("sort", "new");
    const written = asked.toString();
    return written ? `?${written}` : location.pathname;
  }

  function change(changed, isStep) {
    state = { ...state, ...changed };
    count = PAGE;
    place.wanted = null;
    if (isStep) place.keep();
    history[isStep ? "pushState" : "replaceState"](null, "", address(state));
    ask();
  }

  function fill() {
    input.value = state.q;
    for (const choice of form.elements.sort) choice.checked = choice.value === state.sort;
  }

  const ask = async () => {
    list.setAttribute("aria-busy", "true");
    const mine = turn + 1;
    await run().catch(() => {
      status.textContent = page.dataset.failed;
    });
    if (mine === turn && !timer) list.setAttribute("aria-busy", "false");
  };

  async function run() {
    const mine = ++turn;
    const query = parseQuery(state.q);
    const isAsked = query.units.length || Object.keys(state.chosen).length;
    // What stands above the results has its room before there are any.
    narrow.hidden = statements.hidden = !isAsked;
    for (const example of examples) example.remove();
    if (!isAsked) {
      current = undefined;
      list.replaceChildren(...examples);
      facets.replaceChildren();
      statements.replaceChildren();
      more.hidden = true;
      status.textContent = "";
      return;
    }
    const search = await openSearch();
    const counted = FACETS.filter((facet) => !LARGE.has(facet) || opened.has(facet) || state.chosen[facet]);
    const isNaming = query.units.length && !Object.keys(state.chosen).length;
    const called = isNaming ? search.names.called(state.q) : Promise.resolve([]);
    let isShown = false;
    called.then((names) => mine === turn && !isShown && showNames(search, list, names));
    status.textContent ||= search.manifest.words.loading;
    for await (const answer of search.engine.search(query, state.chosen, state.sort, counted)) {
      if (mine !== turn) return;
      if (!answer.total && !answer.isComplete) continue;
      current = { search, answer, names: await called, mine };
      isShown = true;
      await draw(current);
    }
  }

  async function draw({ search, answer, names, mine }) {
    const { results, manifest } = search;
    const matches = await answer.take(answer.isComplete ? count : AT_FIRST);
    const pages = await Promise.allSettled(matches.map((match) => match.load()));
    const instead = await meantInstead(search, answer, names, state.q, (q) => address({ ...state, q }));
    if (mine !== turn) return;
    const shown = pages.filter((one) => one.status === "fulfilled" && !isAmong(names, one.value))
      .map((one) => results.record(one.value));
    list.replaceChildren(...[
      names.length ? element("ul", { class: "ch-search__names" }, ...names.map((name) => results.name(name))) : "",
      ...instead.meant,
      shown.length ? element("ol", { class: "ch-search__records" }, ...shown) : "",
      ...instead.partial,
      ...(answer.total ? [] : examples),
    ].filter(Boolean));
    more.hidden = !answer.isComplete || answer.total <= count;
    more.textContent = manifest.words.show_more;
    const none = Object.keys(state.chosen).length ? manifest.words.none_with_filters : manifest.words.none;
    const found = answer.total ? results.count(answer.total) : answer.failed.length ? "" : none;
    const only = manifest.titles ? manifest.words.titles_only : "";
    status.textContent = [found, instead.said, results.missing(answer, pages, search.names), only].filter(Boolean).join(" ");
    if (!answer.isComplete) return;
    await drawFacets(search, answer, mine);
    if (mine === turn) place.restore();
  }

  async function drawFacets(search, answer, mine) {
    const shown = await Promise.all(FACETS.map((facet) => facetOf(search, answer, facet)));
    if (mine !== turn) return;
    const active = document.activeElement?.dataset?.facet;
    drawStatements(search, answer);
    facets.replaceChildren(...shown.filter(Boolean));
    narrow.hidden = !facets.childElementCount;
    if (active) page.querySelector(`[data-facet="${CSS.escape(active)}"]`)?.focus();
  }

  /** Show which statements the results can be narrowed to, with the pages that have the words in them. */
  function drawStatements(search, answer) {
    const { part: names } = search.manifest.facets;
    const counts = answer.counts.get("part") ?? new Map();
    const offered = STATEMENTS.filter((one) => counts.get(one) || one === state.chosen.part);
    statements.replaceChildren(...offered.map((one) => choice(search, "part", one, names[one], counts.get(one) ?? answer.total)));
    statements.hidden = !offered.length && !answer.total;
  }

  async function facetOf(search, answer, facet) {
    const { manifest, results } = search;
    const chosen = state.chosen[facet];
    const counts = [...(answer.counts.get(facet) ?? [])].filter(([value, number]) => number && (!chosen || value === chosen));
    const mayHaveValues = LARGE.has(facet) && !opened.has(facet) && answer.total && !manifest.titles;
    if (!counts.length && !chosen && !mayHaveValues) return null;
    if (facet === "lang" && counts.length < 2 && !chosen) return null;
    if (!counts.length && chosen) counts.push([chosen, 0]);
    counts.sort(([a, m], [b, n]) => (facet === "year" ? (a < b ? 1 : -1) : n - m || (a < b ? -1 : 1)));
    const few = widened.has(facet) ? counts : counts.slice(0, VALUES);
    const names = await labelsOf(search, facet, few.map(([value]) => value));
    const items = few.map(([value, number]) => element("li", {}, choice(search, facet, value, names.get(value), number)));
    const box = element("details", { class: "ch-search__facet", open: Boolean(chosen) || opened.has(facet) || !LARGE.has(facet) },
      element("summary", { "data-facet": facet }, page.dataset[facet]), element("ul", {}, ...items));
    if (counts.length > few.length) {
      const button = element("button", { type: "button", class: "ch-search__wide", "data-facet": `${facet}+` }, manifest.words.filter_more);
      button.addEventListener("click", () => {
        widened.add(facet);
        drawFacets(search, answer, turn);
      });
      box.append(button);
    }
    box.addEventListener("toggle", () => {
      if (!box.open || !LARGE.has(facet) || opened.has(facet) || chosen) return;
      opened.add(facet);
      ask();
    });
    return box;
  }

  function choice(search, facet, value, name, number) {
    const { words } = search.manifest;
    const isChosen = state.chosen[facet] === value;
    const button = element("button", { type: "button", "aria-pressed": String(isChosen), "data-facet": `${facet}=${value}` },
      element("span", { dir: "auto" }, name),
      element("span", { class: "ch-search__number" }, search.results.numbers.format(number)),
      isChosen ? element("span", { class: "ch-search__remove" }, say(words.remove, { name })) : "");
    button.addEventListener("click", () => {
      const rest = { ...state.chosen };
      delete rest[facet];
      change({ chosen: isChosen ? rest : { ...rest, [facet]: value } }, true);
    });
    return button;
  }

  async function labelsOf(search, facet, values) {
    if (LARGE.has(facet)) return search.names.labels(values);
    if (facet === "lang") return new Map(values.map((value) => [value, search.results.language(value)]));
    const known = new Map(Object.entries(search.manifest.facets[facet] ?? {}));
    return new Map(values.map((value) => [value, known.get(value) ?? value]));
  }

  function changeTyped(isStep) {
    clearTimeout(timer);
    timer = undefined;
    change({ q: input.value.trim() }, isStep);
  }

  // What searches is loaded when somebody begins to type, or has come with a query: the field has the focus at once.
  const begin = () => {
    for (const kind of BEGINNINGS) form.removeEventListener(kind, begin);
    openSearch().then(({ engine, manifest }) => {
      if (manifest.titles && !state.q && !status.textContent) status.textContent = manifest.words.titles_only;
      engine.warmUp();
    }).catch(() => {});
  };
  for (const kind of BEGINNINGS) form.addEventListener(kind, begin, { passive: true });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    list.setAttribute("aria-busy", "true");
    timer = setTimeout(changeTyped, PAUSE, false);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    changeTyped(true);
  });
  form.addEventListener("change", (event) => {
    if (event.target.name === "sort") change({ sort: event.target.value }, true);
  });
  const askInstead = (event, typed) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    input.value = typed;
    changeTyped(true);
    input.focus();
  };
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const query = link?.dataset.chQuery ?? (link?.closest("[data-part=try]") && new URL(link.href).searchParams.get("q"));
    if (query) askInstead(event, query);
    else if (link) place.keep({ followed: link.href });
  });
  more.addEventListener("click", async () => {
    const before = list.querySelectorAll(".ch-search__record").length;
    count += PAGE;
    place.keep({ count });
    if (current) await draw(current);
    list.querySelectorAll(".ch-search__record")[before]?.querySelector("a")?.focus();
  });
  addEventListener("popstate", () => {
    state = read();
    count = place.returnTo() ?? PAGE;
    fill();
    ask();
  });
  const fold = () => (narrow.open = wide.matches || FACETS.some((facet) => state.chosen[facet]));
  wide.addEventListener("change", fold);
  walkWithArrows(page, input, list);
  fold();
  const early = input.value; // typed before this script was there
  fill();
  if (early.trim() && !state.q) {
    input.value = early;
    changeTyped(false);
  } else {
    ask();
  }
  // Not on phones, whose keyboard would cover half of the page.
  if (!state.q && wide.matches) input.focus();
}
