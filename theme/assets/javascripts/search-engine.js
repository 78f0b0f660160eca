/**
 * Search the bundles of the archive, each by itself, with Pagefind.
 *
 * Every bundle has a Pagefind instance of its own, so that the newest can answer first, sorting by date is right across
 * all of them, and one that fails to load leaves the others searchable.
 */

import { likeness, placesOf } from "./search-passages.js";
import { isKin } from "./search-query.js";

const LONGEST_LOAD = 20_000;
// Answers how many pages have a word without listing them.
const FILTERS_NOTHING = { filters: { "": "" } };
/** Best matches that are loaded and weighed again by their words. */
const WEIGHED = 8;
/** The same of the first answer, which is soon replaced by the complete one; each match takes some seven kilobytes. */
const WEIGHED_AT_FIRST = 4;

export class Engine {
  /** `root` is the address of the folder search/, `base` that of the site; both end in a slash. */
  constructor(root, base, manifest) {
    this.root = root;
    this.base = base;
    this.manifest = manifest;
    this.bundles = manifest.bundles.map((entry) => new Bundle(this, entry));
    this.modules = new Map();
    this.started = new Map();
  }

  /** Load what the first answer needs, so that it is there when the first word is typed. */
  warmUp() {
    this.bundles[0]?.open().catch(() => undefined);
  }

  /**
   * Yield the answer twice: of the newest bundle as soon as it is there, then of all.
   *
   * `filters` hold a value for each chosen facet; the values of the facets in `counted` are counted.
   */
  async *search(query, filters, sort, counted) {
    const [first, ...others] = this.bundles;
    if (!first) return;
    const ask = (bundle) => bundle.search(query, filters, sort, counted).catch((error) => ({ error, bundle }));
    const answers = [await ask(first)];
    if (others.length) {
      yield new Answer(answers, query, sort, false);
      answers.push(...(await Promise.all(others.map(ask))));
    }
    yield new Answer(answers, query, sort, true);
  }

  /** Return the scripts of an engine; the first instance starts the WebAssembly that all others of it share. */
  module(name) {
    if (!this.modules.has(name)) this.modules.set(name, import(`${this.root}engine/${name}/pagefind.js`));
    return this.modules.get(name);
  }

  async start(name, open) {
    const before = this.started.get(name);
    if (before) {
      await before.catch(() => undefined);
      return open();
    }
    const opening = open();
    this.started.set(name, opening);
    return opening;
  }
}

class Bundle {
  constructor(engine, entry) {
    this.engine = engine;
    this.entry = entry;
    this.known = new Map();
  }

  open() {
    this.opening ??= inTime(this.engine.start(this.entry.engine, () => this.instance("")));
    this.opening.catch(() => {
      this.opening = undefined; // so that the next search tries again
    });
    return this.opening;
  }

  /** Open what is searched for phrases: it knows every place of the frequent words, of which the other knows a few. */
  openExact() {
    this.openingExact ??= inTime(this.instance("exact/"));
    this.openingExact.catch(() => {
      this.openingExact = undefined;
    });
    return this.openingExact;
  }

  async instance(folder) {
    const { root, base, manifest } = this.engine;
    const { id, lang, engine, hash } = this.entry;
    const pagefind = await this.engine.module(engine);
    const common = { baseUrl: new URL(base).pathname };
    const instance = pagefind.createInstance({
      ...common, basePath: `${root}engine/${engine}/`, metaCacheTag: manifest.engines[engine],
    });
    await instance.mergeIndex(`${root}${id}/${folder}`, { ...common, language: lang, metaCacheTag: hash });
    return instance;
  }

  /**
   * Forget what was loaded, so that the next search tries again: Pagefind remembers a failure as if it were an answer.
   */
  reset() {
    this.opening = undefined;
    this.openingExact = undefined;
    this.known.clear();
  }

  async search(query, filters, sort, counted) {
    try {
      return await this.ask(query, filters, sort, counted);
    } catch (error) {
      this.reset();
      throw error;
    }
  }

