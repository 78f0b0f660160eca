/* Values written as YAML that versions 1.1 and 1.2 read alike: texts in quotation marks, long ones as blocks. */

const INDENT = "  ";

/** Return a text without what no file may hold: controls, halves of signs, and white space at its end. */
export function cleaned(text) {
  return text.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n\t]|[\p{Cs}\p{Noncharacter_Code_Point}]/gu, "").trimEnd();
}

/** Write an object of texts, numbers, truth values, lists and objects as lines of YAML. */
export function written(object, indent = "") {
  return Object.entries(object).map(([name, value]) => `${indent}${name}:${valueOf(value, indent)}`).join("");
}

function valueOf(value, indent) {
  const inner = indent + INDENT;
  if (Array.isArray(value)) {
    return `\n${value.map((entry) => `${inner}- ${entryOf(entry, inner + INDENT)}`).join("")}`;
  }
  return typeof value === "object" ? `\n${written(value, inner)}` : ` ${scalar(value, inner)}\n`;
}

/* The first field of an entry stands beside its dash. */
function entryOf(value, indent) {
  return typeof value === "object" ? written(value, indent).slice(indent.length) : `${scalar(value, indent)}\n`;
}

function scalar(value, indent) {
  if (typeof value !== "string") {
    return String(value);
  }
  return isBlock(value) ? `|-\n${value.replace(/^(?=.)/gm, indent)}` : quoted(value);
}

/* A block cannot begin with white space, and would read other signs that end a line as line ends. */
function isBlock(text) {
  return text.includes("\n") && /^\S/.test(text) && !UNREADABLE.test(text);
}

const UNREADABLE = /[\x7f-\x9f\u2028\u2029\ufeff]/;

/* JSON's strings are YAML's, but for signs that YAML takes for line ends or does not let stand. */
function quoted(text) {
  return JSON.stringify(text).replace(new RegExp(UNREADABLE, "g"), (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
