/* The menu that shares a passage: its address, its moment in the recording, its words with their source, citations. */

import { copy, passageAt } from "./passages.js";
import { textFragment, wholeWords } from "./text-fragments.js";
import words from "./words.js";

/* What is shared ------------------------------------------------------------------------------------------------------ */

/** A passage: the place it stands in, its anchor, and its own words where they are found by these. */
function passageOf(link) {
  const place = link.parentElement;
  const id = decodeURIComponent(link.hash.slice(1));
  const hasAnchor = place.id === id || place.querySelector(":scope > span[id]")?.id === id || place.matches("p");
  return { place, id, directive: hasAnchor ? "" : textFragment(wordsOf(place), pageOf(place)), said: quoted(place) };
}

/** The marked words as a passage, in the part of the page that has an anchor. */
function markedPassage(range) {
  const whole = wholeWords(range);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(whole);
  const start = whole.startContainer;
  const from = start.nodeType === Node.TEXT_NODE ? start.parentElement : start;
  const place = from.closest("li, blockquote p, .ch-transcript p, :is(h1, h2, h3, h4)[id]") ?? from;
  const id = place.querySelector(":scope > span[id]:first-child")?.id || place.id || from.closest("[data-part]")?.dataset.part;
  const said = String(selection).trim().replace(/\s*\n\s*/g, "\n");
  return { place, id: id ?? "", directive: textFragment(said, pageOf(place)), said };
}

const pageOf = (place) => place.closest(".ch-page") ?? document.body;

/** The words of a place without its controls, its time and the fine print beside it. */
function wordsOf(place) {
  const bare = place.cloneNode(true);
  const beside = place.matches("li, blockquote p") ? `${FINE_PRINT}, .ch-context` : "[data-none]";
  bare.querySelectorAll(`.headerlink, .ch-fold, ${beside}, :scope > a.ch-time, :scope > ul`).forEach((part) => part.remove());
  return bare.textContent.trim().replace(/\s+/g, " ");
}

/* A chapter is quoted with the beginning of its text, a post without the line on who wrote it. */
function quoted(place) {
  if (/^H\d$/.test(place.tagName)) {
    const text = place.nextElementSibling?.matches("p") ? wordsOf(place.nextElementSibling) : "";
    return [wordsOf(place), text].filter(Boolean).join("\n");
  }
  const next = place.nextElementSibling;
  return isByline(place) && next ? wordsOf(next) : wordsOf(place);
}

const isByline = (place) => place.matches("[data-part$='-posts'] li > p:first-child") && passageAt(place) === place;

/* What stands beside a quote, also where the sentence that it stands in follows. */
const FINE_PRINT = ":scope > em, :scope > p:has(+ .ch-context) > em";
const NO_ORIGIN = "a[href*='/topics/'], a[href*='#verification']";

/** Who said it, where and when, as the fine print has it. */
function originOf(place) {
  if (isByline(place)) {
    return wordsOf(place);
  }
  const fine = place.matches("li, blockquote p") ? place.querySelector(FINE_PRINT)?.cloneNode(true) : null;
  fine?.querySelectorAll(NO_ORIGIN).forEach((link) => link.remove());
  const parts = fine ? fine.textContent.split("·").map((part) => part.trim()).filter(Boolean) : [];
  // Of a number the kind stands first, which is none of its origin.
  const isKind = place.querySelector(":scope > strong") && fine?.firstChild?.nodeType === Node.TEXT_NODE;
  const time = place.querySelector(":scope > a.ch-time")?.textContent.trim();
  return [...(isKind ? parts.slice(1) : parts), time].filter(Boolean).join(", ");
}

/** The address of a passage on this page, or on the page that is cited. */
function addressOf({ id, directive }, base) {
  const address = new URL(base);
  address.search = "";
  address.hash = "";
  return `${address.href.replace(/#$/, "")}${id || directive ? "#" : ""}${encodeURIComponent(id)}${directive}`;
}

