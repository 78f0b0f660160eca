/** Find in the text of a document what was asked for: in which passages it stands, and the words around it. */

import { isCutAcross } from "./search-boundaries.js";
import { isPiece, isShort, placesIn, withoutPrefix } from "./search-words.js";

/** Marks the lines of a transcript that stands on a page of its own, below that of its episode. */
const ELSEWHERE = "segment elsewhere";
const TRANSCRIPT = "transcript/";
/** Letters shown around what was found, and of them before it. */
const AROUND = 170;
const BEFORE = 50;
/** What says so little that it is not marked where something else is. */
const COMMON = 0.9;
const HAN = /^\p{Script=Han}{2,}$/u;

const found = new WeakMap();

/** Tell whether the text has to show that a unit is there: the index only makes it likely. */
export function isProof(unit) {
  return unit.words.length > 1 || HAN.test(unit.typed);
}

/**
 * Return where the units of a page's query stand: `title` has those of its title, `parts` the units and the places of
 * each part, and `proved` is all of them.
 */
export function findIn(page) {
  if (!found.has(page)) {
    const { units } = page;
    const title = new Set(placesOf(page.statement ? "" : page.title, units).map((place) => place.unit));
    const parts = page.parts.map((part) => {
      const titled = placesOf(part.title, units);
      const heading = new Set(titled.map((place) => place.unit));
      const lines = part.lines.map(({ text }) => placesOf(text, units));
      return { part, titled, heading, lines, units: new Set([...heading, ...lines.flat().map((place) => place.unit)]) };
    });
    found.set(page, { title, parts, proved: new Set([...title, ...parts.flatMap((part) => [...part.units])]) });
  }
  return found.get(page);
}

/** Return the best passages of a page, best first, then in the order of the page. */
export function passagesOf(page, most = 3) {
  const isQuoted = page.units.some(({ unit }) => unit.isQuoted);
  const holds = (units) => units.size && (!isQuoted || [...units].some(({ unit }) => unit.isQuoted));
  return findIn(page).parts
    .map((one, place) => ({ ...one, place, weight: weightOf(one) }))
    .filter((one) => holds(one.units))
    .sort((a, b) => b.weight - a.weight || a.place - b.place)
    .slice(0, most)
    .sort((a, b) => a.place - b.place)
    .map((one) => passage(one, isQuoted));
}

/** A chapter, which has a time and a heading, comes before a line of a list that has the same words. */
function weightOf({ part, units, heading, lines }) {
  const rarity = (some) => [...some].reduce((sum, unit) => sum + unit.rarity, 0);
  const isHeaded = part.title ? 0.15 : 0;
  return rarity(units) * (1 + isHeaded) + rarity(heading) * 0.15 + Math.min(9, lines.flat().length) / 20;
}

function passage({ part, titled, lines }, isQuoted) {
  const isElsewhere = part.kind === ELSEWHERE;
  return {
    id: part.anchor,
    folder: isElsewhere ? TRANSCRIPT : "",
    kind: isElsewhere ? "segment" : part.kind,
    title: part.title
      ? piecesOf(part.title, telling(titled, isQuoted), 0, part.title.length)
      : below(part),
    second: secondOf(part.anchor) ?? secondOf(part.below?.anchor ?? ""),
    excerpt: excerpt(part.lines.map(({ text }) => text), lines, isQuoted),
  };
}

/** Return the heading that a statement stands below, in which nothing was sought. */
function below({ below: section }) {
  return section?.title ? [{ text: section.title, isFound: false }] : [];
}

/** Anchors of chapters and transcript lines are made of their times: t-2939, s-2939. */
function secondOf(id) {
  const match = /^[ts]-(\d+)(?:-\d+)?$/.exec(id);
  return match ? Number(match[1]) : null;
}

/** Return some words around what was found, as pieces of text, each with whether it was found. */
function excerpt(lines, places, isQuoted) {
  const score = (line) => [...new Set(line.map((place) => place.unit))].reduce((sum, unit) => sum + unit.rarity, 0);
  const best = places.reduce((a, line, i) => (score(line) > score(places[a]) ? i : a), 0);
  const text = lines.slice(best).join(" ");
  const shown = places.slice(best).flatMap((line, i) => {
    const shift = lines.slice(best, best + i).reduce((sum, one) => sum + one.length + 1, 0);
    return line.map((place) => ({ ...place, start: place.start + shift, end: place.end + shift }));
  });
  const marks = telling(shown, isQuoted);
  const first = marks.find(({ unit }) => !isQuoted || unit.unit.isQuoted) ?? marks[0];
  const from = first && first.start > BEFORE ? wordStart(text, first.start - BEFORE, first.start) : 0;
  const to = wordEnd(text, Math.min(text.length, Math.max(from + AROUND, first?.end ?? 0)), first?.end ?? 0);
  return { pieces: piecesOf(text, marks, from, to), isCutBefore: from > 0 || best > 0, isCutAfter: to < text.length };
}

