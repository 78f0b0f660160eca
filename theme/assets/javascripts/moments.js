/* The moments of recordings: which recording an address opens, and where. The generator writes links to moments as each
   platform asks for it (generator/platforms); people write them in any of the forms. */

const TIMES = ["t", "start"];
const TRACKERS = /^(?:utm_.*|si|spm_id_from|vd_source|feature)$/;

function youtubeId(url) {
  if (/(^|\.)youtu\.be$/.test(url.hostname)) {
    return url.pathname.split("/")[1];
  }
  const inPath = url.pathname.match(/^\/(?:embed|shorts|live|v|e|watch)\/(?!videoseries|live_stream)([\w-]+)/);
  return /(^|\.)youtube(-nocookie|kids)?\.com$/.test(url.hostname) ? (inPath?.[1] ?? url.searchParams.get("v")) : null;
}

function vimeoId(url) {
  return /(^|\.)vimeo\.com$/.test(url.hostname) ? (url.pathname.match(/\/(\d+)(?:\/\w+)?\/?$/)?.[1] ?? null) : null;
}

/** Reads "90", "90s", "1:30" and "1h2m3s". */
function seconds(time) {
  if (/^\d+(:\d+)+$/.test(time)) {
    return time.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  }
  const units = time.match(/^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?/);
  return Number(units[1] ?? 0) * 3600 + Number(units[2] ?? 0) * 60 + Number(units[3] ?? 0);
}

/** Returns what the addresses of one recording have in common, and the second that this one leads to, or null. */
export function place(address) {
  const url = new URL(address, location.href);
  const at = url.hash.match(/^#t=(\d[\d:hms]*)/)?.[1] ?? TIMES.map((name) => url.searchParams.get(name)).find(Boolean);
  const key = youtubeId(url) ?? vimeoId(url) ?? page(url);
  return { key, second: /^\d/.test(at ?? "") ? seconds(at) : null };
}

/** An address without what leads to a moment, or tells who led there: Apple Podcasts, Bilibili and others tell the
    episode in the query. */
function page(url) {
  const asked = [...url.searchParams].filter(([name]) => !TIMES.includes(name) && !TRACKERS.test(name)).sort();
  const host = url.host.replace(/^(?:www|m)\./, "");
  return `${host}${url.pathname.replace(/\/$/, "")}?${new URLSearchParams(asked)}`;
}
