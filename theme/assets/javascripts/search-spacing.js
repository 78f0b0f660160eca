/** Read a query with other spaces where nothing was found: "Hanoi" for "Ha Noi", "light house" for "lighthouse". */

import { parseQuery } from "./search-query.js";

const LATIN = /^[a-z]{5,16}$/;
const SHORTEST = 2;
/** Divisions of a word that are looked at, the most even first: each may take files of the index. */
const MOST_DIVISIONS = 4;

/** Return the query with two words joined, or one divided, so that the index has it; null where there is none. */
export async function respaced(index, query) {
  for (const [place, unit] of query.units.entries()) {
    const next = query.units[place + 1];
    if (next && isWord(unit) && isWord(next) && (await index.word(unit.words[0] + next.words[0]))) {
      return replaced(query, place, 2, unit.words[0] + next.words[0]);
    }
  }
  for (const [place, unit] of query.units.entries()) {
    if (!isWord(unit) || !LATIN.test(unit.words[0]) || (await index.word(unit.words[0]))) continue;
    const division = await divisionOf(index, unit.words[0]);
    if (division) return replaced(query, place, 1, `"${division}"`);
  }
  return null;
}

function isWord({ words, isQuoted, isSign }) {
  return words.length === 1 && !isQuoted && !isSign;
}

function replaced({ units }, place, count, typed) {
  const { units: made } = parseQuery(typed);
  return { units: [...units.slice(0, place), ...made, ...units.slice(place + count)] };
}

/** Return a word as two that stand side by side somewhere. Its beginning is mostly in the file that has been asked for it. */
async function divisionOf(index, word) {
  const places = Array.from({ length: word.length - 2 * SHORTEST + 1 }, (_, i) => SHORTEST + i);
  places.sort((a, b) => Math.abs(a - word.length / 2) - Math.abs(b - word.length / 2));
  for (const at of places.slice(0, MOST_DIVISIONS)) {
    const [one, other] = [word.slice(0, at), word.slice(at)];
    if ((await index.word(one)) && (await index.word(other)) && (await index.pair(one, other)).length) return `${one} ${other}`;
  }
  return null;
}
