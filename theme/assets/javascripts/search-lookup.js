/** Look the units of a query up in the index: which chunks have each, and how much of it. */

import { isKin, otherSpellings, stemOf } from "./search-query.js";
import { isPiece, withoutPrefix } from "./search-words.js";

/** How much words count that are not just as they were typed: of one stem, and longer ones. */
const KIN = 0.5;
const LONGER = 0.35;
const MOST_LONGER = 40;
/** Words that stand side by side, as they were typed, count more than each by itself. */
const TOGETHER = 1.3;
/** May be written with points or commas between its digits. */
const THOUSANDS = /^[0-9]{4,}$/;
const HANGUL = /^\p{Script=Hangul}/u;
const DIGITS = /^\p{N}+$/u;

/**
 * Return what is found of a unit.
 *
 * `scores` has a number for each chunk, 0 where it lacks the unit; `forms` are the words that are marked, `last` those
 * that the last word of several may be; `isExact` tells whether it is found as it was typed; `rarity` how much it says.
 */
export async function lookUp(index, unit) {
  const found = unit.words.length > 1 ? await together(index, unit) : await single(index, unit);
  return { ...found, unit };
}

async function single(index, unit) {
  const forms = await formsOf(index, unit.words[0], unit);
  return { ...(await scored(index, forms)), isExact: forms.some((form) => form.factor > KIN || form.isLonger) };
}

async function together(index, unit) {
  const last = unit.words.at(-1);
  const isOpen = unit.isLast && !DIGITS.test(last) && !isPiece(last);
  const [rows, pairs, joined] = await Promise.all([
    Promise.all(listed(unit.words).map((word) => formsOf(index, word, { isQuoted: true }))),
    Promise.all(pairsOf(unit.words, isOpen).map(([one, other]) => index.pair(one, other))),
    unit.joined ? formsOf(index, unit.joined, { ...unit, isQuoted: !unit.isLast }) : [],
  ]);
  const ends = isOpen ? await formsOf(index, last, { isLast: true }) : [];
  const lists = await Promise.all((isOpen ? [...rows.slice(0, -1), ends] : rows).map((forms) => scored(index, forms)));
  const asOne = await scored(index, joined);
  const scores = new Float32Array(index.end);
  const places = smallest([...pairs, ...lists.map(({ numbers }) => numbers)]);
  const has = pairs.map((numbers) => membership(numbers, index.end));
  for (const number of places) {
    if (has.every((one) => one[number]) && lists.every((list) => list.scores[number])) {
      scores[number] = TOGETHER * lists.reduce((sum, list) => sum + list.scores[number], 0);
    }
  }
  asOne.scores.forEach((score, number) => {
    scores[number] = Math.max(scores[number], score);
  });
  return {
    scores,
    forms: asOne.forms,
    last: new Set(ends.map((form) => form.entry.word)),
    isExact: true,
    rarity: Math.max(asOne.rarity, ...lists.map((list) => list.rarity)),
  };
}

/** Of long runs of letters without spaces every second piece will do: they overlap. Signs are only sought in pairs. */
function listed(words) {
  if (words.some(isSign) && !words.every(isSign)) return words.filter((word) => !isSign(word));
  if (words.length < 4 || !words.every(isPiece)) return words;
  return words.filter((_, place) => place % 2 === 0 || place === words.length - 1);
}

function pairsOf(words, isOpen) {
  const pairs = words.slice(1).map((word, place) => [words[place], word]);
  const closed = (isOpen ? pairs.slice(0, -1) : pairs).filter(([one, other]) => !(isSign(one) && THOUSANDS.test(other)));
  return closed.length < 4 || !words.every(isPiece) ? closed : closed.filter((_, place) => place % 2 === 0);
}

/** Return the words of the index that a typed word stands for, each with how much it counts. */
async function formsOf(index, word, { isQuoted = false, isLast = false }) {
  const entry = await index.word(word);
  const exact = entry ? [{ entry, factor: 1 }] : [];
  if (isQuoted || DIGITS.test(word) || isSign(word)) return exact;
  if (isPiece(word)) return [...exact, ...(isWhole(word) ? [] : await longer(index, word, exact))];
  if (!exact.length) {
    for (const other of [...withoutPrefix(word), ...otherSpellings(word)]) {
      const found = await index.word(other);
      if (found) return [{ entry: found, factor: 0.9 }];
    }
  }
  const isShort = word.length <= 2 && !HANGUL.test(word); // of Korean words two letters are many, and particles follow
  const near = !isShort ? await index.wordsNear(stemOf(word), word) : [];
  const kin = near.filter((one) => one.word !== word && isKin(word, one.word)).map((one) => ({ entry: one, factor: KIN }));
  const isBegun = isLast || !/^\p{Script=Latin}/u.test(word);
  const rest = isBegun && (!isShort || !exact.length) ? await longer(index, word, [...exact, ...kin]) : [];
  return [...exact, ...kin, ...rest];
}

function isSign(word) {
  return !/[\p{L}\p{N}\p{M}]/u.test(word);
}

/** A piece of the usual size is all there is of it; a shorter one begins others. */
function isWhole(word) {
  return [...word].length >= (/^[\u0e00-\u1fff]/.test(word) ? 3 : 2);
}

async function longer(index, word, known) {
  const taken = new Set(known.map((form) => form.entry.word));
  const found = (await index.wordsNear(word, word)).filter((one) => !taken.has(one.word));
  found.sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
  return found.slice(0, MOST_LONGER).map((entry) => ({ entry, factor: LONGER, isLonger: true }));
}

async function scored(index, forms) {
  const scores = new Float32Array(index.end);
  const lists = await Promise.all(forms.map((form) => index.listOf(form.entry)));
  const most = Math.max(1, ...forms.map((form) => form.entry.count));
  const rarity = Math.log(1 + index.manifest.documents / most);
  lists.forEach(({ numbers, levels }, place) => {
    const weight = forms[place].factor * rarity;
    numbers.forEach((number, i) => {
      scores[number] = Math.max(scores[number], weight * levels[i]);
    });
  });
  const numbers = lists.length === 1 ? lists[0].numbers : placesOf(scores);
  return { scores, numbers, rarity, forms: new Set(forms.map((form) => form.entry.word)), last: new Set() };
}

function placesOf(scores) {
  const numbers = [];
  scores.forEach((score, number) => {
    if (score) numbers.push(number);
  });
  return numbers;
}

function smallest(lists) {
  return lists.reduce((least, list) => (list.length < least.length ? list : least));
}

function membership(numbers, end) {
  const has = new Uint8Array(end);
  for (const number of numbers) has[number] = 1;
  return has;
}
