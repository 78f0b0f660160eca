/**
 * Cut text into the words that are indexed. `generator/outputs/search/words.py` is the other half, and explains the rules;
 * `tests/outputs/search/words.json` holds both to one table.
 */

const PAIRS =
  "\\u3005-\\u3007\\u3021-\\u3029\\u3031-\\u3035\\u3041-\\u309a\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u3105-\\u312f"
  + "\\u31a0-\\u31bf\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const TRIPLES =
  "\\u0e01-\\u0e3a\\u0e40-\\u0e4e\\u0e81-\\u0ece\\u1000-\\u103f\\u1050-\\u109f\\u1780-\\u17d3\\u17dd\\uaa60-\\uaa7f";
const HANGUL = "\\u1100-\\u11ff\\u3131-\\u318e\\ua960-\\ua97c\\uac00-\\ud7a3\\ud7b0-\\ud7c6\\ud7cb-\\ud7fb";
const DOTS = "\\u00b7\\u2022\\u2027\\u30fb";
const LETTER = `(?![${HANGUL}${PAIRS}${TRIPLES}])[\\p{L}\\p{N}\\p{Mn}\\p{Mc}]`;
const SIGN = "[#%&@\\u2030\\u00a7\\p{Sc}\\p{Sm}\\p{So}]";
const JOINING = "['\".:*_/&@+,\\u00b7\\u200b-]";
const LONGEST_JOINED = 32;

