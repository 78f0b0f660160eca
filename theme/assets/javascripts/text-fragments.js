/* Addresses of words that have no anchor: text fragments, ":~:text=first words,last words", which browsers mark and
   scroll to (Web Incubator Community Group, Text Fragments). */

const FEWEST = 4;
const MOST = 12;
const WHOLE_UP_TO = 60;

/** The directive that finds a text on a page; in what is marked across blocks, lines are the blocks. */
export function textFragment(text, page) {
  const lines = text.split("\n").map(plain).filter(Boolean);
  if (lines.length === 0) {
    return "";
  }
  if (lines.length === 1 && lines[0].length <= WHOLE_UP_TO) {
    return `:~:text=${encoded(lines[0])}`;
  }
  const first = wordsOf(lines[0]);
  const last = wordsOf(lines.at(-1));
  if (lines.length === 1 && first.length <= 2 * FEWEST) {
    return `:~:text=${encoded(lines[0])}`;
  }
  return `:~:text=${encoded(beginning(first, plain(page.textContent)))},${encoded(last.slice(-FEWEST).join("").trim())}`;
}

/* As many words as it takes to find no other place first. */
function beginning(words, page) {
  for (let count = FEWEST; count < Math.min(MOST, words.length - FEWEST); count += 1) {
    const text = words.slice(0, count).join("").trim();
    if (page.indexOf(text) === page.lastIndexOf(text)) {
      return text;
    }
  }
  return words.slice(0, Math.max(FEWEST, Math.min(MOST, words.length - FEWEST))).join("").trim();
}

/* Words with the spaces and signs behind them, in any script. */
function wordsOf(text) {
  const words = [];
  for (const { segment, isWordLike } of new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)) {
    isWordLike || words.length === 0 ? words.push(segment) : (words[words.length - 1] += segment);
  }
  return words;
}

const NOT_SPACED = "\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmr}\\p{scx=Mymr}";
const IN_WORD = new RegExp(`^(?![${NOT_SPACED}])[\\p{L}\\p{M}\\p{N}]$`, "u");

/** The marked words with those that are marked in part: only whole words are found. */
export function wholeWords(range) {
  const whole = range.cloneRange();
  const isInWord = (node, place) => node.nodeType === Node.TEXT_NODE && IN_WORD.test(node.data[place] ?? "");
  while (isInWord(whole.startContainer, whole.startOffset) && isInWord(whole.startContainer, whole.startOffset - 1)) {
    whole.setStart(whole.startContainer, whole.startOffset - 1);
  }
  while (isInWord(whole.endContainer, whole.endOffset - 1) && isInWord(whole.endContainer, whole.endOffset)) {
    whole.setEnd(whole.endContainer, whole.endOffset + 1);
  }
  return whole;
}

/* A hyphen, a comma and an ampersand mean something in the directive. */
function encoded(text) {
  return encodeURIComponent(text).replace(/-/g, "%2D");
}

function plain(text) {
  return text.replace(/\s+/g, " ").trim();
}
