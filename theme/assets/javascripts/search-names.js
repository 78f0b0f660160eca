/** Find the people, things, sources and topics that a query names, exactly or nearly. */

import { distance } from "./search-distance.js";
import { innerWords, searchKey } from "./search-words.js";

const MOST_FILES = 40;

export class Names {
  constructor(root, base, manifest) {
    this.root = root;
    this.base = base;
    this.files = manifest.names;
    this.types = { ...manifest.types, ...manifest.facets.kind };
    this.loaded = new Map();
    this.missing = new Set();
  }

  /** Tell whether a list of names could not be loaded, so that names may be missing. */
  get isIncomplete() {
    return this.missing.size > 0;
  }

  /**
   * Return up to `most` names that are meant: equal to the query first, then those that begin with it, those whose words
   * begin with its words, and those that have it inside, as OpenAI has "ai".
   */
  async called(typed, most = 3) {
    const key = searchKey(typed);
    if (!key) return [];
    const words = key.split(" ");
    const names = await this.near([words[0], words.join("")]);
    const signed = signedWords(typed);
    return names
      .filter((name) => hasWords(name, signed))
      .map((name) => ({ name, rank: isWritten(name, typed) ? SPELLED : rankOf(name, key, words) }))
      .filter(({ rank }) => rank > 0)
      .sort((a, b) => b.rank - a.rank || b.name.records - a.name.records || order(a.name, b.name))
      .slice(0, most)
      .map(({ name, rank }) => ({ ...name, isExact: rank >= EQUAL }));
  }

  /** Return up to `most` names that are spelled nearly as what was typed. */
  async nearest(typed, most = 5) {
    const key = searchKey(typed);
    if (key.length < 3) return [];
    const found = nearestOf(await this.near(key.split(" ")), key, most);
    if (found.length || Object.keys(this.files).length > MOST_FILES) return found;
    return nearestOf(await this.load(Object.keys(this.files)), key, most);
  }

  /** Return the names of entities by their ids, for those that are known. */
  async labels(ids) {
    const starts = ids.map((id) => searchKey(id).split(" ")[0]);
    const names = await this.near(starts);
    const byId = new Map(names.filter((name) => name.address.startsWith("entities/")).map((name) => [name.id, name.name]));
    return new Map(ids.map((id) => [id, byId.get(id) ?? id]));
  }

  near(words) {
    const starts = Object.keys(this.files);
    const wanted = words.flatMap((word) => starts.filter((start) => word.startsWith(start) || start.startsWith(word)));
    return this.load([...new Set(wanted)]);
  }

  async load(starts) {
    const lists = await Promise.all(starts.map((start) => this.file(start)));
    return [...new Map(lists.flat().map((name) => [name.address, name])).values()];
  }

  file(start) {
    if (!this.loaded.has(start)) {
      const loading = this.fetched(this.files[start]).then((names) => {
        this.missing.delete(start);
        return names;
      }, () => {
        this.missing.add(start);
        this.loaded.delete(start); // so that the next search tries again
        return [];
      });
      this.loaded.set(start, loading);
    }
    return this.loaded.get(start);
  }

  async fetched(file) {
    const answer = await fetch(this.root + file);
    if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
    const rows = await answer.json();
    return rows.map(([name, kind, address, records, aliases = []]) => ({
      name, kind, address, records,
      id: address.split("/").at(-2),
      type: this.types[kind] ?? kind,
      href: new URL(address, this.base).href,
      keys: [name, ...aliases].map(searchKey),
      inner: [name, ...aliases].flatMap(innerWords),
      spellings: [name, ...aliases].map((spelled) => spelled.toLowerCase()),
    }));
  }
}

/** How well a name is meant: to the letter, but for accents and signs, by its first words, its beginning, that of its words, by a part. */
const SPELLED = 6;
const EQUAL = 5;
const BEGUN_WITH_WORDS = 4;
const BEGUN = 3;
const WORDS_BEGUN = 2;
const INNER = 1;
/** Letters of a part of a name that it is found by, at least. */
const LEAST_INNER = 2;
/** Letters of a word from which it may be spelled wrongly; in a shorter one only neighbours may be swapped. */
const LEAST_MISSPELT = 4;

/** Signs tell C++ from C#, which are one word. */
function isWritten({ spellings }, typed) {
  return spellings.includes(typed.trim().toLowerCase());
}

/** Return the words of a query whose signs make them others: C++, C#, .NET. */
function signedWords(typed) {
  return typed.toLowerCase().split(/\s+/).filter((word) => /^\.?[\p{L}\p{N}]+[+#]*$/u.test(word) && /[.+#]/.test(word));
}

/** Tell whether words of a name, as they are spelled, begin with all of these. */
function hasWords({ spellings }, wanted) {
  return wanted.every((word) => spellings.some((spelled) => spelled.split(/\s+/).some((own) => own.startsWith(word))));
}

function rankOf({ keys, inner }, key, words) {
  const asOne = words.join("");
  if (keys.some((spelled) => spelled === key || spelled.replaceAll(" ", "") === asOne)) return EQUAL;
  if (keys.some((spelled) => spelled.startsWith(`${key} `))) return BEGUN_WITH_WORDS;
  const isWithin = key.length >= LEAST_INNER && inner.some((part) => part.startsWith(key));
  return Math.max(isWithin ? INNER : 0, ...keys.map((spelled) => {
    if (spelled.startsWith(key) || (words.length === 1 && spelled.replaceAll(" ", "").startsWith(key))) return BEGUN;
    const parts = spelled.split(" ");
    return words.every((word) => parts.some((part) => part.startsWith(word))) ? WORDS_BEGUN : 0;
  }));
}

function nearestOf(names, key, most) {
  return names
    .map((name) => ({ name, far: Math.min(...name.keys.map((spelled) => distanceOf(spelled, key))) }))
    .filter(({ far }) => far <= allowed(key))
    .sort((a, b) => a.far - b.far || b.name.records - a.name.records || order(a.name, b.name))
    .slice(0, most)
    .map(({ name }) => name);
}

/** Return how far a name is from what was typed: as a whole, or some of its words, which counts a little less. */
function distanceOf(spelled, key) {
  const words = spelled.split(" ");
  const all = [...words, ...words.slice(1).map((word, place) => words[place] + word)].filter((word) => word.length > 2);
  const far = key.split(" ").map((typed) => {
    const nearest = Math.min(FAR, ...all.map((word) => between(word, typed)));
    return nearest <= allowed(typed) ? nearest : FAR;
  });
  return Math.min(between(spelled, key), far.reduce((sum, one) => sum + one, 0.5));
}

const FAR = 9;

/** Return how far a word is from what was typed. Of three letters another one is another word: LTM is not LLM. */
function between(word, typed) {
  const isOther = typed.length < LEAST_MISSPELT && [...word].sort().join("") !== [...typed].sort().join("");
  return isOther ? FAR : distance(word, typed);
}

function allowed(key) {
  return key.length < 5 ? 1.5 : key.length < 10 ? 2.5 : 3.5;
}

function order(a, b) {
  return a.address < b.address ? -1 : 1;
}
