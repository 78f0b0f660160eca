/**
 * Read what somebody typed: words, and phrases in quotation marks.
 *
 * Words of scripts that put no spaces between them are told apart by the browser's own segmenter.
 */

const PHRASE = /["“”„«»]([^"“”„«»]+)["“”„«»]/g;
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u;
const MEANT = /[\p{L}\p{N}]/u;

/** Return the phrases and words of a query. `text` is both together as one plain search. */
export function parseQuery(typed) {
  const phrases = [];
  const rest = typed.normalize("NFC").replace(PHRASE, (_, phrase) => {
    if (MEANT.test(phrase)) phrases.push(phrase.trim());
    return " ";
  });
  const words = rest.replace(/["“”„«»]/g, " ").split(/\s+/).filter((word) => MEANT.test(word)).flatMap(segments);
  return { phrases, words, text: [...phrases.flatMap((phrase) => phrase.split(/\s+/)), ...words].join(" ") };
}

function segments(word) {
  if (!SPACELESS.test(word) || typeof Intl.Segmenter === "undefined") return [word];
  const lang = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word) ? "ja" : /\p{Script=Thai}/u.test(word) ? "th" : "zh";
  const parts = new Intl.Segmenter(lang, { granularity: "word" }).segment(word);
  return [...parts].map((part) => part.segment).filter((segment) => MEANT.test(segment));
}

/** Return a text as words are compared: no case, no accents on Latin letters, nothing but letters, digits and spaces. */
export function searchKey(text) {
  return withoutLatinAccents(text.normalize("NFKC").toLowerCase()).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function withoutLatinAccents(text) {
  return text.normalize("NFD").replace(/([a-z])\p{M}+/gu, "$1").normalize("NFC");
}

// Endings that stems are told apart by; what is left over of a word beyond them makes it another word.
const ENDINGS = /^(?:'?s|e[sdrn]?|ed|ing|ings|er|ers|or|ors|ly|y|i|ies|ied|al|ally|ity|ive|ion|ions|ation|ations|ment|ments|ness|ful|able|n)?$/;

/**
 * Tell whether a word that the index matched is the word that was typed: it begins with it, or has its stem.
 *
 * Pagefind answers a word that does not occur with its longest beginning that does: "lighthousexyz" finds "lighthouse".
 */
export function isKin(typed, matched, lang) {
  const wanted = searchKey(typed).replaceAll(" ", "");
  const found = searchKey(matched).replaceAll(" ", "");
  if (!wanted || !found) return false;
  if (found.includes(wanted)) return true;
  let shared = 0;
  while (shared < wanted.length && wanted[shared] === found[shared]) shared += 1;
  const ending = wanted.slice(shared);
  if (shared < 3) return false;
  return lang === "en" ? ENDINGS.test(ending) : ending.length <= 2 && shared >= 4;
}
