/** Count how often each value of a facet occurs among documents (`generator/outputs/search/facets.py` writes the files). */

import { readNumbers } from "./search-index.js";

const FEW = ["kind", "source", "topic", "lang"];
const RANGE = 4096;

/** Return for each facet of `counted` how many of the documents have each value, by value. */
export async function countFacets(index, numbers, counted) {
  const rows = await Promise.all(counted.map(async (facet) => [facet, await countOf(index, numbers, facet)]));
  return new Map(rows);
}

function countOf(index, numbers, facet) {
  if (!numbers.length) return new Map();
  if (facet === "year") return years(index.manifest, numbers);
  return FEW.includes(facet) ? few(index, numbers, facet) : many(index, numbers, facet);
}

/** The numbers of each year follow each other. */
function years({ groups }, numbers) {
  const counts = new Map();
  const starts = groups.map(([, first]) => first);
  for (const number of numbers) {
    let place = starts.length - 1;
    while (starts[place] > number) place -= 1;
    const [group] = groups[place];
    if (/^\d+$/.test(group)) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return counts;
}

async function few(index, numbers, facet) {
  const columns = await columnsIn(index, "few");
  return add(columns[FEW.indexOf(facet)], numbers, 0, new Map());
}

async function many(index, numbers, facet) {
  const ranges = [...new Set(numbers.map((number) => Math.floor(number / RANGE)))];
  const files = await Promise.all(ranges.map((range) => columnsIn(index, `${facet}-${range}`)));
  const counts = new Map();
  files.forEach(([column], place) => {
    const begin = ranges[place] * RANGE;
    add(column, numbers.filter((number) => number >= begin && number < begin + RANGE), begin, counts);
  });
  return counts;
}

/** Count the values of numbers; those of number n are the places from `ends[n]` to `ends[n + 1]`. */
function add({ values, ends, places }, numbers, begin, counts) {
  const had = new Int32Array(values.length);
  for (const number of numbers) {
    for (let at = ends[number - begin]; at < ends[number - begin + 1]; at += 1) had[places[at]] += 1;
  }
  had.forEach((count, place) => {
    if (count) counts.set(values[place], (counts.get(values[place]) ?? 0) + count);
  });
  return counts;
}

function columnsIn(index, file) {
  return index.once(`columns of ${file}`, async () => columnsOf(await index.load(`facets/${file}.bin`)));
}

/** Return the columns that a file holds. */
function columnsOf(data) {
  const columns = [];
  for (let at = 0; at < data.length;) {
    const head = new Int32Array(4);
    const text = readNumbers(data, at, head);
    const [count, size, length, total] = head;
    const values = new TextDecoder().decode(data.subarray(text, text + size)).split("\n").slice(0, count);
    const ends = new Int32Array(length + 1);
    const low = readNumbers(data, text + size, ends.subarray(1));
    for (let number = 0; number < length; number += 1) ends[number + 1] += ends[number];
    const places = Int32Array.from(
      { length: total },
      (_, i) => data[low + i] | (data[low + total + i] << 8) | (data[low + 2 * total + i] << 16),
    );
    columns.push({ values, ends, places });
    at = low + 3 * total;
    if (at > data.length) throw new Error("a file of facets is not whole");
  }
  return columns;
}
