/** Start the search: the dialog of the header on every page, and the page /search/ where it is open. */

import { Engine } from "./search-engine.js";
import { Names } from "./search-names.js";
import { Results } from "./search-results.js";
import { TitleEngine } from "./search-titles.js";
import { startDialog } from "./search-dialog.js";
import { startPage } from "./search-page.js";

const dialog = document.getElementById("ch-search");
let opening;

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
  const answer = await fetch(`${root}manifest.json`, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`manifest.json: ${answer.status}`);
  const manifest = await answer.json();
  const engine = manifest.titles ? new TitleEngine(root, base, manifest) : new Engine(root, base, manifest);
  return { manifest, engine, names: new Names(root, base, manifest), results: new Results(manifest) };
}

if (dialog) {
  startDialog(dialog, openSearch);
  const page = document.getElementById("ch-search-page");
  if (page) startPage(page, openSearch);
}
