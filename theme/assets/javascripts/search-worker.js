/**
 * Run Pagefind's worker, and let a call fail when a file that it needs could not be loaded.
 *
 * Pagefind itself only writes to the console then, and answers as if nothing stood in that file. This script takes the
 * place of its worker, in the folder of the engine, and Pagefind's own stands beside it.
 */
(() => {
  const load = self.fetch.bind(self);
  const send = self.postMessage.bind(self);
  /** The folder of each instance's bundle. */
  const folders = new Map();
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
      const answer = await load(input, options);
      if (!answer.ok) throw new Error(String(answer.status));
      const body = await answer.arrayBuffer();
      return new Response(/\.pf_\w+$/.test(url.replace(/[?#].*/, "")) ? await whole(body) : body);
    } catch (error) {
      throw miss(url, error.message);
    }
  };

  self.postMessage = (answer) => {
    const missing = calls.get(answer.id)?.missing;
    calls.delete(answer.id);
    send(missing && !answer.error ? { id: answer.id, error: missing } : answer);
  };

  /** Return a file of an index as Pagefind wants it; a host may answer with half of it, or with a page that says sorry. */
  async function whole(body) {
    const isCompressed = new Uint8Array(body)[0] === 0x1f;
    if (isCompressed && typeof DecompressionStream === "undefined") return body;
    const plain = isCompressed ? await decompressed(body) : body;
    if (new TextDecoder().decode(plain.slice(0, 12)) !== "pagefind_dcd") throw new Error("not a file of Pagefind");
    return plain;
  }

  function decompressed(body) {
    return new Response(new Blob([body]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  }

  self.importScripts("pagefind-engine.js");
})();
