/* The filter of all quotes or numbers: it loads only the parts that hold what is asked for, newest first. */

import { sortable } from "./sortable.js";

const form = document.querySelector(".ch-filter");
const results = document.querySelector(".ch-filtered");
const list = results.querySelector("ul");
const more = results.querySelector("button");
const status = form.querySelector("[role=status]");
const unfiltered = document.querySelector(".ch-unfiltered");
const listing = new URL(form.dataset.listing, location.href);
const base = new URL(form.dataset.base, location.href);
const FACETS = [...form.querySelectorAll("[data-facet]")].map((label) => label.dataset.facet);
const STEP = 50;

/* Numbers stand in a table as those do that are not filtered, quotes in a list. */
const table = tableLike(unfiltered.querySelector("table"));
const holder = table?.tBodies[0] ?? list;
const sort = table ? sortable(table) : () => {};

function tableLike(shown) {
  if (!shown) {
    return null;
  }
  const made = shown.cloneNode(false);
  const head = shown.tHead.cloneNode(true);
  // Its headings are buttons already where the other script was faster.
  for (const cell of head.rows[0].cells) {
    cell.textContent = cell.textContent;
    cell.removeAttribute("aria-sort");
  }
  made.append(head, document.createElement("tbody"));
  list.replaceWith(made);
  return made;
}

let facets;
let run = 0;

const parts = new Map();

function part(number) {
  if (!parts.has(number)) {
    parts.set(number, fetch(new URL(`part-${number}.json`, listing)).then((answer) => answer.json()));
  }
  return parts.get(number);
}

/* The form --------------------------------------------------------------------------------------------------------- */

function fill() {
  for (const facet of FACETS) {
    const label = form.querySelector(`[data-facet=${facet}]`);
    const choices = facets[facet];
    const field = label.querySelector("select, datalist");
    field.append(...choices.map(([id, name]) => {
      const option = document.createElement("option");
      option.value = field.matches("select") ? id : name;
      option.textContent = name;
      return option;
    }));
  }
}

function choiceOf(facet, typed) {
  const wanted = typed.trim().toLocaleLowerCase();
  return wanted === ""
    ? null
    : (facets[facet].find(([id, name]) => id === wanted || name.toLocaleLowerCase() === wanted) ?? undefined);
}

function readAddress() {
  const asked = new URLSearchParams(location.search);
  for (const facet of FACETS) {
    const field = form.elements[facet];
    const found = facets[facet].find(([id]) => id === asked.get(facet));
    // What the reader has typed while the choices were loading stays.
    if (found && field.value === "") {
      field.value = field.matches("select") ? found[0] : found[1];
    }
  }
}

function writeAddress(wanted) {
  const address = new URL(location.href);
  for (const facet of FACETS) {
    wanted[facet] ? address.searchParams.set(facet, wanted[facet][0]) : address.searchParams.delete(facet);
  }
  history.replaceState(null, "", address);
}

/* The results ------------------------------------------------------------------------------------------------------ */

function isMeant(record, [, , , , person, about], wanted) {
  return (!wanted.person || person === wanted.person[0])
    && (!wanted.entity || about.includes(wanted.entity[0]) || person === wanted.entity[0])
    && (!wanted.topic || record.topics.includes(wanted.topic[0]))
    && (!wanted.source || record.source === wanted.source[0])
    && (!wanted.year || record.year === wanted.year[0]);
}

async function* matches(wanted) {
  const chosen = FACETS.filter((facet) => wanted[facet]).map((facet) => new Set(
    facet === "entity" ? partsOfEntity(wanted.entity) : wanted[facet][2],
  ));
  for (let number = facets.parts - 1; number >= 0; number -= 1) {
    if (chosen.every((set) => set.has(number))) {
      const { records, statements } = await part(number);
      for (const statement of statements.toReversed()) {
        const record = records[statement[0]];
        if (isMeant(record, statement, wanted)) {
          yield [record, statement];
        }
      }
    }
  }
}

function partsOfEntity([id, , own]) {
  return [...own, ...(facets.person.find(([person]) => person === id)?.[2] ?? [])];
}

function link(name, address) {
  const element = document.createElement("a");
  element.href = new URL(address, base);
  element.textContent = name;
  return element;
}