  async ask(query, filters, sort, counted) {
    const instance = await this.open();
    const known = await Promise.all(query.words.map((word) => this.knows(instance, word)));
    if (!known.every(Boolean)) return { matches: [], filters: {} };
    const options = { filters: { ...Object.fromEntries(counted.map((facet) => [facet, {}])), ...filters } };
    if (sort === "new") options.sort = { date: "desc" };
    const exact = query.phrases.length ? await this.openExact() : instance;
    const phrases = await Promise.all(query.phrases.map((phrase) => exact.search(`"${phrase}"`, options)));
    const plain = await instance.search(query.text || null, options);
    const wanted = phrases.map((answer) => new Set(answer.results.map((result) => result.id)));
    const results = plain.results.filter((result) => wanted.every((ids) => ids.has(result.id)));
    return {
      matches: results.map((result) => new Match(this, result, query)),
      filters: (phrases[0] ?? plain).filters,
    };
  }

  /** Tell whether a word, another of its stem or a longer one that begins with it stands in this bundle. */
  knows(instance, word) {
    if (!this.known.has(word)) this.known.set(word, this.look(instance, word));
    return this.known.get(word);
  }

  async look(instance, word) {
    const exact = await instance.search(`"${word}"`, FILTERS_NOTHING);
    if (exact.unfilteredResultCount) return true;
    const { results } = await instance.search(word);
    if (!results.length) return false;
    const page = await firstOf(results.slice(0, 3));
    const words = wordsOf(page);
    const title = page.meta.title.split(/\s+/);
    const found = page.locations.length ? page.locations.map((location) => words[location] ?? "") : title;
    return found.some((match) => isKin(word, match, this.entry.lang)) || isTogether(word, page.content);
  }
}

/** One page that was found. */
class Match {
  constructor(bundle, result, query) {
    this.bundle = bundle;
    this.typed = query.text.split(" ");
    this.entry = bundle.entry;
    this.base = bundle.engine.base;
    this.result = result;
    this.score = result.score;
    this.id = `${this.entry.id} ${result.id}`;
  }

  /** Load what is shown of the page. */
  load() {
    this.loading ??= this.result.data().then((page) => this.page(page, wordsOf(page)));
    this.loading.catch(() => this.bundle.reset());
    return this.loading;
  }

