/** Search titles alone, for a site that was built without the index of its texts. */

export class TitleEngine {
  constructor(root, base, manifest) {
    this.base = base;
    this.address = `${root}${manifest.titles}`;
  }

  load() {
    this.titles ??= fetch(this.address).then((answer) => answer.json());
    this.titles.catch(() => {
      this.titles = undefined; // so that the next search tries again
    });
    return this.titles;
  }

  warmUp() {}

  async *search(query, filters) {
    const titles = await this.load();
    const words = query.units.map((unit) => unit.typed.toLowerCase());
    const rows = titles.filter(([title, , date, kind]) =>
      words.every((word) => title.toLowerCase().includes(word))
      && (!filters.kind || filters.kind === kind) && (!filters.year || date.startsWith(filters.year)));
    const matches = rows.map(([title, address, date, kind, lang]) => ({
      load: async () => ({ title, lang, address: new URL(address, this.base).href, kind, date, parts: [], units: [] }),
    }));
    const counts = new Map([["kind", new Map()], ["year", new Map()]]);
    for (const [, , date, kind] of rows) {
      count(counts.get("kind"), kind);
      if (date) count(counts.get("year"), date.slice(0, 4));
    }
    yield {
      total: matches.length, take: async (most) => matches.slice(0, most), counts, failed: [], countsFailed: false,
      isComplete: true, isLoose: false,
    };
  }
}

function count(counts, value) {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}
