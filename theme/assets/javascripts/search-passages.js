/** Find the passages of a page that answer a query: their chapter, their moment, and some words around what was found. */

import { searchKey } from "./search-query.js";

const KINDS = { B: "takeaway", Q: "quote", U: "claim", DATA: "number", CITE: "post", TIME: "segment" };
/** Marks the lines of a transcript that stands on a page of its own, below that of its episode. */
const ELSEWHERE = "VAR";
const TRANSCRIPT = "transcript/";
const AROUND = 26;
const AT_ITS_ENDS = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

/** Return the best passages of a page, best first, then in the order of the page. */
export function passagesOf(page, most = 3) {
  const groups = new Map();
  const anchors = [...page.anchors].sort((a, b) => a.location - b.location);
  let next = 0;
  let place = { id: "", folder: "", section: null };
  for (const found of [...page.locations].sort((a, b) => a.location - b.location)) {
    while (next < anchors.length && anchors[next].location <= found.location) {
      place = after(place, anchors[next]);
      next += 1;
    }
    if (isTitle(found, anchors)) continue;
    const key = startOf(place); // sections like "entities" share one id for all of their lines
    if (!groups.has(key)) groups.set(key, { ...place, locations: [], words: new Set(), score: 0, from: startOf(place) });
    const group = groups.get(key);
    group.locations.push(found.location);
    group.words.add((page.words[found.location] ?? "").toLowerCase());
    group.score += Math.min(found.balanced_score, 2000);
  }
  return [...groups.values()]
    .sort((a, b) => b.words.size - a.words.size || b.score - a.score)
    .slice(0, most)
    .sort((a, b) => a.from - b.from)
    .map((group) => passage(page, group, anchors));
}

/**
 * Return the places of a page that answer a query: those that were found, and where else the same words stand.
 *
 * Of a frequent word the index tells no more than the weightiest places of each page, so that the others weigh little.
 */
export function placesOf(found, words, typed) {
  const least = Math.min(...found.map((place) => place.balanced_score));
  const forms = new Map(found.length ? typed.map((word) => [formOf(word), least]) : []);
  for (const { location, balanced_score: score } of found) {
    const form = formOf(words[location] ?? "");
    forms.set(form, Math.min(score, forms.get(form) ?? score));
  }
  forms.delete("");
  const known = new Set(found.map((place) => place.location));
  const others = words.flatMap((word, location) => {
    const score = known.has(location) ? undefined : forms.get(formOf(word));
    return score === undefined ? [] : [{ location, weight: 1, balanced_score: score }];
  });
  return [...found, ...others];
}

function formOf(word) {
  return word.toLowerCase().replace(AT_ITS_ENDS, "");
}

/**
 * Return which words stand on a page as they were typed, which begin a word of it, and the greatest share that stands
 * in one passage.
 */
export function likeness(page, words) {
  const keys = new Map(words.map((word) => [word, searchKey(word)]));
  const parts = [...page.anchors].filter((anchor) => /^h\d$/i.test(anchor.element)).map((anchor) => anchor.location).sort((a, b) => a - b);
  const typed = new Set();
  const begun = new Set();
  const seen = new Map();
  for (const { location } of page.locations) {
    const found = searchKey(page.words[location] ?? "");
    const part = parts.filter((start) => start <= location).length;
    if (!seen.has(part)) seen.set(part, new Set());
    for (const [word, key] of keys) {
      if (found === key || found.startsWith(`${key} `)) typed.add(word);
      if (found.startsWith(key)) begun.add(word);
      if (found.startsWith(key.slice(0, Math.max(3, key.length - 3)))) seen.get(part).add(word);
    }
  }
  const most = Math.max(0, ...[...seen.values()].map((set) => set.size));
  return { typed, begun, together: keys.size > 1 ? most / keys.size : 0 };
}

/** The heading of the page is shown anyway. */
function isTitle(found, anchors) {
  return found.weight >= 7 && !anchors.some((anchor) => anchor.location <= found.location);
}

function after(place, anchor) {
  const tag = anchor.element.toUpperCase();
  const { id, location: at } = anchor;
  if (tag === ELSEWHERE) return { id, folder: TRANSCRIPT, section: null, kind: "segment", at };
  if (/^H\d$/.test(tag)) return { id, folder: "", section: anchor, kind: "section", at };
  if (tag in KINDS && place.section) return { ...place, id, at, kind: KINDS[tag] };
  return { id, folder: "", section: null, kind: KINDS[tag] ?? "part", at };
}

function startOf(place) {
  return place.section?.location ?? place.at ?? 0;
}

function passage(page, group, anchors) {
  const end = anchors.find((anchor) => anchor.location > group.from && (group.section ? /^h\d$/i.test(anchor.element) || anchor.element === "a" : true));
  const id = group.section?.id ?? group.id;
  return {
    id,
    folder: group.folder,
    kind: group.section ? "section" : group.kind,
    title: group.section?.text ?? "",
    second: secondOf(id),
    words: excerpt(page, group, end ? end.location : page.words.length),
  };
}

/** Anchors of chapters and transcript lines are made of their times: t-2939, s-2939. */
function secondOf(id) {
  const match = /^[ts]-(\d+)(?:-\d+)?$/.exec(id);
  return match ? Number(match[1]) : null;
}

/** Return the words around what was found, each with whether it was found. */
function excerpt(page, group, end) {
  const found = new Set(group.locations);
  // The heading of a chapter, and the title of the page, are shown above the words.
  const headed = group.section?.text ?? (group.id ? "" : page.title);
  const begin = group.from + countWords(headed, page);
  const first = group.locations.find((location) => location >= begin) ?? begin;
  let start = Math.max(begin, Math.min(first - 8, end - AROUND));
  const stop = Math.min(end, start + AROUND);
  start = Math.min(start, stop);
  const words = page.words.slice(start, stop).map((word, i) => ({ text: word, isFound: found.has(start + i) }));
  return { words, glue: page.glue, isCutBefore: start > begin, isCutAfter: stop < end };
}

function countWords(text, page) {
  return page.glue && text ? text.trim().split(/\s+/).length : 0;
}

/** Write seconds as the site does: m:ss, h:mm:ss from an hour on. */
export function clock(second) {
  const two = (number) => String(number).padStart(2, "0");
  const minutes = Math.floor(second / 60);
  const rest = two(second % 60);
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
}
