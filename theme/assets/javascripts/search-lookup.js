/** Look the units of a query up in the index: which chunks have each, and how much of it. */

import { isKin, otherSpellings, stemOf } from "./search-query.js";
import { isPiece, isShort, withoutPrefix } from "./search-words.js";

/** How much words count that are not just as they were typed: of one stem, and longer ones. */
const KIN = 0.5;
const LONGER = 0.35;
const MOST_LONGER = 40;
/** Words that stand side by side, as they were typed, count more than each by itself. */
const TOGETHER = 1.3;
/** May be written with points or commas between its digits. */
const THOUSANDS = /^[0-9]{4,}$/;
const HANGUL = /^\p{Script=Hangul}/u;
const DIGITS = /^[\p{N}.]+$/u;
/** A level is told in the lower bits of a byte; those above tell in which kinds of statements a chunk has the word. */
const LEVEL = 0x0f;
const LEVEL_BITS = 4;
const ALL_PARTS = 0x0f;

/**
 * Entries of lists, somewhat more than a byte each, beyond which the lists of frequent words are not loaded where those of
 * rarer words are. Each other word of the query has taken some kilobytes of the dictionary already.
 */
const MOST_ENTRIES = 48_000;
const ENTRIES_FOR_A_WORD = 6000;
const LEAST_ENTRIES = 8192;
const MOST_ENTRIES_OF_A_PHRASE = 4096;

/**
 * Look the words of a unit up in the dictionary; no list is loaded yet.
 *
 * `rows` has for each word of the unit the words of the index that it stands for, `joined` those for all of them as one,
 * and `pairs` the words that have to stand side by side. `isAbsent` tells that no text has the unit. Endings are sought
 * in `mostBlocks` files at most.
 */
export async function lookUp(index, unit, mostBlocks) {
  const found = unit.words.length > 1 ? await together(index, unit, mostBlocks) : await single(index, unit, mostBlocks);
  const isAbsent = !found.joined.length && found.rows.some((forms) => !forms.length);
  return { ...found, unit, isAbsent };
}

async function single(index, unit, mostBlocks) {
  const forms = await formsOf(index, unit.words[0], { ...unit, mostBlocks });
  const isExact = forms.some((form) => form.factor > KIN || form.isLonger);
  return { rows: [forms], joined: [], pairs: [], ends: [], isExact };
}

async function together(index, unit, mostBlocks) {
  const last = unit.words.at(-1);
  const mayBeLonger = !unit.isQuoted && !unit.isMeasure && (unit.isLast || HANGUL.test(last));
  const isOpen = mayBeLonger && !DIGITS.test(last) && !isPiece(last) && !isShort(last);
  const words = listed(unit.words);
  const [rows, ends, joined] = await Promise.all([
    Promise.all([...new Set(isOpen ? words.slice(0, -1) : words)].map((word) => formsOf(index, word, { isQuoted: true }))),
    isOpen ? formsOf(index, last, { isLast: true, mostBlocks }) : [],
    unit.joined ? formsOf(index, unit.joined, { ...unit, isQuoted: !unit.isLast, mostBlocks }) : [],
  ]);
  return { rows: isOpen ? [...rows, ends] : rows, joined, pairs: pairsOf(unit.words, isOpen), ends, isExact: true };
}

/**
 * Return those of the units that were looked up whose lists need not be loaded: words of very many texts, beside rarer
 * ones. Which texts have them is seen in the texts that the rarer words lead to.
 */
export function frequentBeside(index, found) {
  const plain = found.filter(({ unit }) => unit.words.length === 1 && !unit.isOptional);
  const least = found.length > plain.length ? 0 : 1; // of words alone, the rarest has to be loaded
  const sought = plain.filter(({ unit }) => !index.isFrequent(unit.words[0]));
  const most = Math.max(LEAST_ENTRIES, MOST_ENTRIES - ENTRIES_FOR_A_WORD * sought.length);
  return new Set(beyond(plain, ({ rows: [forms] }) => entriesOf(forms), most, least));
}

/** Return those that are over a number of entries when the rarest are taken first; `least` are taken in any case. */
function beyond(ones, entriesOfOne, most, least) {
  const costs = ones.map((one) => [one, entriesOfOne(one)]).sort(([, a], [, b]) => a - b);
  let sum = 0;
  return costs.filter(([, cost], place) => {
    sum += cost;
    return place >= least && sum > most;
  }).map(([one]) => one);
}

function entriesOf(forms) {
  return forms.reduce((sum, { entry }) => sum + entry.count, 0);
}

/**
 * Return what is found of a unit that was looked up.
 *
 * `scores` has a number for each chunk, 0 where it lacks the unit; `forms` are the words that are marked, `last` those
 * that the last word of several may be; `parts` has the bits of the kinds of statements in which each chunk has it;
 * `isExact` tells whether it is found as it was typed; `rarity` how much it says.
 */
export async function load(index, found) {
  const lists = found.unit.words.length > 1 ? await listsTogether(index, found) : await scored(index, found.rows[0]);
  return { ...lists, isExact: found.isExact, unit: found.unit };
}

/** Return the same of a unit whose lists are not loaded: only the texts tell where it is. */
export function assumed(index, { rows: [forms], isExact, unit }) {
  const parts = new Uint8Array(index.end).fill(ALL_PARTS);
  return { scores: new Float32Array(index.end), parts, ...saidBy(index, forms), isExact, isAssumed: true, unit };
}

