/* Tables of numbers are sorted by a column when its heading is chosen; chosen again, the other way round. */

const SCALES = [
  [/(?:trillion|trn|billionen|bio\.?)(?!\p{L})|(?<=\d\s?)tn?(?!\p{L})/iu, 1e12],
  [/(?:billion|milliarden?|mrd\.?)(?!\p{L})|(?<=\d\s?)bn?(?!\p{L})/iu, 1e9],
  [/(?:million(?:en)?|mio\.?)(?!\p{L})|(?<=\d\s?)m(?!\p{L})/iu, 1e6],
  [/(?:thousand|tausend)(?!\p{L})|(?<=\d\s?)k(?!\p{L})/iu, 1e3],
];

/* What a number is worth, as far as its words tell: "$1.5 billion" is more than "900 million". */
export function worth(text) {
  const digits = /[-−]?\d[\d.,\s\u{a0}\u{202f}’']*/u.exec(text)?.[0];
  if (digits === undefined) {
    return Number.NEGATIVE_INFINITY;
  }
  const plain = digits.replace(/[\s\u{a0}\u{202f}’']/gu, "").replace("−", "-").replace(/[.,]$/u, "");
  const point = Math.max(plain.lastIndexOf("."), plain.lastIndexOf(","));
  const isGrouping = /^-?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/u.test(plain);
  const number = point < 0 || isGrouping
    ? Number(plain.replace(/[.,]/gu, ""))
    : Number(`${plain.slice(0, point).replace(/[.,]/gu, "")}.${plain.slice(point + 1)}`);
  const scale = SCALES.find(([words]) => words.test(text))?.[1] ?? 1;
  return number * scale;
}

/* Lets a table be sorted; returns what puts rows that are added later into their order. */
export function sortable(table) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  // Dates stand in the order of the page, newest first; a date of words could not be compared.
  const newest = new Map();
  const rows = () => {
    [...body.rows].filter((row) => !newest.has(row)).forEach((row) => newest.set(row, newest.size));
    return [...body.rows];
  };
  const compare = (column) => ({
    value: (one, other) => worth(other.cells[column].textContent) - worth(one.cells[column].textContent),
    date: (one, other) => newest.get(one) - newest.get(other),
  })[column === 0 ? "value" : heads[column].dataset.column]
    ?? ((one, other) => one.cells[column].textContent.localeCompare(other.cells[column].textContent));
  const date = table.closest("[data-date-column]")?.dataset.dateColumn;
  heads[date]?.setAttribute("data-column", "date");
  const sort = () => {
    const column = heads.findIndex((head) => head.hasAttribute("aria-sort"));
    const found = rows();
    if (column >= 0) {
      const sorted = found.toSorted((one, other) => compare(column)(one, other) || newest.get(one) - newest.get(other));
      body.append(...(heads[column].getAttribute("aria-sort") === "ascending" ? sorted.reverse() : sorted));
    }
  };
  rows();
  heads.forEach((head) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const isTurned = head.getAttribute("aria-sort") === "descending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", isTurned ? "ascending" : "descending");
      sort();
    });
  });
  return sort;
}

for (const table of document.querySelectorAll("[data-part='numbers'] table, .ch-numbers table")) {
  sortable(table);
}
