/* The form that writes a record's file: entries are added and removed, what is filled in becomes YAML, here in the
   browser. Nothing is sent: a link leads to the forge's page for a new file, with its name and text filled in. */

import { cleaned, written } from "./yaml.js";

const form = document.querySelector(".ch-form");
const result = document.querySelector(".ch-form__result");
const words = form.dataset;
const forge = result.dataset;

/* Entries ---------------------------------------------------------------------------------------------------------- */

function entriesOf(field) {
  return [...field.querySelector(":scope > .ch-form__entries").children];
}

function add(field) {
  const copy = document.importNode(field.querySelector(":scope > template").content, true);
  field.querySelector(":scope > .ch-form__entries").append(copy);
  field.querySelector(":scope > [data-add]").hidden = !("many" in field.dataset);
  return entriesOf(field).at(-1);
}

function remove(entry) {
  const button = entry.closest("fieldset").querySelector(":scope > [data-add]");
  entry.remove();
  button.hidden = false;
  button.focus();
}

form.addEventListener("click", ({ target }) => {
  if (target.matches("[data-add]")) {
    add(target.closest("fieldset")).querySelector("[data-takes], button").focus();
  } else if (target.matches("[data-remove]")) {
    remove(target.closest(".ch-form__entry"));
  }
});

/* Values ----------------------------------------------------------------------------------------------------------- */

const isSomething = (value) => value !== undefined && value !== "" && (typeof value !== "object" || Object.keys(value).length > 0);

/* What is filled in of the form or of an entry, in the order in which files write it; nothing of what is empty. */
function filledIn(holder) {
  const fields = [...holder.querySelectorAll("[data-field]")]
    .filter((field) => field.parentElement.closest(".ch-form__entry, form") === holder)
    .sort((one, other) => one.dataset.place - other.dataset.place);
  return Object.fromEntries(fields.map((field) => [field.dataset.field, valueOf(field)]).filter(([, value]) => isSomething(value)));
}

function valueOf(field) {
  const { holds, many } = field.dataset;
  if (holds === undefined) {
    return taken(field.querySelector("[data-takes]"));
  }
  const values = entriesOf(field)
    .map((entry) => (holds === "parts" ? filledIn(entry) : taken(entry.querySelector("[data-takes]"))))
    .filter(isSomething);
  return many === undefined ? values[0] : values;
}

function taken(control) {
  const text = cleaned(control.value).trim();
  switch (text && control.dataset.takes) {
    case "flag": return text === "true";
    case "integer":
    case "number": return Number(text);
    default: return text;
  }
}

/* What is wrong ---------------------------------------------------------------------------------------------------- */

/* Say what is wrong with a control; what is required is so only in an entry of which something is filled in. */
function judge(control) {
  const { takes, pattern, required } = control.dataset;
  const holder = control.closest(".ch-form__entry, form");
  const text = control.value.trim();
  const isWrong = text && pattern && !(new RegExp(pattern).test(text) && (takes !== "date" || isDay(text)));
  const isMissing = required !== undefined && !text && (holder === form || isSomething(filledIn(holder)));
  control.setCustomValidity(isMissing ? words.missing : isWrong ? words[takes] ?? words.other : "");
  control.setAttribute("aria-invalid", String(!control.validity.valid));
}

/* Tell whether there is such a day, month or year in the calendar. */
function isDay(text) {
  const [year, month = 1, day = 1] = text.split("-").map(Number);
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function isRight() {
  const controls = [...form.querySelectorAll("[data-takes]")];
  controls.forEach(judge);
  const wrong = controls.find((control) => !control.validity.valid);
  for (let fold = wrong?.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    fold.open = true;
  }
  wrong?.reportValidity();
  return !wrong;
}

/* What was filled in is lost with the page, unless it was taken along. */
let isUnsaved = false;

addEventListener("beforeunload", (event) => {
  if (isUnsaved) {
    event.preventDefault();
  }
});

form.addEventListener("input", ({ target }) => {
  isUnsaved = true;
  result.hidden = true;
  if (target.dataset.takes) {
    target.setCustomValidity("");
    target.removeAttribute("aria-invalid");
  }
});

/* The file --------------------------------------------------------------------------------------------------------- */

/* Letters; file systems count bytes, of which a letter has up to four. */
const LONGEST_NAME = 50;
const NAMES_OF_DEVICES = /^(con|prn|aux|nul|(com|lpt)[1-9])$/;

/** Return the name of a record's file: its date, if it has one, and the letters and digits of its title. */
export function fileName({ title = "", date }) {
  const letters = title.normalize("NFKC").toLowerCase().normalize("NFD").replace(/(?<=\p{Script=Latin}\p{M}*)\p{M}/gu, "").normalize("NFC");
  const slug = [...letters.replace(/[^\p{L}\p{N}\p{M}]+/gu, "-")].slice(0, LONGEST_NAME).join("").replace(/^-+|-+$/g, "");
  const name = [date, slug].filter(Boolean).join("-") || "episode";
  return `${name}${NAMES_OF_DEVICES.test(name) ? "-name" : ""}.yaml`;
}

/** Return where the forge takes the file, and whether its text has to be pasted there. */
export function placeOf({ newFile, fileName: name, value, longest }, source, file, text) {
  const query = [[name, file], [value, text]].filter(([parameter]) => parameter).map((pair) => pair.map(encodeURIComponent).join("="));
  const address = `${newFile}/${encodeURIComponent(source)}?${query[0]}`;
  const isPasted = query.length < 2 || query[1].length > longest;
  return { address: isPasted ? address : `${address}&${query[1]}`, isPasted };
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!isRight()) {
    return;
  }
  const record = filledIn(form);
  const [source, file, text] = [form.elements.source.value, fileName(record), written(record)];
  const { address, isPasted } = placeOf(forge, source, file, text);
  result.querySelector("[data-path]").textContent = `${forge.folder}/${source}/${file}`;
  result.querySelector("[data-file]").textContent = text;
  result.querySelector("[data-paste]").hidden = !isPasted;
  const propose = result.querySelector("[data-propose]");
  propose.href = address;
  propose.toggleAttribute("data-pasted", isPasted);
  result.querySelector("[role=status]").textContent = "";
  result.hidden = false;
  result.querySelector("h2").focus();
});

result.addEventListener("click", async ({ target }) => {
  isUnsaved &&= !target.matches("[data-copy], [data-propose]");
  if (target.matches("[data-copy], [data-propose][data-pasted]")) {
    await navigator.clipboard.writeText(result.querySelector("[data-file]").textContent);
    result.querySelector("[role=status]").textContent = words.copied;
  }
});

/* What most episodes have is open from the start; the source is that of the page which led here. */
for (const name of ["media", "people", "chapters"]) {
  const field = form.querySelector(`:scope > [data-field="${name}"]`);
  field && add(field);
}
const source = new URLSearchParams(location.search).get("source");
if ([...form.elements.source.options].some((option) => option.value === source)) {
  form.elements.source.value = source;
}