function quotationOf(passage) {
  const citation = document.getElementById("citation")?.textContent ?? "";
  const cited = document.querySelector("link[rel=canonical]")?.href;
  const origin = originOf(passage.place);
  const said = origin ? `${passage.said}\n— ${origin}` : passage.said;
  return cited && citation.includes(cited)
    ? `${said}\n${citation.replace(cited, () => addressOf(passage, cited))}`
    : `${said}\n${document.title}. ${addressOf(passage, location.href)}`;
}

function momentOf({ place }) {
  return place.querySelector(":scope > a.ch-plays") ?? place.querySelector(FINE_PRINT)?.querySelector("a.ch-plays");
}

/* The menu ------------------------------------------------------------------------------------------------------------ */

const menu = document.createElement("div");
menu.id = "ch-share-menu";
menu.className = "ch-share-menu";
menu.popover = "auto";
menu.setAttribute("role", "menu");
menu.addEventListener("keydown", move);
menu.addEventListener("toggle", ({ newState }) => opener?.setAttribute("aria-expanded", String(newState === "open")));
document.body.append(menu);
let opener = null;

/** Opens the menu of the passage that a control stands beside. */
export function openMenu(link) {
  open(link, passageOf(link));
}

function open(control, passage) {
  if (!menu.showPopover) { // an old browser: the address is what most want
    copy(addressOf(passage, location.href));
    return;
  }
  opener = control;
  const moment = momentOf(passage);
  const citations = [["#citation", words.share_citation], ["#citation-bibtex", "BibTeX"], ["#citation-csl", "CSL-JSON"]];
  menu.setAttribute("aria-label", control.getAttribute("aria-label") ?? words.share);
  menu.replaceChildren(
    entry(words.share_link, () => addressOf(passage, location.href)),
    ...(moment ? [entry(words.share_moment.replace("{time}", moment.textContent.trim()), () => moment.href)] : []),
    entry(words.share_quotation, () => quotationOf(passage)),
    ...citations.filter(([place]) => document.querySelector(place)).map(([place, name]) =>
      entry(name, () => document.querySelector(place).textContent)),
  );
  menu.showPopover();
  place(control.getBoundingClientRect());
  menu.firstElementChild.focus({ preventScroll: true });
}

function entry(name, text) {
  const button = document.createElement("button");
  button.type = "button";
  button.tabIndex = -1;
  button.setAttribute("role", "menuitem");
  button.textContent = name;
  button.addEventListener("click", () => {
    menu.hidePopover();
    opener.focus({ preventScroll: true });
    copy(text());
  });
  return button;
}

const EDGE = 8;

/* Under its control where there is room, else above it; always on the screen. */
function place(beside) {
  const { width, height } = menu.getBoundingClientRect();
  const below = beside.bottom + height + EDGE < innerHeight || beside.top < height + EDGE;
  const left = Math.max(EDGE, Math.min(beside.right - width, document.documentElement.clientWidth - width - EDGE));
  menu.style.left = `${left + scrollX}px`;
  menu.style.top = `${(below ? beside.bottom : beside.top - height) + scrollY}px`;
}

function move(event) {
  const entries = [...menu.children];
  const at = entries.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    entries.at(to % entries.length).focus();
  } else if (event.key === "Tab") {
    menu.hidePopover();
  }
}

/* Marked words -------------------------------------------------------------------------------------------------------- */

const button = document.createElement("button");
button.type = "button";
button.className = "ch-share-marked";
button.title = words.share;
button.setAttribute("aria-label", words.share);
button.setAttribute("aria-haspopup", "menu");
// The words stay marked while the button is pressed.
button.addEventListener("pointerdown", (event) => event.preventDefault());
button.addEventListener("click", () => marked && open(button, markedPassage(marked)));
let marked = null;

/** Shows a control at the end of what is marked; none where nothing is. */
export function offerMarked(range) {
  if (range === null || !String(range).trim()) {
    menu.matches(":popover-open") || button.remove();
    return;
  }
  marked = range;
  const end = [...range.getClientRects()].at(-1);
  if (end) {
    document.body.append(button);
    button.style.left = `${Math.min(end.right, document.documentElement.clientWidth - button.offsetWidth) + scrollX}px`;
    button.style.top = `${end.bottom + scrollY}px`;
  }
}