async function listsTogether(index, { rows, joined, pairs, ends }) {
  const inPairs = new Set(pairs.flat());
  const isSettled = (forms) => forms !== ends && forms.every(({ entry }) => inPairs.has(entry.word));
  const spared = new Set(beyond(rows.filter(isSettled), entriesOf, MOST_ENTRIES_OF_A_PHRASE, 1));
  const [sides, lists, asOne] = await Promise.all([
    Promise.all(pairs.map(([one, other]) => index.pair(one, other))),
    Promise.all(rows.filter((forms) => !spared.has(forms)).map((forms) => scored(index, forms))),
    scored(index, joined),
  ]);
  const scores = new Float32Array(index.end);
  const parts = asOne.parts.slice();
  const places = smallest([...sides, ...lists.map(({ numbers }) => numbers)]);
  const has = sides.map((numbers) => membership(numbers, index.end));
  for (const number of places) {
    if (has.every((one) => one[number]) && lists.every((list) => list.scores[number])) {
      scores[number] = TOGETHER * lists.reduce((sum, list) => sum + list.scores[number], 0);
      parts[number] |= lists.reduce((all, list) => all & list.parts[number], ALL_PARTS);
    }
  }
  asOne.scores.forEach((score, number) => {
    scores[number] = Math.max(scores[number], score);
  });
  return {
    scores,
    parts,
    forms: asOne.forms,
    last: new Set(ends.map((form) => form.entry.word)),
    rarity: Math.max(asOne.rarity, ...lists.map((list) => list.rarity)),
  };
}

/** Of long runs of letters without spaces every second piece will do: they overlap. Signs and single letters are only sought in pairs. */
function listed(words) {
  const isMinor = (word) => isSign(word) || isShort(word);
  if (words.some(isMinor) && !words.every(isMinor)) return words.filter((word) => !isMinor(word));
  if (words.length < 4 || !words.every(isPiece)) return words;
  return words.filter((_, place) => place % 2 === 0 || place === words.length - 1);
}

function pairsOf(words, isOpen) {
  const pairs = words.slice(1).map((word, place) => [words[place], word]);
  const closed = (isOpen ? pairs.slice(0, -1) : pairs).filter(([one, other]) => !(isSign(one) && THOUSANDS.test(other)));
  const sought = closed.length < 4 || !words.every(isPiece) ? closed : closed.filter((_, place) => place % 2 === 0);
  return [...new Map(sought.map((pair) => [pair.join(" "), pair])).values()];
}

/** Return the words of the index that a typed word stands for, each with how much it counts. */
async function formsOf(index, word, how) {
  for (const spelled of [word, ...otherSpellings(word)]) {
    const forms = await formsAsSpelled(index, spelled, how);
    if (forms.length) return forms;
  }
  return [];
}

async function formsAsSpelled(index, word, { isQuoted = false, isLast = false, mostBlocks = 1 }) {
  const entry = await index.word(word);
  const exact = entry ? [{ entry, factor: 1 }] : [];
  if (isQuoted || DIGITS.test(word) || isSign(word)) return exact;
  if (mostBlocks === 1 && index.isFrequent(word)) return exact; // its block is left alone, where those of others are needed
  if (isPiece(word)) return [...exact, ...(!isShort(word) ? [] : await longer(index, word, exact, mostBlocks))];
  if (!exact.length) {
    for (const other of withoutPrefix(word)) {
      const found = await index.word(other);
      if (found) return [{ entry: found, factor: 0.9 }];
    }
  }
  const isLittle = word.length <= 2 && !HANGUL.test(word); // of Korean words two letters are many, and particles follow
  const near = !isLittle ? await index.wordsNear(stemOf(word), word, mostBlocks) : [];
  const kin = near.filter((one) => one.word !== word && isKin(word, one.word)).map((one) => ({ entry: one, factor: KIN }));
  const isBegun = isLast || !/^\p{Script=Latin}/u.test(word);
  const rest = isBegun && (!isLittle || !exact.length) ? await longer(index, word, [...exact, ...kin], mostBlocks) : [];
  return [...exact, ...kin, ...rest];
}

function isSign(word) {
  return !/[\p{L}\p{N}\p{M}]/u.test(word);
}

async function longer(index, word, known, mostBlocks) {
  const taken = new Set(known.map((form) => form.entry.word));
  const found = (await index.wordsNear(word, word, mostBlocks)).filter((one) => !taken.has(one.word));
  found.sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
  return found.slice(0, MOST_LONGER).map((entry) => ({ entry, factor: LONGER, isLonger: true }));
}

async function scored(index, forms) {
  const scores = new Float32Array(index.end);
  const parts = new Uint8Array(index.end);
  const lists = await Promise.all(forms.map((form) => index.listOf(form.entry)));
  const said = saidBy(index, forms);
  lists.forEach(({ numbers, levels }, place) => {
    const weight = forms[place].factor * said.rarity;
    numbers.forEach((number, i) => {
      scores[number] = Math.max(scores[number], weight * (levels[i] & LEVEL));
      parts[number] |= levels[i] >> LEVEL_BITS;
    });
  });
  const numbers = lists.length === 1 ? lists[0].numbers : placesOf(scores);
  return { scores, parts, numbers, ...said };
}

/** Return what words say, whichever texts have them. */
function saidBy(index, forms) {
  const most = Math.max(1, ...forms.map((form) => form.entry.count));
  const rarity = Math.log(1 + index.manifest.documents / most);
  return { rarity, forms: new Set(forms.map((form) => form.entry.word)), last: new Set() };
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
