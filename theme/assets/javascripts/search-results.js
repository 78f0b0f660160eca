/** Show what was found: names first, then each record with its passages. Texts are only ever set as text. */

import { clock, passagesOf } from "./search-passages.js";
import { formOf } from "./words.js";

/** Make an element; `content` are elements and texts. */
export function element(tag, attributes = {}, ...content) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...content.filter((part) => part !== null && part !== undefined && part !== ""));
  return made;
}

/** Fill a sentence of the words: {count}, {name}. */
export function say(sentence, values = {}) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export class Results {
  constructor(manifest) {
    this.words = manifest.words;
    this.kinds = manifest.facets.kind;
    this.sources = new Map(Object.entries(manifest.facets.source));
    const written = document.documentElement.lang || "en";
    const lang = written === "en" ? "en-GB" : written; // as the pages write their dates
    this.languages = new Intl.DisplayNames(lang, { type: "language" });
    this.numbers = new Intl.NumberFormat(lang);
    this.day = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" });
    this.month = new Intl.DateTimeFormat(lang, { year: "numeric", month: "long", timeZone: "UTC" });
  }

  /** Return the list item of a found page; `isPartial` where it lacks some of what was asked for. */
  record(page, passages = 3, isPartial = false) {
    const about = [this.kinds[page.kind], this.sources.get(page.source), this.date(page.date)].filter(Boolean);
    const best = passagesOf(page, passages);
    const item = element("li", { class: isPartial ? "ch-search__partial" : "ch-search__record", lang: page.lang },
      element("a", { class: "ch-search__title", href: page.address, dir: "auto" }, page.title),
      element("p", { class: "ch-search__about", lang: document.documentElement.lang }, ...inARow(about)));
    if (best.length) {
      item.append(element("ol", { class: "ch-search__passages" }, ...best.map((one) => this.passage(page, one))));
    }
    return item;
  }

  passage(page, { id, folder, kind, title, second, excerpt }) {
    const label = title.length ? marked(title) : [this.words[`part_${kind}`] ?? ""].filter(Boolean);
    const head = [
      second === null ? "" : element("span", { class: "ch-search__time" }, clock(second)),
      label.length ? element("span", { class: "ch-search__chapter" }, ...label) : "",
    ].filter(Boolean);
    const text = element("span", { class: "ch-search__excerpt" }, ...shortened(excerpt));
    return element("li", {},
      element("a", { class: "ch-search__passage", href: `${page.address}${folder}${id && `#${id}`}`, dir: "auto" },
        ...(head.length ? [element("span", { class: "ch-search__head" }, ...head)] : []), text));
  }

  /** Return the list item of a person, thing, source or topic. */
  name({ name, type, records, href }) {
    return element("li", { class: "ch-search__name" },
      element("a", { class: "ch-search__title", href, dir: "auto" }, name),
      element("span", { class: "ch-search__about" }, `${this.headed(type)} · ${this.records(records)}`));
  }

  /** Begin a word as headings do: the types of names are words within sentences elsewhere. */
  headed(word) {
    return word.charAt(0).toLocaleUpperCase(document.documentElement.lang || "en") + word.slice(1);
  }

  records(count) {
    return this.counted(this.words.records, count);
  }

  date(written) {
    if (!written) return "";
    const [year, month, day] = written.split("-").map(Number);
    if (!month) return written;
    const date = new Date(Date.UTC(year, month - 1, day || 1));
    return (day ? this.day : this.month).format(date);
  }

  /** Return what a language is called in that of the site. */
  language(code) {
    try {
      return this.headed(this.languages.of(code));
    } catch {
      return code;
    }
  }

  /** Say how many records were found. */
  count(total) {
    return this.counted(this.words.found, total);
  }

  counted(forms, count) {
    return say(formOf(forms, count), { count: this.numbers.format(count) });
  }

  /** Say what is missing of an answer: words that failed, pages that were found and failed, counts, names; or nothing. */
  missing(answer, pages, names) {
    const lost = pages.filter((page) => page.status === "rejected").length;
    return [
      answer.failed.length ? say(this.words.failed_words, { words: [...new Set(answer.failed)].join(", ") }) : "",
      lost ? say(this.words.failed_pages, { count: this.numbers.format(lost) }) : "",
      answer.countsFailed ? this.words.failed_counts : "",
      names.isIncomplete ? this.words.failed_names : "",
    ].filter(Boolean).join(" ");
  }
}

/** Put facts in a row, each with a direction of its own: a date keeps its order beside a name in Arabic. */
function inARow(facts) {
  return facts.flatMap((fact, place) => [place ? " · " : "", element("bdi", {}, fact)]);
}

function marked(pieces) {
  return pieces.map(({ text, isFound }) => (isFound ? element("mark", {}, text) : text));
}

function shortened({ pieces, isCutBefore, isCutAfter }) {
  return [isCutBefore ? "… " : "", ...marked(pieces), isCutAfter ? " …" : ""];
}
