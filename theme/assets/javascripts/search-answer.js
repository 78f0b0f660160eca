/** Hold what was found: the matches in their order, and what is loaded to show each. */

import { findIn, isProof } from "./search-passages.js";
import { statementsIn } from "./search-statements.js";

/** Best matches that are loaded and weighed again by their texts. */
const WEIGHED = 8;
const WEIGHED_AT_FIRST = 4;
/** Matches that are loaded in vain, at most, to find those whose text has what the index only makes likely. */
const MOST_IN_VAIN = 24;
const MOST_IN_VAIN_AT_FIRST = 8;
/** Chunks of a document that are loaded to show what was found. */
const MOST_CHUNKS = 2;
/** Further chunks of a document in which a phrase is looked for. */
const MOST_TRIED = 8;

/** What was found, in order. */
export class Answer {
  constructor(engine, { list, scores, units, failed, statement = "" }, sort) {
    this.engine = engine;
    this.units = units;
    this.sort = sort;
    this.failed = failed;
    this.scores = scores;
    this.matches = list.map((number) => new Match(engine, number, units, scores[number], statement));
    this.isComplete = false;
    this.counts = new Map();
    this.countsFailed = false;
    this.instead = null;
    this.weighed = 0;
    this.lost = 0;
  }

  /** Return the answer with how often the values of facets occur in it; `counts` is null where that is not known. */
  completed(counts) {
    this.isComplete = true;
    this.countsFailed = counts === null;
    this.counts = counts ?? new Map();
    return this;
  }

  get total() {
    return this.matches.length;
  }

  /** Tell whether some word was found only by others of its stem. */
  get isLoose() {
    return this.units.some((unit) => !unit.isExact);
  }

  /** Return the first matches whose texts have what was asked for. */
  async take(count) {
    if (this.sort === "best") await this.weighAgain(this.isComplete ? WEIGHED : WEIGHED_AT_FIRST);
    if (!this.units.some(needsProof)) return this.matches.slice(0, count);
    const most = this.isComplete ? MOST_IN_VAIN : MOST_IN_VAIN_AT_FIRST;
    for (let at = 0, vain = 0; at < Math.min(count, this.total) && vain < most;) {
      const next = this.matches.slice(at, count);
      const proofs = await Promise.all(next.map((match) => match.isProved()));
      const false_ = new Set(next.filter((_, place) => !proofs[place]));
      this.matches = this.matches.filter((match) => !false_.has(match));
      at += next.length - false_.size;
      vain += false_.size;
    }
    return this.matches.slice(0, count);
  }

  /** Put those of the best first that have all words in one passage, or in their title. */
  async weighAgain(count) {
    if (this.weighed >= count || this.units.length === 0) return;
    this.weighed = count;
    const best = this.matches.slice(0, count);
    const weights = new Map();
    await Promise.allSettled(best.map(async (match) => weights.set(match, match.score * (1 + (await match.nearness())))));
    best.sort((a, b) => a.isThing - b.isThing || (weights.get(b) ?? 0) - (weights.get(a) ?? 0));
    this.matches.splice(0, best.length, ...best);
  }
}

/** Tell whether only the text of a document tells if it has a unit. */
function needsProof({ unit, isAssumed }) {
  return isAssumed || isProof(unit);
}

/** Frequent words may stand in what was not loaded of a long document. */
function isProved(page) {
  return page.units.every((unit) => !needsProof(unit) || (unit.isAssumed && !page.isWhole) || findIn(page).proved.has(unit));
}

/** One document that was found. */
class Match {
  constructor(engine, number, units, score, statement) {
    this.engine = engine;
    this.number = number;
    this.units = units;
    this.score = score;
    this.statement = statement;
    this.isThing = number < engine.things;
  }

  /** Load what is shown of the document: of a long one the chunks that have most of what was asked for. */
  load() {
    this.loading ??= this.page();
    this.loading.catch(() => {
      this.loading = undefined; // so that the next search tries again
    });
    return this.loading;
  }

  async page() {
    const [first, ...others] = this.choices();
    let page = await this.pageOf(first);
    for (const numbers of others) {
      if (isProved(page)) break;
      page = await this.pageOf(numbers);
    }
    return page;
  }

  async pageOf(numbers) {
    const { index, base } = this.engine;
    const texts = await Promise.all(numbers.map((number) => index.text(number)));
    const [{ title, address, lang, kind, source, date }] = texts;
    const parts = texts.flatMap((text) => text.parts)
      .map(([partKind, anchor, heading, lines]) => ({ kind: partKind, anchor, title: heading, lines: lines.map(lineOf) }));
    const shown = this.statement ? statementsIn(parts, this.statement) : parts;
    const isWhole = index.documentOf[this.number + numbers.length] !== this.number;
    return { title, address: new URL(address, base).href, lang, kind, source, date, parts: shown, isWhole, units: this.units, statement: this.statement };
  }

  /** Return the chunks that have most of the query, then others to try where those do not show all of it. */
  choices() {
    const { documentOf, end } = this.engine.index;
    const numbers = [];
    for (let at = this.number; at < end && documentOf[at] === this.number; at += 1) numbers.push(at);
    if (numbers.length === 1) return [numbers];
    const chosen = [];
    const missing = new Set(this.units);
    const gain = (number) => [...missing].reduce((sum, unit) => sum + unit.scores[number], 0);
    while (chosen.length < MOST_CHUNKS && numbers.length) {
      const best = numbers.reduce((a, b) => (gain(b) > gain(a) ? b : a));
      if (chosen.length && !gain(best)) break;
      chosen.push(best);
      numbers.splice(numbers.indexOf(best), 1);
      for (const unit of [...missing]) if (unit.scores[best]) missing.delete(unit);
    }
    const proofs = this.units.filter(({ unit }) => isProof(unit));
    const likely = numbers.filter((number) => proofs.some((unit) => unit.scores[number]));
    return [chosen.sort((a, b) => a - b), ...likely.slice(0, MOST_TRIED).map((number) => [number])];
  }

  /** Tell whether the text has what the index only makes likely. */
  async isProved() {
    try {
      return isProved(await this.load());
    } catch {
      return true; // it is counted among those that could not be loaded
    }
  }

  /** Return how much of the query stands together: 1 for all in one part, 1 more for all in the title. */
  async nearness() {
    const { title, parts } = findIn(await this.load());
    const share = (found) => found.size / this.units.length;
    const together = this.units.length > 1 ? Math.max(0, ...parts.map((part) => share(part.units))) : 0;
    return together + (share(title) === 1 ? 1 : 0);
  }
}

/** Read a line of a part: its text, or one with the kind and the anchor that it has of its own. */
function lineOf(line) {
  if (typeof line === "string") return { text: line };
  const [text, kind, anchor] = line;
  return { text, kind, anchor };
}
