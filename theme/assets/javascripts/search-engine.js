/** Answer a query from the index: which documents have all of its units, the best or the newest first. */

import { Answer } from "./search-answer.js";
import { Index } from "./search-index.js";
import { countFacets } from "./search-facets.js";
import { assumed, frequentBeside, load, lookUp } from "./search-lookup.js";
import { dividedQuery } from "./search-query.js";
import { insteadOf } from "./search-instead.js";
import { respaced } from "./search-spacing.js";
import { countStatements, statedIn, STATEMENTS } from "./search-statements.js";

/** Files of the dictionary in which the endings of a word are sought, by how many words are asked for. */
const BLOCKS_FOR_ENDINGS = [4, 4, 2, 2];

export class Engine {
  /** `root` is the address of the folder search/, `base` that of the site; both end in a slash. */
  constructor(root, base, manifest) {
    this.base = base;
    this.index = new Index(root, manifest);
    this.things = thingsEnd(manifest);
  }

  warmUp() {}

  /**
   * Yield the answer with the first matches, then whole, with how often each value of a facet occurs in it, and where
   * little was found once more, with what may be asked instead.
   *
   * `filters` hold a value for each chosen facet; the values of the facets in `counted` are counted.
   */
  async *search(query, filters, sort, counted) {
    let found = await this.find(query, filters, sort);
    const apart = (asked) => dividedQuery(asked, true);
    for (const otherwise of [dividedQuery, (asked) => respaced(this.index, asked), apart]) {
      if (found.list.length || found.failed.length) break;
      const divided = await otherwise(query);
      if (divided) found = await this.find(divided, filters, sort);
    }
    const answer = new Answer(this, found, sort);
    yield answer;
    const counts = await countFacets(this.index, found.list, counted).catch(() => null);
    yield answer.completed(counts && found.stated ? counts.set("part", found.stated) : counts);
    answer.instead = await insteadOf(this, query, answer, filters).catch(() => null);
    if (answer.instead) yield answer;
  }

  async find(query, filters, sort) {
    const found = await this.lookedUp(query.units);
    if (found.some((one) => one.isAbsent && !one.unit.isOptional)) return nothing(found);
    const { units, lists, failed, statement, stated } = await this.listed(found, filters);
    const isEmpty = lists.some((one) => one.error) || (found.length > 0 && !units.length);
    const scores = isEmpty ? new Float32Array(0) : this.scoresOf(units, lists);
    const list = [];
    scores.forEach((score, number) => {
      if (score > 0) list.push(number);
    });
    return { list: this.inOrder(list, units.length ? scores : null, sort), scores, units, failed, statement, stated };
  }

  /** Look units up in the dictionary, in whose files their endings are sought too. */
  lookedUp(units) {
    const blocks = BLOCKS_FOR_ENDINGS[units.length - 1] ?? 1;
    return Promise.all(units.map((unit) => settled(lookUp(this.index, unit, blocks), unit.typed)));
  }

  /**
   * Load the lists of units that were looked up, and those of the filters; `failed` names those that did not load.
   *
   * Where a `statement` is chosen, units are found in statements of that kind alone; `stated` counts the documents that
   * have all of them in statements of each kind.
   */
  async listed(found, { part, ...others }) {
    const frequent = frequentBeside(this.index, found.filter((one) => !one.error));
    const isSought = found.some((one) => isNeeded(one) && !one.error && !frequent.has(one));
    const statement = isSought && STATEMENTS.includes(part) ? part : "";
    const filters = part && !statement ? { ...others, part } : others;
    const [lists, units] = await Promise.all([
      Promise.all(Object.entries(filters).map(([facet, value]) => settled(this.listOf(`=${facet}=${value}`), value))),
      Promise.all(found.map((one) => this.loaded(one, frequent.has(one)))),
    ]);
    const failed = [...units, ...lists].filter((one) => one.error).map((one) => one.name);
    const good = units.filter((one) => !one.error);
    const loaded = good.filter((one) => isNeeded(one) && !one.isAssumed);
    const stated = lists.some((one) => one.error) ? null : countStatements(this.index, loaded, lists);
    return { units: statement ? good.map((one) => statedIn(one, statement)) : good, lists, failed, statement, stated };
  }

  /** Put the numbers of documents in their order: the best first, if it is known how good they are, or the newest. */
  inOrder(list, scores, sort) {
    if (sort === "new" || !scores) return list.sort((a, b) => b - a);
    const isThing = (number) => number < this.things;
    return list.sort((a, b) => isThing(a) - isThing(b) || scores[b] - scores[a] || b - a);
  }

  loaded(found, isFrequent) {
    if (found.error) return found;
    return isFrequent ? assumed(this.index, found) : settled(load(this.index, found), found.unit.typed);
  }

  /** Return how much documents have of a unit, by the numbers of their first chunks. */
  documentScores({ scores }) {
    const { documentOf, end } = this.index;
    const best = new Float32Array(end);
    scores.forEach((score, number) => {
      const document = documentOf[number];
      if (score > best[document]) best[document] = score;
    });
    return best;
  }

  /** Return the scores of documents, by the numbers of their first chunks; 0 where something is missing. */
  scoresOf(units, lists) {
    const { documentOf, end } = this.index;
    const needed = units.filter((one) => isNeeded(one) && !one.isAssumed);
    const rows = needed.map((unit) => this.documentScores(unit));
    for (const numbers of lists) {
      const has = new Float32Array(end);
      for (const number of numbers) has[documentOf[number]] = 1e-6;
      rows.push(has);
    }
    const [first, ...others] = rows;
    if (!first) return new Float32Array(0);
    return first.map((score, number) => (
      score && others.every((row) => row[number]) ? others.reduce((sum, row) => sum + row[number], score) : 0
    ));
  }

  async listOf(word) {
    const entry = await this.index.word(word);
    return entry ? (await this.index.listOf(entry)).numbers : [];
  }
}

/** Tell whether a text has to have a unit to be found. */
function isNeeded({ unit }) {
  return !unit?.isOptional;
}

async function settled(promise, name) {
  try {
    return await promise;
  } catch (error) {
    return { error, name };
  }
}

/** Return that nothing was found: some word is nowhere. */
function nothing(found) {
  const failed = found.filter((one) => one.error).map((one) => one.name);
  return { list: [], scores: new Float32Array(0), units: found.filter((one) => !one.error), failed };
}

function thingsEnd({ groups, end }) {
  if (groups[0]?.[0] !== "things") return 0;
  return groups[1]?.[1] ?? end;
}
