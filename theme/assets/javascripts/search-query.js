/** Read what somebody typed: words, phrases in quotation marks, and what is written as one but is several words. */

import { fold, isPiece, wordsIn } from "./search-words.js";

const PHRASE = /(^|[\s([{])["“”„«»]([^"“”„«»]+)["“”„«»](?=$|[\s)\]},.;:!?])/g;
const QUOTES = /["“”„«»]/g;
/** Ends with a letter that may be followed by more. */
const OPEN = /[\p{L}\p{N}\p{M}]$/u;
/** A version that follows its product without a space, whose letters may be parted by signs. */
const NUMBERED = /^(\p{L}\S*\p{L})(\d[\d.]*)$/u;
/** A number and its unit without a space, as "16gb" and "<10ms", but not "21st". */
const MEASURE = /^[<>≤≥~≈±]?(\d[\d.,]*)((?!(?:st|nd|rd|th)$)[a-zα-ωа-я]{2,})$/;
const MEANT = /[\p{L}\p{N}\p{M}]/u;

/** Return the units of a query: each has to be found, but for signs that stand alone beside words. */
export function parseQuery(typed) {
  const units = [];
  const rest = typed.normalize("NFC").replace(PHRASE, (_, before, phrase) => {
    units.push(unitOf(phrase.trim(), { isQuoted: true }));
    return `${before} `;
  });
  const pieces = rest.split(/\s+/).filter(Boolean);
  for (const [place, piece] of pieces.entries()) {
    // A quotation mark within a word belongs to it, as in Hebrew abbreviations; any other was left open.
    const word = piece.replace(QUOTES, (mark, at) => (at > 0 && at < piece.length - 1 ? mark : " ")).trim();
    units.push(unitOf(word, { isLast: place === pieces.length - 1 && OPEN.test(rest) }));
  }
  const found = distinct(units.filter((unit) => unit.words.length));
  const hasWords = found.some((unit) => !unit.isSign);
  return { units: found.map((unit) => ({ ...unit, isOptional: unit.isSign && hasWords && !unit.isQuoted })) };
}

/**
 * Return the same query with what is written without spaces divided: into words, as the browser does it, and "gpt4" into
 * "gpt 4", which may stand apart where `isApart`. Null if nothing is.
 */
export function dividedQuery(query, isApart = false) {
  const units = query.units.flatMap((unit) => {
    const numbered = !unit.isQuoted && NUMBERED.exec(unit.typed);
    if (numbered) return (isApart ? numbered.slice(1) : [`${numbered[1]} ${numbered[2]}`]).map((part) => unitOf(part, {}));
    if (unit.isQuoted || !unit.words.some(isPiece) || unit.words.length < 3 || !Intl.Segmenter) return [unit];
    const lang = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(unit.typed) ? "ja" : /\p{Script=Thai}/u.test(unit.typed) ? "th" : "zh";
    const parts = [...new Intl.Segmenter(lang, { granularity: "word" }).segment(unit.typed)];
    return parts.filter((part) => MEANT.test(part.segment)).map((part) => unitOf(part.segment, {}));
  });
  return units.some((unit) => !query.units.includes(unit)) ? { units: distinct(units) } : null;
}

/** Return units as somebody types them. */
export function written(units) {
  return units.map(({ typed, isQuoted }) => (isQuoted ? `"${typed}"` : typed)).join(" ");
}

/** Return each unit once, however often it was typed. */
function distinct(units) {
  return [...new Map(units.map((unit) => [`${unit.isQuoted} ${unit.words.join(" ")}`, unit])).values()];
}

function unitOf(typed, { isQuoted = false, isLast = false }) {
  const measure = isQuoted ? null : MEASURE.exec(fold(typed));
  const { run, joined } = wordsIn(measure ? `${measure[1]} ${measure[2]}` : typed);
  const letters = run.filter((word) => MEANT.test(word)).join("");
  const asOne = measure ? letters : joined.find((word) => word.replaceAll(".", "") === letters);
  return {
    typed,
    words: run,
    /** The words as one, for those who write "gpt4o" for "GPT-4o" or "16 GB" for "16GB", and the other way round. */
    joined: (!isQuoted && run.length > 1 && asOne) || null,
    isQuoted,
    isLast,
    isMeasure: measure !== null,
    isSign: run.length > 0 && !letters,
  };
}

// Endings by which words of one stem differ; what is left over of a word beyond them makes it another word.
const ENDINGS = /^(?:'?s|e[sdrn]?|ed|ing|ings|er|ers|or|ors|ly|y|i|ies|ied|al|ally|ity|ive|ion|ions|ation|ations|ment|ments|ness|ful|able|n)?$/;
// "Action" is of "act", but "billion" not of "bill".
const ION = /^ions?$/;
const BEFORE_ION = /[st]$/;
const LATIN = /^[a-z]/;
const HANGUL = /^\p{Script=Hangul}/u;

/** Return the beginning that all words have which may be of one stem with a word. */
export function stemOf(word) {
  const least = leastShared(word);
  if (!LATIN.test(word)) return word.slice(0, Math.max(least, word.length - 2));
  for (let length = least; length < word.length; length += 1) {
    if (ENDINGS.test(word.slice(length))) return word.slice(0, length);
  }
  return word;
}

/** Tell whether two words differ in nothing but an ending. */
export function isKin(typed, found) {
  let shared = 0;
  while (shared < typed.length && typed[shared] === found[shared]) shared += 1;
  if (shared < leastShared(typed)) return false;
  const endings = [typed.slice(shared), found.slice(shared)];
  if (!LATIN.test(typed)) return endings.every((ending) => ending.length <= 2);
  return endings.every((ending) => ENDINGS.test(ending) && (!ION.test(ending) || BEFORE_ION.test(typed.slice(0, shared))));
}

function leastShared(word) {
  return HANGUL.test(word) ? 2 : LATIN.test(word) ? 3 : 4;
}

/** Return how else a word may be written in the archive: "ueber" stands for "über". */
export function otherSpellings(word) {
  const plain = word.replace(/([aou])e/g, "$1");
  return plain === word ? [] : [plain];
}

