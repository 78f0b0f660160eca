/** The search box of the header: a dialog that answers while one types. */

import { parseQuery } from "./search-query.js";
import { element, say } from "./search-results.js";
import { meantInstead } from "./search-suggestions.js";

const RECORDS = 6;
// Shown of the first answer, until all of the archive has been searched.
const AT_FIRST = 4;
const PAUSE = 140;

export function startDialog(dialog, openSearch) {
  const form = dialog.querySelector("form");
  const input = form.elements.q;
  const list = dialog.querySelector(".ch-search__list");
  const status = dialog.querySelector("[role=status]");
  const failed = dialog.dataset.failed;
  let turn = 0;
  let timer;

  const show = async (typed) => {
    const mine = ++turn;
    if (!typed.trim()) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    const search = await openSearch();
    const query = parseQuery(typed);
    const isCurrent = () => mine === turn;
    const naming = search.names.called(typed);
    naming.then((names) => isCurrent() && list.getAttribute("aria-busy") === "true" && showNames(search, list, names));
    for await (const answer of search.engine.search(query, {}, "best", [])) {
      if (!isCurrent()) return;
      if (answer.total || answer.isComplete) await draw(search, answer, typed, await naming, isCurrent);
    }
  };

  const draw = async (search, answer, typed, names, isCurrent) => {
    const { results, manifest } = search;
    const matches = await answer.take(answer.isComplete ? RECORDS : AT_FIRST);
    const pages = await Promise.allSettled(matches.map((match) => match.load()));
    const instead = await meantInstead(search, answer, names, typed, (query) => `${form.action}?${new URLSearchParams({ q: query })}`);
    if (!isCurrent()) return;
    const shown = pages.filter((page) => page.status === "fulfilled" && !isAmong(names, page.value))
      .map((page) => results.record(page.value, 2));
    const parts = [
      names.length ? element("ul", { class: "ch-search__names" }, ...names.map((name) => results.name(name))) : "",
      ...instead.meant,
      shown.length ? element("ol", { class: "ch-search__records" }, ...shown) : "",
      ...instead.partial,
    ];
    if (answer.total > shown.length) {
      const href = `${form.action}?${new URLSearchParams({ q: typed })}`;
      parts.push(element("a", { class: "ch-search__all", href }, say(manifest.words.all_results, { count: results.numbers.format(answer.total) })));
    }
    list.replaceChildren(...parts.filter(Boolean));
    const found = answer.total ? results.count(answer.total) : answer.failed.length ? "" : manifest.words.none;
    status.textContent = [found, instead.said, results.missing(answer, pages, search.names), manifest.titles ? manifest.words.titles_only : ""].filter(Boolean).join(" ");
  };

  const ask = async () => {
    timer = undefined;
    const mine = turn + 1;
    await show(input.value).catch(() => (status.textContent = failed));
    if (mine === turn && !timer) list.setAttribute("aria-busy", "false");
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    list.setAttribute("aria-busy", "true");
    timer = setTimeout(ask, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    if (!input.value.trim()) event.preventDefault();
  });
  walkWithArrows(dialog, input, list);
  if (input.value) input.dispatchEvent(new Event("input"));
}

/** Show names before anything else is known: an exact name waits for nothing. */
export function showNames({ results }, list, names) {
  if (!names.length) return;
  const shown = element("ul", { class: "ch-search__names" }, ...names.map((name) => results.name(name)));
  list.querySelector(".ch-search__names")?.remove();
  list.prepend(shown);
}

/** Tell whether a page is shown as a name already. */
export function isAmong(names, page) {
  return names.some((name) => name.href === page.address);
}

/** Let the arrow keys go from the box through the results and back. */
export function walkWithArrows(area, input, list) {
  area.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [input, ...list.querySelectorAll("a")];
    const here = stops.indexOf(document.activeElement);
    if (here < 0) return;
    const next = stops[here + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
    if (next !== input) next.scrollIntoView({ block: "nearest" });
  });
}
