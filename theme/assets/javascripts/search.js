/** Start the search: the dialog of the header on every page, and the page /search/ where it is open.

    Nothing else of it is loaded with a page: it comes when somebody opens the dialog, which is there at once. */

const OPENERS = new Set(["/", "s", "f"]);

const dialog = document.getElementById("ch-search");
let opening;
let starting;

/** Load the list of what can be searched, once; a failure may be tried again. */
function openSearch() {
  opening ??= load().catch((error) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

async function load() {
  const base = new URL(dialog.dataset.base, location.href).href.replace(/\/?$/, "/");
  const root = `${base}search/`;
  const [answer, { Names }, { Results }] = await Promise.all([
    fetch(`${root}manifest.json`, { cache: "no-cache" }),
    import("./search-names.js"),
    import("./search-results.js"),
  ]);
  if (!answer.ok) throw new Error(`manifest.json: ${answer.status}`);
  const manifest = await answer.json();
  const Engine = manifest.titles ? (await import("./search-titles.js")).TitleEngine : (await import("./search-engine.js")).Engine;
  const engine = new Engine(root, base, manifest);
  return { manifest, engine, names: new Names(root, base, manifest), results: new Results(manifest) };
}

/** Open the dialog, and load what answers in it; what is typed meanwhile is answered then. */
function open() {
  if (dialog.open) return;
  dialog.showModal();
  dialog.querySelector("input").select();
  starting ??= import("./search-dialog.js").then(({ startDialog }) => startDialog(dialog, openSearch));
  Promise.all([starting, openSearch()])
    .then(([, { engine }]) => engine.warmUp())
    .catch(() => (dialog.querySelector("[role=status]").textContent = dialog.dataset.failed));
}

function isTyping(target) {
  return target instanceof Element && (target.matches("input, textarea, select") || target.isContentEditable);
}

function listen() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-ch-search-open]");
    if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    const isShortcut = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
    const isPlain = OPENERS.has(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    if (dialog.open || !(isShortcut || isPlain)) return;
    event.preventDefault();
    open();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-ch-search-close]")) dialog.close();
    // A link to a part of the page that is open leaves the page as it is.
    else if (event.target.closest("a")) dialog.close();
  });
}

if (dialog) {
  listen();
  const page = document.getElementById("ch-search-page");
  if (page) import("./search-page.js").then(({ startPage }) => startPage(page, openSearch));
}