function time(second) {
  const [hours, minutes, seconds] = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

function nameOf(facet, id) {
  return facets[facet].find(([known]) => known === id)?.[1];
}

function entityLink(id) {
  return link(nameOf("person", id) ?? nameOf("entity", id), `entities/${id}/`);
}

function joined(pieces, separator) {
  return pieces.flatMap((piece, place) => (place ? [separator, piece] : [piece]));
}

/* Where something was said: the moment, and the source. */
function origin(record, anchor, second) {
  const source = record.source ? link(nameOf("source", record.source), `sources/${record.source}/`) : record.kind;
  const moment = second === null ? [] : [link(time(second), `${record.address}?t=${second}#${anchor}`)];
  return { source, moment };
}

function row(record, [, anchor, value, text, person, about, second]) {
  const number = document.createElement("strong");
  number.textContent = value;
  const { source, moment } = origin(record, anchor, second);
  const cells = [
    [number],
    [link(text, `${record.address}#${anchor}`)],
    joined(about.map(entityLink), ", "),
    person ? [entityLink(person)] : [],
    [record.date],
    joined([source, ...moment], " · "),
  ];
  const made = document.createElement("tr");
  made.append(...cells.map((content) => {
    const cell = document.createElement("td");
    cell.append(...content);
    return cell;
  }));
  return made;
}

function quotation(record, [, anchor, , text, person, , second, within, sentence]) {
  const item = document.createElement("li");
  const said = document.createElement("em");
  const { source, moment } = origin(record, anchor, second);
  const chapter = within ? [link(within, `${record.address}#${anchor}`)] : [];
  const page = link(record.title, within ? record.address : `${record.address}#${anchor}`);
  const date = record.date ? [record.date] : [];
  said.append(...joined([...(person ? [entityLink(person)] : []), ...moment, ...chapter, page, source, ...date], " · "));
  item.append(`${record.marks.join(text)} `, said, ...(sentence ? [folded(record, sentence)] : []));
  return item;
}

/* The sentence of the transcript that a quote stands in, for those who ask for it. */
function folded({ marks: [opening, closing] }, [before, quoted, after]) {
  const [box, summary, whole, words] = ["details", "summary", "p", "strong"].map((name) => document.createElement(name));
  box.className = "ch-context";
  summary.textContent = form.dataset.context;
  words.textContent = quoted;
  whole.append(opening, before, words, after, closing);
  box.append(summary, whole);
  return box;
}

const entry = table ? row : quotation;

async function show() {
  const mine = (run += 1);
  const wanted = Object.fromEntries(FACETS.map((facet) => [facet, choiceOf(facet, form.elements[facet].value)]));
  const isComplete = FACETS.every((facet) => wanted[facet] !== undefined);
  const isFiltered = FACETS.some((facet) => wanted[facet]);
  if (!isComplete) {
    return;
  }
  writeAddress(wanted);
  status.textContent = "";
  const found = isFiltered ? matches(wanted) : null;
  const first = isFiltered ? await taken(found) : [];
  if (mine !== run) {
    return;
  }
  // Only now, when one list can take the place of the other.
  results.hidden = !isFiltered;
  unfiltered.hidden = isFiltered;
  holder.replaceChildren();
  more.onclick = async () => add(await taken(found));
  if (isFiltered) {
    add(first);
  }
}

async function taken(found) {
  const entries = [];
  for (let next = await found.next(); !next.done; next = await found.next()) {
    entries.push(entry(...next.value));
    if (entries.length === STEP) {
      break;
    }
  }
  return entries;
}

function add(entries) {
  more.hidden = entries.length < STEP;
  holder.append(...entries);
  sort();
  const shown = holder.children.length;
  status.textContent = shown ? form.dataset.found.replace("{count}", more.hidden ? shown : `${shown}+`) : form.dataset.none;
}

async function start() {
  form.addEventListener("submit", (event) => event.preventDefault());
  const answer = await fetch(new URL("facets.json", listing));
  if (!answer.ok) {
    throw new Error(`facets.json: ${answer.status}`);
  }
  facets = await answer.json();
  fill();
  readAddress();
  form.addEventListener("input", show);
  await show();
}

start().catch(() => {
  form.hidden = true;
});