  page(page, words) {
    return {
      title: page.meta.title,
      address: new URL(page.raw_url.replace(/^\//, ""), this.base).href,
      lang: this.entry.lang,
      facets: page.filters,
      words,
      glue: isSegmented(page) ? "" : " ",
      anchors: page.anchors.map((anchor) => ({ ...anchor, text: anchor.text.replaceAll(KEPT_APART, "&") })),
      locations: placesOf(page.weighted_locations, words, this.typed),
    };
  }
}

/** What was found, in order. */
class Answer {
  constructor(answers, query, sort, complete) {
    const good = answers.filter((answer) => !answer.error);
    this.counts = sum(good.map((answer) => answer.filters));
    this.failed = answers.filter((answer) => answer.error).map((answer) => answer.bundle.entry);
    this.complete = complete;
    this.sort = sort;
    this.query = query;
    this.spelled = new Set();
    this.lists = sort === "new" ? byLanguage(good) : [good.flatMap((answer) => answer.matches).sort(byScore)];
    this.total = this.lists.reduce((total, list) => total + list.length, 0);
    this.taken = [];
  }

  /** Return the first matches. Those of several languages are merged by date, for which their pages are loaded. */
  async take(count) {
    if (this.sort !== "new") this.weighed ??= this.weighAgain();
    await this.weighed;
    if (this.lists.length === 1) return this.lists[0].slice(0, count);
    while (this.taken.length < Math.min(count, this.total)) {
      const heads = this.lists.filter((list) => list.length);
      const dates = await Promise.all(heads.map((list) => list[0].load().then((page) => page.facets.date?.[0] ?? "", () => "")));
      this.taken.push(heads[dates.indexOf(dates.reduce((a, b) => (b > a ? b : a)))].shift());
    }
    return this.taken.slice(0, count);
  }

  /**
   * Put those of the best first that have the words as they were typed, and together in one passage.
   *
   * Pagefind knows only stems ("tokenizer" is "token" to it), and nothing of which words stand together.
   */
  async weighAgain() {
    const [list] = this.lists;
    const best = list.slice(0, this.complete ? WEIGHED : WEIGHED_AT_FIRST);
    const weights = new Map();
    await Promise.allSettled(best.map(async (match) => {
      const { typed, begun, together } = likeness(await match.load(), this.query.text.split(" "));
      for (const word of begun) this.spelled.add(word);
      const share = typed.size / Math.max(1, this.query.text.split(" ").length);
      weights.set(match, match.score * (1 + 2 * share + together));
    }));
    best.sort((a, b) => isThing(a) - isThing(b) || (weights.get(b) ?? 0) - (weights.get(a) ?? 0));
    list.splice(0, best.length, ...best);
  }
}

/** Join the bundles of each language: they come from the newest period to the oldest. */
function byLanguage(answers) {
  const lists = new Map();
  for (const { matches } of answers) {
    const lang = matches[0]?.entry.lang;
    if (lang) lists.set(lang, [...(lists.get(lang) ?? []), ...matches]);
  }
  return lists.size ? [...lists.values()] : [[]];
}

/** Records come before the pages of things, which are so short that they would outweigh them. */
function byScore(a, b) {
  return isThing(a) - isThing(b) || b.score - a.score;
}

function isThing(match) {
  return match.entry.period.startsWith("things");
}

function sum(counts) {
  const total = {};
  for (const facets of counts) {
    for (const [facet, values] of Object.entries(facets)) {
      total[facet] ??= {};
      for (const [value, count] of Object.entries(values)) total[facet][value] = (total[facet][value] ?? 0) + count;
    }
  }
  return total;
}

/** Load the first of some results that can be loaded. */
async function firstOf([result, ...others]) {
  try {
    return await result.data();
  } catch (error) {
    if (!others.length) throw error;
    return firstOf(others);
  }
}

/** Stands for an ampersand that Pagefind would take for the beginning of an entity (`generator/search/markup.py`). */
const KEPT_APART = "&\u2060";

function isSegmented(page) {
  return page.raw_content.includes("\u200B");
}

/** Return the words of a page by the places that Pagefind counts. */
function wordsOf(page) {
  if (!isSegmented(page)) return page.content.replaceAll(KEPT_APART, "&").split(/[\r\n\s]+/g);
  return page.raw_content.replaceAll(KEPT_APART, "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">").split("\u200B");
}

function isTogether(word, content) {
  return /[^\p{Script=Latin}\p{N}]/u.test(word) && content.toLowerCase().includes(word.toLowerCase());
}

function inTime(loading) {
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error("the bundle took too long to load")), LONGEST_LOAD);
  });
  return Promise.race([loading, late]);
}

/** Searches titles alone, for a site that was built without Pagefind. */
export class TitleEngine {
  constructor(root, base, manifest) {
    this.base = base;
    this.address = `${root}${manifest.titles}`;
  }

  load() {
    this.titles ??= fetch(this.address).then((answer) => answer.json());
    this.titles.catch(() => {
      this.titles = undefined; // so that the next search tries again
    });
    return this.titles;
  }

  warmUp() {}

  async *search(query, filters) {
    const titles = await this.load();
    const words = query.text.toLowerCase().split(/\s+/).filter(Boolean);
    const rows = titles.filter(([title, , date, kind]) =>
      words.every((word) => title.toLowerCase().includes(word))
      && (!filters.kind || filters.kind === kind) && (!filters.year || date.startsWith(filters.year)));
    const matches = rows.map(([title, address, date, kind, lang]) => ({
      id: address, score: 1,
      load: async () => ({
        title, lang, address: new URL(address, this.base).href, words: title.split(/\s+/), glue: " ",
        facets: { kind: [kind], date: [date], source: [] }, anchors: [], locations: [],
      }),
    }));
    const counts = { kind: {}, year: {} };
    for (const [, , date, kind] of rows) {
      counts.kind[kind] = (counts.kind[kind] ?? 0) + 1;
      if (date) counts.year[date.slice(0, 4)] = (counts.year[date.slice(0, 4)] ?? 0) + 1;
    }
    yield { total: matches.length, take: async (count) => matches.slice(0, count), counts, failed: [], complete: true, spelled: new Set(query.words) };
  }
}
