/** Show what may be meant where little was found: corrected queries and names, and pages that have most of the words. */

import { element, say } from "./search-results.js";

const RECORDS = 3;
const PASSAGES = 2;

/**
 * Return elements that offer other queries and names (`meant`) and pages without some of the words (`partial`), and what
 * is `said` about them. `hrefOf` gives the address of a query.
 */
export async function meantInstead(search, answer, names, typed, hrefOf) {
  const { words } = search.manifest;
  const nearest = isDoubtful(answer) && !names.length ? await search.names.nearest(typed) : [];
  const { corrected = null, partials = [] } = answer.instead ?? {};
  const offered = [
    ...(corrected ? [otherQuery(search, corrected, hrefOf)] : []),
    ...nearest.map((name) => search.results.name(name)),
  ];
  const meant = offered.length ? [
    element("p", { class: "ch-search__nearest" }, words.nearest),
    element("ul", { class: "ch-search__names" }, ...offered),
  ] : [];
  const drawn = await Promise.all(partials.map((one) => partial(search, one, hrefOf)));
  const said = [corrected && `${words.nearest} ${corrected.typed}`, ...drawn.map((one) => one?.said)];
  return { meant, partial: drawn.flatMap((one) => one?.elements ?? []), said: said.filter(Boolean).join(" ") };
}

/** Tell whether what was typed may be spelled wrongly: nothing was found, or some word only by its stem. */
function isDoubtful(answer) {
  return answer.isComplete && (!answer.total || answer.isLoose);
}

function otherQuery({ results }, { typed, total }, hrefOf) {
  return element("li", { class: "ch-search__name" },
    element("a", { class: "ch-search__title", href: hrefOf(typed), "data-ch-query": typed, dir: "auto" }, typed),
    element("span", { class: "ch-search__about" }, results.count(total)));
}

/** Return what shows a group of pages that lack the same words; null where their texts do not have the others either. */
async function partial({ manifest, results }, { dropped, typed, total, answer }, hrefOf) {
  const matches = await answer.take(RECORDS);
  const pages = await Promise.allSettled(matches.map((match) => match.load()));
  const shown = pages.filter(({ status }) => status === "fulfilled").map(({ value }) => results.record(value, PASSAGES, true));
  if (!shown.length) return null;
  const said = say(manifest.words.without, { words: dropped.join(", "), found: results.count(total) });
  const link = element("a", { href: hrefOf(typed), "data-ch-query": typed, dir: "auto" }, said);
  return { said, elements: [element("p", { class: "ch-search__without" }, link), element("ol", { "aria-label": said }, ...shown)] };
}
