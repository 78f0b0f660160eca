/** Count how often each value of a facet occurs among documents (`generator/outputs/search/facets.py` writes the files). */

const FEW = ["kind", "source", "topic"];
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
  const column = (await index.facets("few"))[facet];
  return add(column, numbers, 0, new Map());
}

async function many(index, numbers, facet) {
  const ranges = [...new Set(numbers.map((number) => Math.floor(number / RANGE)))];
  const columns = await Promise.all(ranges.map((range) => index.facets(`${facet}-${range}`)));
  const counts = new Map();
  columns.forEach((column, place) => {
    const begin = ranges[place] * RANGE;
    add(column, numbers.filter((number) => number >= begin && number < begin + RANGE), begin, counts);
  });
  return counts;
}

function add({ values, sets, of }, numbers, begin, counts) {
  for (const number of numbers) {
    for (const place of sets[of[number - begin]]) counts.set(values[place], (counts.get(values[place]) ?? 0) + 1);
  }
  return counts;
}
