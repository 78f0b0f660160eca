/** Tell what may be asked instead where little was found: a corrected query, and the query without some of its words. */

import { Answer } from "./search-answer.js";
import { corrected } from "./search-correction.js";
import { dividedQuery, parseQuery, written } from "./search-query.js";

/** Results that are so few that others are shown too, of queries with so many words. */
const FEW = 3;
const WORDS_FOR_FEW = 3;
/** Groups of results that lack the same words. */
const MOST_GROUPS = 2;
/** Units that are told apart in one number. */
const MOST_UNITS = 24;
/** How much the rarest word has to say that is left over. */
const LEAST_RARITY = 0.9;

/**
 * Return `{ corrected, partials }`, or null if there is neither. `corrected` is a query as `{ typed, total }`; each of
 * the partials has the words that are left out, the `typed` query without them, and its `answer`.
 */
export async function insteadOf(engine, query, answer, filters) {
  const asked = (dividedQuery(query) ?? query).units.filter((unit) => !unit.isOptional);
  const isLittle = answer.total === 0 || (answer.total < FEW && asked.length >= WORDS_FOR_FEW);
  if (!isLittle || answer.failed.length) return null;
  const [found, partials] = await Promise.all([
    answer.total ? null : correction(engine, query, filters),
    withoutWords(engine, asked, filters, answer),
  ]);
  return found || partials.length ? { corrected: found, partials } : null;
}

async function correction(engine, query, filters) {
  const typed = await corrected(engine, query);
  if (!typed) return null;
  const { list } = await engine.find(parseQuery(typed), filters, "best");
  return list.length ? { typed, total: list.length } : null;
}

/** Return what has most of the query, in groups that lack the same words. */
async function withoutWords(engine, asked, filters, { sort, matches }) {
  if (asked.length < 2 || asked.length > MOST_UNITS) return [];
  const found = (await engine.lookedUp(asked)).filter((one) => !one.error && !one.isAbsent);
  if (!found.length) return [];
  const { units, lists, failed, statement } = await engine.listed(found, filters);
  if (failed.length) return [];
  const says = (kept) => kept.length < asked.length && kept.some(({ rarity }) => rarity >= LEAST_RARITY);
  return groupsOf(engine, units, lists, new Set(matches.map(({ number }) => number)), says)
    .map(({ kept, list, scores, total }) => {
      const left = new Set(kept.map(({ unit }) => unit));
      return {
        dropped: asked.filter((unit) => !left.has(unit)).map((unit) => unit.typed),
        typed: written(asked.filter((unit) => left.has(unit))),
        total,
        answer: new Answer(
          engine, { list: engine.inOrder(list, scores, sort), scores, units: kept, failed: [], statement }, sort,
        ),
      };
    });
}

/**
 * Return the documents by which units they have, for the few groups whose units say most; `says` tells whether they say
 * enough. `total` counts the documents that have more too. Units whose lists were not loaded are in all of them: the
 * texts tell.
 */
function groupsOf(engine, units, lists, shown, says) {
  const known = units.filter(({ isAssumed }) => !isAssumed);
  const assumed = units.filter(({ isAssumed }) => isAssumed);
  const { documentOf, end } = engine.index;
  const has = new Int32Array(end);
  const scores = new Float32Array(end);
  known.forEach((unit, place) => {
    engine.documentScores(unit).forEach((score, number) => {
      if (score) has[number] |= 1 << place;
      scores[number] += score;
    });
  });
  const passes = lists.map((numbers) => new Set(Array.from(numbers, (number) => documentOf[number])));
  const groups = new Map();
  has.forEach((mask, number) => {
    if (!mask || shown.has(number) || !passes.every((one) => one.has(number))) return;
    if (!groups.has(mask)) groups.set(mask, []);
    groups.get(mask).push(number);
  });
  const totalOf = (mask) => [...groups].reduce((sum, [other, list]) => sum + ((other & mask) === mask ? list.length : 0), 0);
  const said = (kept) => kept.reduce((sum, { rarity }) => sum + rarity, 0);
  const best = [];
  return [...groups]
    .map(([mask, list]) => ({ list, mask, kept: [...known.filter((_, place) => mask & (1 << place)), ...assumed] }))
    .filter(({ kept }) => says(kept))
    .sort((a, b) => said(b.kept) - said(a.kept) || b.mask - a.mask)
    .filter(({ mask }) => best.length < MOST_GROUPS && best.every((other) => (other & mask) !== mask) && best.push(mask))
    .map((group) => ({ ...group, scores, total: totalOf(group.mask) }));
}
