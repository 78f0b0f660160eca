/**
 * Run Pagefind's worker, give it the lists that it asks for, and let a call fail when a file could not be loaded.
 *
 * What Pagefind wants to know of a bundle before it searches is one small file (`generator/search/canonical.py`), from
 * which its entry file, its list of pages and words, and its filters are made here. In the folder `exact/` of a bundle
 * the same index tells every place of its frequent words: only the files that differ are there, and this script gives
 * those of the bundle for the others. When a file is missing, Pagefind itself only writes to the console, and answers
 * as if nothing stood in that file. This script takes the place of its worker, in the folder of the engine, and
 * Pagefind's own stands beside it.
 */
(() => {
  const load = self.fetch.bind(self);
  const send = self.postMessage.bind(self);
  /** The folder of each instance's bundle. */
  const folders = new Map();
  /** What `bundle.json` says, by folder. */
  const bundles = new Map();
  /** The calls that are not answered yet: the folder that each asks, and what it misses. */
  const calls = new Map();

  const miss = (url, reason) => {
    for (const call of calls.values()) {
      if (call.folder && url.startsWith(call.folder)) call.missing = `${url}: ${reason}`;
    }
    return new Error(`${url}: ${reason}`);
  };

  self.addEventListener("message", ({ data: { id, instanceId, method, args } }) => {
    if (method === "mergeIndex") folders.set(instanceId, new URL(args[0], self.location.href).href);
    calls.set(id, { folder: folders.get(instanceId), missing: "" });
  });

  self.fetch = async (input, options) => {
    const url = new URL(input, self.location.href).href;
    try {
      return new Response(await contentOf(url, options));
    } catch (error) {
      throw miss(url, error.message);
    }
  };

  self.postMessage = (answer) => {
    const missing = calls.get(answer.id)?.missing;
    calls.delete(answer.id);
    send(missing && !answer.error ? { id: answer.id, error: missing } : answer);
  };

  /** Return what Pagefind finds at an address, most of it as it was loaded. */
  async function contentOf(url, options) {
    const [, folder, exact, name, suffix, tag] = url.match(ASKED) ?? [];
    if (suffix === ".json") return JSON.stringify((await opened(folder, tag ?? "")).entry);
    if (suffix === ".pf_meta") return file(metaOf(await bundles.get(folder)));
    if (suffix === ".pf_filter") return file(await filterOf(folder, name.replace("filter/", "")));
    const isAsked = !exact || (suffix === ".pf_index" && (await isShortened(folder, name)));
    const body = await (await loaded(isAsked ? url : `${folder}${name}${suffix}`, options)).arrayBuffer();
    return /\.pf_\w+$/.test(url) ? whole(body) : body;
  }

  async function loaded(url, options) {
    const answer = await load(url, options);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer;
  }

  async function json(url) {
    return (await loaded(url)).json();
  }

  /** Load what must be known of a bundle. `tag` changes with its content, so that the browser keeps no older one. */
  function opened(folder, tag) {
    bundles.set(folder, json(`${folder}bundle.json${tag}`));
    return bundles.get(folder);
  }

  /** The list of an index's files, as Pagefind wants it. */
  function metaOf({ entry, version, counts, starts, last, filters, others, sorts, rest }) {
    const named = (number) => `${stampOf(entry)}-${number}`;
    const pages = counts.map((count, number) => [named(number), count]);
    const chunks = starts.map((start, number) => [start, starts[number + 1] ?? last, named(number)]);
    const names = [...Object.keys(filters), ...others].map((name) => [name, name]);
    return [version, pages, chunks, names, sorts, ...rest];
  }

  /** The pages that have each value of a filter, as Pagefind wants them. */
  async function filterOf(folder, name) {
    const { entry, filters } = await bundles.get(folder);
    const values = filters[name] ?? await json(`${folder}filter/${stampOf(entry)}-${name}.json`);
    return [name, Object.entries(values).map(([value, steps]) => [value, summed(steps)])];
  }

  /** Tell whether an index file of a bundle leaves out places that its namesake in `exact/` has. */
  async function isShortened(folder, name) {
    const { shortened } = await bundles.get(folder);
    return summed(shortened).includes(Number(name.split("-").pop()));
  }

  /** Return numbers of which each tells how much it is more than the one before. */
  function summed(steps) {
    let number = 0;
    return steps.map((step) => (number += step));
  }

  function stampOf(entry) {
    return Object.values(entry.languages)[0].hash;
  }

  /** Return a file of Pagefind that holds arrays, texts and whole numbers: CBOR (RFC 8949) behind a signature. */
  function file(content) {
    const bytes = [...new TextEncoder().encode(SIGNATURE)];
    const head = (kind, number) => {
      if (number < 24) bytes.push((kind << 5) | number);
      else bytes.push((kind << 5) | 26, number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255);
    };
    const write = (value) => {
      if (typeof value === "number") return head(0, value);
      if (Array.isArray(value)) {
        head(4, value.length);
        return value.forEach(write);
      }
      const text = new TextEncoder().encode(value);
      head(3, text.length);
      return bytes.push(...text);
    };
    write(content);
    return new Uint8Array(bytes);
  }

  /** Return a file of an index as Pagefind wants it; a host may answer with half of it, or with a page that says sorry. */
  async function whole(body) {
    const isCompressed = new Uint8Array(body)[0] === 0x1f;
    if (isCompressed && typeof DecompressionStream === "undefined") return body;
    const plain = isCompressed ? await decompressed(body) : body;
    if (new TextDecoder().decode(plain.slice(0, 12)) !== SIGNATURE) throw new Error("not a file of Pagefind");
    return plain;
  }

  function decompressed(body) {
    return new Response(new Blob([body]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  }

  const SIGNATURE = "pagefind_dcd";
  /** An address of a bundle: its folder, whether every place of its words is asked for, and the file. */
  const ASKED = /^(.*?\/)(exact\/)?(pagefind-entry|pagefind\.\w+|(?:filter|index|fragment)\/[\w-]+)(\.json|\.pf_\w+)(\?.*)?$/;

  self.importScripts("pagefind-engine.js");
})();
