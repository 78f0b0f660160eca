/**
 * Tell whether Chinese or Japanese letters that stand in a text are a word of it: 京都 stands in 東京都, and is none.
 *
 * The index knows pairs of letters, not words. Where the browser has a dictionary, it is asked how it divides the text:
 * a word that it knows as one is no word of the text where a division goes across it.
 */

const DICTIONARY = globalThis.Intl?.Segmenter ? new Intl.Segmenter("ja", { granularity: "word" }) : null;
const HAN = /^\p{Script=Han}+$/u;
const LETTERS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30fc]/u;
/** Letters before and after the word that are looked at; so far away nothing changes how it is divided. */
const AROUND = 20;

/**
 * Tell whether Chinese characters from `start` to `end` of a text are cut across by a division into words. Words in kana
 * are not asked about: most are younger than the dictionary.
 */
export function isCutAcross(text, start, end) {
  const word = text.slice(start, end);
  if (!DICTIONARY || !HAN.test(word) || !isKnown(word)) return false;
  const from = beginningOf(text, start);
  const around = text.slice(from, endOf(text, end));
  for (const { segment, index } of DICTIONARY.segment(around)) {
    const first = from + index;
    const last = first + segment.length;
    if ((first < start && start < last && last < end) || (start < first && first < end && end < last)) return true;
  }
  return false;
}

const known = new Map();

function isKnown(word) {
  if (!known.has(word)) known.set(word, [...DICTIONARY.segment(word)].length === 1);
  return known.get(word);
}

function beginningOf(text, place) {
  let from = place;
  while (from > Math.max(0, place - AROUND) && LETTERS.test(text[from - 1])) from -= 1;
  return from;
}

function endOf(text, place) {
  let to = place;
  while (to < Math.min(text.length, place + AROUND) && LETTERS.test(text[to])) to += 1;
  return to;
}
