/**
 * Load and read the files of the index: for each word, and each pair of words, the numbers of the chunks that have it.
 * `generator/outputs/search/inverted.py` writes them.
 */

/** Each file of pairs has the lists of so many bits of their codes. */
const PAIR_BITS = 8;

export class Index {
  /** `root` is the address of the folder search/, which ends in a slash. */
  constructor(root, manifest) {
    this.root = root;
    this.manifest = manifest;
    this.loading = new Map();
    this.frequent = new Map(manifest.frequent.map(([word, block, place, count]) => [word, { word, block, place, count }]));
    this.end = manifest.end;
    this.documentOf = Int32Array.from({ length: manifest.end }, (_, number) => number);
    let at = 0;
    for (const step of manifest.continued) {
      at += step;
      this.documentOf[at] = this.documentOf[at - 1];
    }
  }

  /** Return the words that begin so, each as `{word, count}`; where they fill more than `most` files, only those near `word`. */
  async wordsNear(beginning, word, most) {
    if (!this.manifest.starts.length) return [];
    const first = this.blockOf(beginning);
    const last = this.blockOf(`${beginning}\uffff`);
    const here = Math.min(Math.max(this.blockOf(word), first), last);
    const from = Math.max(first, Math.min(here, last - most + 1));
    const numbers = Array.from({ length: Math.min(last - from + 1, most) }, (_, i) => from + i);
    const blocks = await Promise.all(numbers.map((number) => this.block(number)));
    return blocks.flatMap((block) => [...block.words.values()]).filter((entry) => entry.word.startsWith(beginning));
  }

  /** Return a word as `{word, count}`; undefined where no document has it. */
  async word(word) {
    if (!this.manifest.starts.length) return undefined;
    return this.frequent.get(word) ?? (await this.block(this.blockOf(word))).words.get(word);
  }

  /** Tell whether a word is one of those that are known before any file is loaded. */
  isFrequent(word) {
    return this.frequent.has(word);
  }

  /** Return the numbers and levels of a word that `word` or `wordsNear` returned. */
  async listOf({ block, place, count, at, levelsAt }) {
    if (at === undefined) {
      const data = await this.load(`words/${block}-${place}.bin`);
      const numbers = new Int32Array(count);
      const end = readSteps(data, 0, numbers);
      return { numbers, levels: data.subarray(end, end + count) };
    }
    const { data } = await this.block(block);
    const numbers = new Int32Array(count);
    readSteps(data, at, numbers);
    return { numbers, levels: data.subarray(levelsAt, levelsAt + count) };
  }

  /** Return the numbers of the chunks where one word stands right before another; a few others may be among them. */
  async pair(one, other) {
    const code = crc32(new TextEncoder().encode(`${one} ${other}`));
    const bits = this.manifest.pair_bits;
    const data = await this.load(`pairs/${bits ? code >>> (32 - bits) : 0}.bin`);
    const wanted = (code >>> (32 - bits - PAIR_BITS)) & ((1 << PAIR_BITS) - 1);
    const counts = new Int32Array(1 << PAIR_BITS);
    let at = readNumbers(data, 0, counts);
    for (let before = counts.subarray(0, wanted).reduce((sum, count) => sum + count, 0); before > 0; at += 1) {
      if (data[at] < 0x80) before -= 1;
    }
    const numbers = new Int32Array(counts[wanted]);
    readSteps(data, at, numbers);
    return numbers;
  }

  /** Return the text of a chunk, with what is shown of its document. */
  async text(number) {
    return JSON.parse(new TextDecoder().decode(await this.load(`texts/${number}.bin`)));
  }

  /** Return the number of the block that a word is in, if it is in any. */
  blockOf(word) {
    const { starts } = this.manifest;
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= word) low = middle;
      else high = middle;
    }
    return low;
  }

  block(number) {
    return this.once(`block ${number}`, async () => new Block(number, await this.load(`words/${number}.bin`)));
  }

  load(file) {
    return this.once(file, async () => {
      const answer = await fetch(`${this.root}${file}?${this.manifest.stamp}`);
      if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
      const stream = answer.body.pipeThrough(new DecompressionStream("deflate"));
      return new Uint8Array(await new Response(stream).arrayBuffer());
    });
  }

  /** Do something once; what fails is forgotten, so that the next search tries again. */
  once(name, make) {
    if (!this.loading.has(name)) {
      const made = make();
      made.catch(() => this.loading.delete(name));
      this.loading.set(name, made);
    }
    return this.loading.get(name);
  }
}

/** Lists from so many entries on are files of their own. */
const LONG = 1024;

class Block {
  constructor(number, data) {
    this.data = data;
    const head = new Int32Array(2);
    const text = readNumbers(data, 0, head);
    const [length, size] = head;
    const words = new TextDecoder().decode(data.subarray(text, text + size)).split("\n");
    const counts = new Int32Array(length);
    let at = readNumbers(data, text + size, counts);
    const entries = words.slice(0, length).map((word, place) => ({ word, block: number, place, count: counts[place] }));
    const here = entries.filter((entry) => entry.count < LONG);
    for (const entry of here) {
      entry.at = at;
      for (let left = entry.count; left > 0; at += 1) if (data[at] < 0x80) left -= 1;
    }
    for (const entry of here) {
      entry.levelsAt = at;
      at += entry.count;
    }
    if (at > data.length) throw new Error(`words/${number}.bin is not whole`);
    this.words = new Map(entries.map((entry) => [entry.word, entry]));
  }
}

/** Fill an array with numbers in bytes of seven bits; return where they end. */
export function readNumbers(data, start, into) {
  let at = start;
  for (let i = 0; i < into.length; i += 1) {
    let number = 0;
    let shift = 0;
    while (data[at] > 0x7f) {
      number |= (data[at] & 0x7f) << shift;
      shift += 7;
      at += 1;
    }
    into[i] = number | (data[at] << shift);
    at += 1;
  }
  return at;
}

/** Fill an array with numbers, of which the steps from each to the next are written; return where they end. */
function readSteps(data, start, into) {
  const end = readNumbers(data, start, into);
  for (let i = 1; i < into.length; i += 1) into[i] += into[i - 1];
  return end;
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let code = byte;
  for (let bit = 0; bit < 8; bit += 1) code = code & 1 ? (code >>> 1) ^ 0xedb88320 : code >>> 1;
  return code;
});

function crc32(bytes) {
  let code = 0xffffffff;
  for (const byte of bytes) code = CRC[(code ^ byte) & 0xff] ^ (code >>> 8);
  return (code ^ 0xffffffff) >>> 0;
}