const RUN = new RegExp(`(?:${LETTER})+|[${HANGUL}]+|[${PAIRS}]+(?:[${DOTS}][${PAIRS}]+)*|[${TRIPLES}]+|${SIGN}`, "gu");
const JOINED = new RegExp(
  `(?<!${LETTER})(?:${LETTER})+(?:${JOINING}(?:${LETTER})+)+|[${HANGUL}]+(?:${JOINING}[${HANGUL}]+)+`, "gu",
);
const WORD_HERE = new RegExp(RUN.source, "uy");
const JOINTS = new RegExp(JOINING, "gu");
const ATTACHED = new RegExp(`(?<=${LETTER})(?<![0-9])(?:${SIGN})+`, "gu");
const CAMEL_NAME = /[A-Za-z]*[a-z][A-Z][A-Za-z]*/g;
const CAMEL_PART = /[A-Z]*[a-z]+|[A-Z]+/g;
const LEAST_PART = 4;
const LONG = /^[a-z]{16,48}$/;
const NUMBERED = /[0-9](?:(?<=[a-z][a-z].)[0-9]*|(?<=[a-uw-z].)[0-9]*(?=[.][0-9]))(?:[.][0-9]+)*/g;
const PRODUCT = /[a-z]{2,}(?=[0-9])/g;
const WITH_UNIT = /([0-9](?<![a-z0-9].)[0-9]*(?:[.,][0-9]+)*)((?!(?:st|nd|rd|th)(?![a-z]))[a-zα-ωа-я]{2,})(?![a-zα-ωа-я0-9])/g;
const THOUSANDS = /(?<![0-9])[0-9]{1,3}(?: [0-9]{3})+(?![0-9])/g;
const DECIMALS = /(?<![0-9])[0-9]{1,3}(?: [0-9]{3})+[.,][0-9]+(?![0-9])/g;
const GROUPED = /[0-9](?<![0-9].)[0-9]{0,2}(?:[., '_][0-9]{3})+(?![0-9]|[.,][0-9])/g;
const GROUPED_NUMBER = /^([0-9]{1,3}(?:[., '_][0-9]{3})+)((?:[.,][0-9]+)?)$/;
const NUMBER = /^[0-9]+$/;
const DECIMAL = /^[0-9]+(?:[.,][0-9]+)+$/;
const LEAST_DIGITS = 8;
const NO_DIGITS = /[^0-9]/g;
const COUNTER = new RegExp(`^[${HANGUL}]$`, "u");
const BEGUN_BY_COUNTER = new RegExp(`^[${HANGUL}]{2}`, "u");
const OF_DOTS = new RegExp(`^[${DOTS}]`, "u");
const OF_PAIRS = new RegExp(`^[${PAIRS}]`, "u");
const OF_TRIPLES = new RegExp(`^[${TRIPLES}]`, "u");

const SAME = new Map([
  ...[..."\u2018\u2019\u201b\u02bb\u02bc\u05f3\uff07"].map((sign) => [sign, "'"]),
  ...[..."\u2010\u2011\u2012\u2212\u05be\ufe63\uff0d"].map((sign) => [sign, "-"]),
  ...[..."\u200c\u200d\u2060"].map((sign) => [sign, "\u200b"]),
  ["\u05f4", '"'],
  ...[..."\u00a0\u00ab\u00bb\u2009\u2013\u2014\u201c\u201d\u201e\u202f"].map((sign) => [sign, " "]),
  ["\u2026", "..."],
  ["№", "No "],
  ...[..."\u0e46\u0ec6\u17d7"].map((sign) => [sign, " "]),
  ...[..."\u00bc\u00bd\u00be\u2150\u2151\u2152\u2153\u2154\u2155\u2156\u2157\u2158\u2159\u215a\u215b\u215c\u215d\u215e"]
    .map((sign) => [sign, ` ${sign.normalize("NFKD")}`]),
  ...[..."\u00ad\u034f\u061c\u0640\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufeff\u2066\u2067\u2068\u2069"].map((sign) => [sign, ""]),
  ...Array.from({ length: 16 }, (_, place) => [String.fromCharCode(0xfe00 + place), ""]),
]);
const LETTERS = new Map(Object.entries({
  "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ħ": "h", "ŧ": "t",
  "ŋ": "n", "ə": "e", "ς": "σ", "ґ": "г", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ү": "у", "ұ": "у", "һ": "х", "ҳ": "х",
  "ҷ": "ч", "\u0901": "\u0902", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ٱ": "ا", "\u2044": "/",
  "臺": "台", "裡": "裏", "衆": "眾", "羣": "群", "峯": "峰", "説": "說", "戶": "户", "産": "產",
  "髙": "高", "﨑": "崎", "邉": "邊",
}));
const ZEROS = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040, 0x17e0,
];
for (const zero of ZEROS) {
  for (let digit = 0; digit < 10; digit += 1) LETTERS.set(String.fromCharCode(zero + digit), String(digit));
}
const MARKS =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
const NASALS = /[ङञणनम]\u094d|[ઙઞણનમ]\u0acd/g;
const ASCII = /^[\0-\x7f]*$/;

/** Return a text as it is compared: without case, accents and differences of width. */
export function fold(text) {
  if (ASCII.test(text)) return text.toLowerCase();
  const plain = replaced(text, SAME);
  if (ASCII.test(plain)) return plain.toLowerCase();
  const folded = replaced(plain.normalize("NFKD").toLowerCase().replace(MARKS, ""), LETTERS).normalize("NFC");
  return folded.replace(NASALS, (found) => (found < "\u0a80" ? "\u0902" : "\u0a82"));
}

function replaced(text, table) {
  let made = "";
  for (const letter of text) made += table.get(letter) ?? letter;
  return made;
}

/** Return the words of a text in their order, the forms under which it is found, and pairs of forms that stand side by side. */
export function wordsIn(text) {
  const folded = fold(text);
  const { words, others, beside } = cut(folded);
  const run = words.map((word) => word.text);
  const whole = joined(folded).map((one) => one.text);
  const bare = run.flatMap((word, place) => withoutPrefix(word).map((form) => [form, run[place + 1]]));
  const attached = [...(folded.match(ATTACHED) ?? []).join("")];
  const free = run.filter((word) => {
    const place = attached.indexOf(word);
    if (place >= 0) attached.splice(place, 1);
    return place < 0;
  });
  const forms = [
    ...free, ...whole, ...whole.filter((word) => word[0] !== "v").flatMap(withoutPrefix), ...others,
    ...[...partsOfNames(text), ...endsOf(words)].map((part) => part.text), ...bare.map(([form]) => form),
  ];
  return { run, forms, beside: [...beside, ...bare.filter(([, after]) => after), ...afterNumbers(folded)], joined: whole };
}

/**
 * Return the words of a text with the places in the text that they come from.
 *
 * `run` holds `{text, start, end}` in the order of the text, `joined` the same of words that are made of several and of
 * parts of words.
 */
export function placesIn(text) {
  const { folded, from } = foldedWithPlaces(text);
  const placed = ({ text: word, start, end }) => ({ text: word, start: from[start][0], end: from[end - 1][1] });
  const { words } = cut(folded);
  return { run: words.map(placed), joined: [...[...joined(folded), ...endsOf(words)].map(placed), ...partsOfNames(text)] };
}

/** Fold each letter with the marks that belong to it, and tell where each letter of the outcome comes from. */
function foldedWithPlaces(text) {
  let folded = "";
  const from = [];
  for (const { 0: cluster, index } of text.matchAll(/\P{M}[\p{M}\uff9e\uff9f]*|\p{M}+/gsu)) {
    const made = fold(cluster);
    folded += made;
    for (let i = 0; i < made.length; i += 1) from.push([index, index + cluster.length]);
  }
  return { folded, from };
}

function cut(folded) {
  const words = [];
  const others = [];
  const beside = [];
  const runs = [...folded.matchAll(RUN)].map(({ 0: text, index }) => ({ text, index, size: sizeOfPieces(text) }));
  for (const [place, { text, index, size }] of runs.entries()) {
    const letters = size ? lettersOf(text, index) : [];
    const before = runs[place - 1];
    if (!size || letters.length < size) {
      words.push({ text: size ? textOf(letters) : text, start: index, end: index + text.length });
      if (BEGUN_BY_COUNTER.test(text) && /[0-9]$/.test(before?.text)) beside.push([before.text, text[0]]);
      continue;
    }
    const after = runs[place + 1];
    if (before && !before.size) beside.push([before.text, textOf(letters.slice(0, size - 1))]);
    for (let i = 0; i + size <= letters.length; i += 1) {
      const piece = letters.slice(i, i + size);
      words.push({ text: textOf(piece), start: piece[0].start, end: piece.at(-1).end });
    }
    others.push(textOf(letters.slice(1 - size)));
    if (after && !after.size) beside.push([others.at(-1), after.text]);
  }
  return { words, others, beside };
}

/** Return the letters of the pieces that a run is cut into; 0 where words are parted by spaces. */
function sizeOfPieces(found) {
  return found < "\u0590" ? 0 : OF_PAIRS.test(found) ? 2 : OF_TRIPLES.test(found) ? 3 : 0;
}

function lettersOf(text, index) {
  const letters = [];
  let start = index;
  for (const letter of text) {
    if (!OF_DOTS.test(letter)) letters.push({ text: letter, start, end: start + letter.length });
    start += letter.length;
  }
  return letters;
}

function textOf(letters) {
  return letters.map((letter) => letter.text).join("");
}

function joined(folded) {
  const numbers = [...folded.matchAll(NUMBERED)];
  const found = [...numbers, ...(numbers.length ? folded.matchAll(PRODUCT) : [])].map(({ 0: part, index }) => (
    { text: asOne(part), start: index, end: index + part.length }));
  for (const { 1: number, 2: unit, index } of folded.matchAll(WITH_UNIT)) {
    const end = index + number.length;
    found.push({ text: asOne(number), start: index, end }, { text: unit, start: end, end: end + unit.length });
  }
  for (const pattern of [JOINED, THOUSANDS, DECIMALS]) {
    for (const { 0: one, index } of folded.matchAll(pattern)) {
      if ([...one].length <= LONGEST_JOINED) found.push({ text: asOne(one), start: index, end: index + one.length });
    }
  }
  return found.filter(({ text }) => text);
}

/** Return as one word what is joined of several: gpt4o, 10000, 2.5; nothing of 14:30, which is no 1430. */
function asOne(text) {
  const whole = text.replace(JOINTS, "").replaceAll(" ", "");
  if (whole === text || !NUMBER.test(whole)) return whole;
  const grouped = GROUPED_NUMBER.exec(text);
  if (grouped) return grouped[1].replace(NO_DIGITS, "") + grouped[2].replace(",", ".");
  if (DECIMAL.test(text)) return text.replaceAll(",", ".");
  return whole.length >= LEAST_DIGITS ? whole : "";
}

/** Return numbers whose digits stand in groups, joined, each with the beginning of the word that follows. */
function afterNumbers(folded) {
  return [...folded.matchAll(GROUPED)].flatMap(({ 0: number, index }) => {
    const end = index + number.length;
    WORD_HERE.lastIndex = folded[end] === " " ? end + 1 : end;
    const after = WORD_HERE.exec(folded);
    return after ? [[asOne(number), beginningOf(after[0])]] : [];
  });
}

/** Return that of a word which it is sought by beside another one: all of it where spaces part words. */
function beginningOf(word) {
  const size = sizeOfPieces(word);
  return size ? [...word].slice(0, size - 1).join("") : BEGUN_BY_COUNTER.test(word) ? word[0] : word;
}

/** Return the later parts of words that are likely to be made of several. */
function endsOf(words) {
  return words.filter(({ text }) => LONG.test(text)).flatMap(({ text, start, end }) => (
    Array.from({ length: text.length - 2 * LEAST_PART }, (_, i) => LEAST_PART + i)
      .map((at) => ({ text: text.slice(at), start: start + at, end }))));
}

/** Return the parts of the names in a text by which they are found too: "gpt" of ChatGPT. */
export function innerWords(text) {
  return partsOfNames(text).map((part) => part.text);
}

/** Return the words of names such as getQueenAge: each part, and all from each part on, with their places. */
function partsOfNames(text) {
  return [...text.matchAll(CAMEL_NAME)].flatMap(({ 0: name, index }) => {
    const parts = [...name.matchAll(CAMEL_PART)];
    const end = index + name.length;
    const forms = new Map();
    const add = (form, from, to) => {
      if (form.length > 1 && form.length <= LONGEST_JOINED && !forms.has(form)) forms.set(form, { text: form, start: index + from, end: to });
    };
    for (const { 0: part, index: at } of parts) add(part.toLowerCase(), at, index + at + part.length);
    for (const { index: at } of parts.slice(1)) add(name.slice(at).toLowerCase(), at, end);
    return [...forms.values()];
  });
}

/** Return a word without what is written with it: Hebrew and Arabic articles and prepositions, the v of versions. */
export function withoutPrefix(word) {
  if (/^v[0-9]+$/.test(word)) return [word.slice(1)];
  if (word >= "\u05d0" && word < "\u05eb") {
    const found = [];
    let rest = word;
    while (rest.length > (found.length ? 3 : 2) && found.length < 4 && "הובכלמש".includes(rest[0])) {
      rest = rest.slice(1);
      found.push(rest);
    }
    return found;
  }
  if (word >= "\u0620" && word < "\u0700") {
    const prefix = ["وال", "بال", "فال", "كال", "ال", "لل"].find((one) => word.startsWith(one) && word.length > one.length + 2);
    if (prefix) return [word.slice(prefix.length)];
    if ("وفبلك".includes(word[0]) && word.length > 4) return [word.slice(1)];
  }
  return [];
}

/** Tell whether a word is a piece of a text that is written without spaces; such pieces overlap. */
export function isPiece(word) {
  return OF_PAIRS.test(word) || OF_TRIPLES.test(word);
}

/**
 * Tell whether a word is less than a piece: it stands for any piece that begins or ends with it, as do the letters of
 * 第3章; and so does a Korean counter.
 */
export function isShort(word) {
  return isPiece(word) ? [...word].length < (OF_TRIPLES.test(word) ? 3 : 2) : COUNTER.test(word);
}

/** Return a text as names are compared: its words, parted by spaces. */
export function searchKey(text) {
  return (fold(text).match(WORDS_OF_KEYS) ?? []).join(" ");
}

const WORDS_OF_KEYS = new RegExp(`[\\p{L}\\p{N}\\p{Mn}\\p{Mc}${PAIRS}${TRIPLES}]+`, "gu");