/** Return the places that are worth a mark: not those of words that nearly all have, where there are others. */
function telling(places, isQuoted) {
  const rare = places.filter(({ unit }) => unit.rarity >= COMMON || (isQuoted && unit.unit.isQuoted));
  return rare.length ? rare : places;
}

/** Return a part of a text in pieces, each with whether it was found. */
function piecesOf(text, marks, from, to) {
  const pieces = [];
  let at = from;
  for (const { start, end } of merged(marks)) {
    if (start < at || end > to) continue;
    if (start > at) pieces.push({ text: text.slice(at, start), isFound: false });
    pieces.push({ text: text.slice(start, end), isFound: true });
    at = end;
  }
  if (at < to) pieces.push({ text: text.slice(at, to), isFound: false });
  return pieces;
}

function wordStart(text, at, last) {
  const space = text.indexOf(" ", at);
  return space >= 0 && space < last ? space + 1 : notWithin(text, at);
}

function wordEnd(text, at, least) {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(" ", at);
  return space > least ? space : notWithin(text, at);
}

/** A place between letters, not within one that is written in two. */
function notWithin(text, at) {
  return /[\udc00-\udfff]/.test(text[at] ?? "") ? at + 1 : at;
}

/** Join places that overlap: the pieces of a text without spaces do. */
function merged(places) {
  const joined = [];
  for (const { start, end } of [...places].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

/** Return the places of a line where units stand, in its order. */
function placesOf(line, units) {
  if (!line || !units.length) return [];
  const words = placesIn(line);
  const places = units.flatMap((unit) => [
    ...(unit.unit.words.length > 1 ? sequences(words.run, unit) : singles(words.run, unit))
      .filter(({ start, end }) => !isCutAcross(line, start, end)),
    ...(unit.unit.words.length > 1 && words.joined.length ? sequences(withJoined(words), unit) : []),
    ...[...words.joined, ...(unit.unit.isMeasure ? words.run : [])]
      .filter(({ text }) => isForm(text, unit)).map(({ start, end }) => ({ unit, start, end })),
  ]);
  return places.sort((a, b) => a.start - b.start);
}

function singles(run, unit) {
  return run.filter(({ text }) => isOf(text, unit)).map(({ start, end }) => ({ unit, start, end }));
}

/** Tell whether a word of the text is one that was asked for. */
function isOf(text, unit) {
  const [word] = unit.unit.words;
  if (isPiece(word)) return text.startsWith(word) || ([...word].length === 1 && text.endsWith(word));
  return isForm(text, unit);
}

function isForm(text, { forms }) {
  return forms.has(text) || withoutPrefix(text).some((form) => forms.has(form));
}

/** Return where the words of a unit follow each other; the first may have a prefix, the last may be longer. */
function sequences(run, unit) {
  const { words } = unit.unit;
  const last = words.at(-1);
  const isFirst = (text) => text === words[0] || withoutPrefix(text).includes(words[0]) || (isShort(words[0]) && text.endsWith(words[0]));
  const isLast = (text) => text === last || unit.last.has(text) || (isShort(last) && text.startsWith(last));
  const places = [];
  for (let at = 0; at + words.length <= run.length; at += 1) {
    const isHere = isFirst(run[at].text) && isLast(run[at + words.length - 1].text)
      && words.slice(1, -1).every((word, i) => run[at + 1 + i].text === word);
    if (isHere) places.push({ unit, start: run[at].start, end: run[at + words.length - 1].end });
  }
  return places;
}

/** Return the words of a line with those that are joined in the place of what they are joined of: 90000 of 90,000. */
function withJoined({ run, joined }) {
  return joined.reduce((words, one) => {
    const first = words.findIndex((word) => word.start === one.start);
    const last = words.findIndex((word) => word.end === one.end);
    return first < 0 || last < first ? words : [...words.slice(0, first), one, ...words.slice(last + 1)];
  }, run);
}

/** Write seconds as the site does: m:ss, h:mm:ss from an hour on. */
export function clock(second) {
  const two = (number) => String(number).padStart(2, "0");
  const minutes = Math.floor(second / 60);
  const rest = two(second % 60);
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
}
