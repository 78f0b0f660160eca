/** Correct misspelt words to those that are common in the archive. `generator/outputs/search/spelling.py` writes them. */

import { distance } from "./search-distance.js";
import { written } from "./search-query.js";

const LEAST = 4;
/** Letters of a word in which two may be wrong. */
const LONG = 7;

/** Return the query as it may be meant, in the words of somebody who types it; null where nothing like it is known. */
export async function corrected(engine, { units }) {
  const found = await engine.lookedUp(units);
  const changed = await Promise.all(found.map(async ({ unit, isAbsent, error }) => {
    if (error || !isAbsent || unit.isOptional) return unit;
    const word = unit.isQuoted || unit.words.length > 1 ? null : await nearest(engine.index, unit.words[0]);
    return word && { ...unit, typed: word };
  }));
  const isCorrected = changed.every(Boolean) && changed.some((unit, place) => unit !== units[place]);
  return isCorrected ? written(changed) : null;
}

/** Return the common word that is nearest to one, and of those that are as near the most frequent one. */
async function nearest(index, word) {
  if (word.length < LEAST) return null;
  const most = word.length < LONG ? 1 : 2;
  for (const letter of new Set(word.slice(0, 2))) {
    const near = (await commonWords(index, letter))
      .map(([other, frequency]) => ({ other, frequency, far: distance(other, word) }))
      .filter(({ far }) => far > 0 && far <= most)
      .sort((a, b) => a.far - b.far || b.frequency - a.frequency || (a.other < b.other ? -1 : 1));
    if (near.length) return near[0].other;
  }
  return null;
}

/** Return the common words in the file that has those with a first letter, each with how frequent it is. */
async function commonWords(index, letter) {
  const { spelling } = index.manifest;
  const file = spelling.findLastIndex((start) => start <= letter);
  if (file < 0) return [];
  const [words, frequencies] = JSON.parse(new TextDecoder().decode(await index.load(`spelling/${file}.bin`)));
  return words.split(" ").map((word, place) => [word, parseInt(frequencies[place], 36)]);
}
