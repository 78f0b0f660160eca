/**
 * Narrow a search to statements of one kind: quotes, numbers, takeaways and claims, or what a transcript says.
 * `generator/outputs/search/blocks.py` tells which parts and lines are of which.
 */

/** The kinds of statements, in the order of their bits. */
export const STATEMENTS = ["quote", "number", "claim", "segment"];

const KINDS = new Map([
  ["quote", "quote"], ["number", "number"],
  ...["takeaway", "claim", "highlight", "key_point"].map((kind) => [kind, "claim"]),
  ...["segment", "segment elsewhere"].map((kind) => [kind, "segment"]),
]);

/** Return a unit as it is found in statements of a kind alone. */
export function statedIn(found, statement) {
  const bit = bitOf(statement);
  return { ...found, scores: found.scores.map((score, number) => (found.parts[number] & bit ? score : 0)) };
}

/**
 * Return how many documents have all units in statements of each kind; the lists of the filters have to hold them. Null
 * where no unit's list was loaded.
 */
export function countStatements({ documentOf, end }, units, lists) {
  if (!units.length) return null;
  const common = new Uint8Array(end).fill(bitOf(STATEMENTS.at(-1)) * 2 - 1);
  for (const { parts } of units) {
    const own = new Uint8Array(end);
    parts.forEach((bits, number) => {
      if (bits) own[documentOf[number]] |= bits;
    });
    own.forEach((bits, number) => {
      common[number] &= bits;
    });
  }
  for (const numbers of lists) {
    const has = new Set(numbers);
    common.forEach((bits, number) => {
      if (bits && !has.has(number)) common[number] = 0;
    });
  }
  return new Map(STATEMENTS.map((one) => [one, common.reduce((sum, bits) => sum + (bits & bitOf(one) ? 1 : 0), 0)]));
}

function bitOf(statement) {
  return 1 << STATEMENTS.indexOf(statement);
}

/** Return the statements of a kind that stand in parts of a document, each as a part with the heading it stands below. */
export function statementsIn(parts, statement) {
  return parts.flatMap((part) => part.lines
    .map(({ text, kind = part.kind, anchor = part.anchor }) => ({ kind, anchor, title: "", lines: [{ text }], below: part }))
    .filter(({ kind }) => KINDS.get(kind) === statement));
}
