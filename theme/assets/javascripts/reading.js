/* What makes reading easier on every page: mending, times, folding answers, narrowing lists, keys. */

import { linkTo, offerCitation, offerToShare, passageAt } from "./passages.js";
import words, { formOf } from "./words.js";

/* Mending: a pencil beside each part leads to its line on the forge, a flag beside each heading to a new issue there. */

/* Return the place of a part by its anchor, or by that of its list and its number there: "entities/2". */
function placesOf(page) {
  const lists = new Map();
  const entriesOf = (list) => {
    lists.has(list) || lists.set(list, page.querySelectorAll(`[data-part="${CSS.escape(list)}"] > ul > li`));
    return lists.get(list);
  };
  return (anchor) => {
    const [list, number] = anchor.split("/");
    if (number) {
      return entriesOf(list)[number];
    }
    const place = document.getElementById(anchor);
    return place && (/^H\d$/.test(place.tagName) ? place : passageAt(place.parentElement));
  };
}

function offerEditors(page) {
  const { edit, lines } = page.querySelector(".ch-lines[data-lines]")?.dataset ?? {};
  const placeOf = placesOf(page);
  for (const [kind, known] of Object.entries(JSON.parse(lines ?? "{}"))) {
    for (const [anchor, line] of Object.entries(known)) {
      const found = placeOf(anchor);
      // On a phone the summary has no heading.
      const place = kind === "summary" && found?.matches("h2:has(+ p)") ? found.nextElementSibling : found;
      if (place?.matches("li, p, h2, h3, h4")) {
        place.classList.add("ch-editable", ...(/^H/.test(place.tagName) ? [] : ["ch-addressed"]));
        place.append(linkTo("", "ch-fix", words.edit[kind], "✎", `${edit}${line}`));
      }
    }
  }
}

const LONGEST_PASSAGE = 300;

/* The address of a new issue that says where the mistake stands, and what stands there. */
function reportOn(link, anchor, passage) {
  const address = new URL(link.href);
  const place = new URL(anchor ? `#${anchor}` : "", location.href);
  const quoted = passage.trim().replace(/\s+/g, " ").slice(0, LONGEST_PASSAGE);
  const { report: body, page, passage: field } = link.dataset;
  if (field) {
    address.searchParams.set(page, place.href);
    address.searchParams.set(field, quoted);
  } else {
    const said = address.searchParams.get(body).trimEnd();
    address.searchParams.set(body, [said, place.href, quoted && `> ${quoted}`, ""].filter(Boolean).join("\n\n"));
  }
  return address.href;
}

function offerReports(page) {
  const link = page.querySelector("a[data-report]");
  for (const heading of link ? page.querySelectorAll(".ch-editable:is(h2, h3, h4)") : []) {
    const title = [...heading.childNodes].filter((node) => !node.classList?.contains("headerlink"));
    const passage = title.map((node) => node.textContent).join("");
    heading.append(linkTo("", "ch-report", words.report_mistake, "⚑", reportOn(link, heading.id, passage)));
  }
  const unsaid = link?.href;
  // What is marked, or where a link has led to, is what the report is on.
  link?.addEventListener("click", () => {
    link.href = unsaid;
    const marked = String(getSelection());
    const anchor = decoded(location.hash.slice(1));
    if (marked || anchor) {
      link.href = reportOn(link, anchor, marked || passageOf(anchor));
    }
  });
}

function passageOf(anchor) {
  const place = document.getElementById(anchor);
  return place ? (place.textContent || place.parentElement.textContent).replace(/[¶✎⚑]/g, "") : "";
}

/* Times: those that open a recording are told from those that lead to a chapter, by a sign and by their names ---------- */

function markTimes(page) {
  for (const link of page.querySelectorAll("em > a, h3 > a:first-child, p > span[id^='s-']:first-child + a")) {
    const time = link.textContent.trim();
    if (/^\d+(:\d\d)+$/.test(time)) {
      const leads = link.pathname.endsWith("/") && link.origin === location.origin && !link.search;
      link.classList.add("ch-time", leads ? "ch-leads" : "ch-plays");
      link.setAttribute("aria-label", (leads ? words.go_to_time : words.play_from).replace("{time}", time));
    }
  }
}

/* Contents: what Material shows at the side, for screens that have no room there --------------------------------------- */

function copyContents(page) {
  const box = page.querySelector(".ch-contents");
  const list = document.querySelector(".md-sidebar--secondary .md-nav__list");
  const copied = (of) => {
    const result = document.createElement("ul");
    for (const item of of.children) {
      const entry = document.createElement("li");
      const link = item.querySelector("a").cloneNode(true);
      link.className = "";
      entry.append(link);
      const inner = item.querySelector("ul");
      inner && entry.append(copied(inner));
      result.append(entry);
    }
    return result;
  };
  box?.addEventListener("toggle", () => list && box.childElementCount === 1 && box.append(copied(list)));
}

/* Answers are folded under what they answer --------------------------------------------------------------------------- */

const FOLDED_FROM = 8;

function foldAnswers(page) {
  for (const tree of page.querySelectorAll("[data-part$='-posts'] > ul")) {
    const isLong = tree.querySelectorAll("li").length > FOLDED_FROM;
    for (const answers of tree.querySelectorAll("li > ul")) {
      const button = document.createElement("button");
      const count = answers.querySelectorAll("li").length;
      button.type = "button";
      button.className = "ch-fold";
      button.textContent = formOf(words.answers, count).replace("{count}", count);
      button.setAttribute("aria-expanded", String(!(isLong && answers.parentElement.parentElement === tree)));
      button.addEventListener("click", () => {
        button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
      });
      answers.before(button);
    }
  }
}

function unfoldTo(target) {
  for (let place = target?.closest("ul"); place; place = place.parentElement.closest("ul")) {
    place.previousElementSibling?.matches(".ch-fold[aria-expanded=false]") &&
      place.previousElementSibling.setAttribute("aria-expanded", "true");
  }
  const details = target?.closest("details");
  if (details) {
    details.open = true;
  }
  target?.scrollIntoView();
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch { // a "%" that begins nothing
    return text;
  }
}

function showTarget() {
  // A browser that knows no text fragments takes them for a part of the anchor.
  const [anchor, fragment] = location.hash.slice(1).split(":~:");
  const target = document.getElementById(decoded(anchor));
  const transcript = document.querySelector(".ch-views > a[data-view=transcript]:not([href='#transcript'], [aria-current])");
  if (!target && transcript && /^s-\d/.test(anchor)) {
    location.replace(transcript.href + location.hash); // lines of a transcript that has a page of its own since
  }
  if (fragment && target) {
    target.scrollIntoView();
  }
  if (target?.closest("[data-part$='-posts'] ul ul, details:not([open])")) {
    unfoldTo(target);
  }
}

/* Long lists are narrowed by typing ------------------------------------------------------------------------------------- */

function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

function narrowLists(page) {
  for (const box of page.querySelectorAll(".ch-narrow")) {
    const field = box.querySelector("input");
    const status = box.querySelector("[role=status]");
    const items = [...document.querySelectorAll(box.dataset.narrows)].map((item) => [item, plain(item.textContent)]);
    const sections = new Set(items.map(([item]) => item.closest("[data-part]")));
    field.addEventListener("input", () => {
      const wanted = plain(field.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const [item, text] of items) {
        item.hidden = !wanted.every((word) => text.includes(word));
        shown += item.hidden ? 0 : 1;
      }
      for (const section of sections) {
        section.hidden = !section.querySelector("li:not([hidden])");
      }
      status.textContent = wanted.length ? (shown ? String(shown) : words.filter_none) : "";
    });
  }
}

/* Keys --------------------------------------------------------------------------------------------------------------------- */

const OFF = "chapterhouse.keys-off";

function stops() {
  return [...document.querySelectorAll(".ch-page :is(h2, h3)[id]")].filter((heading) => heading.offsetParent);
}

function move(step) {
  const edge = 100;
  const all = stops();
  const found = step > 0
    ? all.find((heading) => heading.getBoundingClientRect().top > edge)
    : all.findLast((heading) => heading.getBoundingClientRect().top < edge - 30);
  found?.scrollIntoView();
  (found?.querySelector("a") ?? null)?.focus({ preventScroll: true });
}

function make(name, content, ...attributes) {
  const element = Object.assign(document.createElement(name), ...attributes);
  element.append(...[content].flat());
  return element;
}

function helpWithKeys(off) {
  const title = make("h2", words.keys, { id: "ch-keys-title" });
  const keys = words.keys_of.flatMap(([key, does]) => [make("dt", make("kbd", key)), make("dd", does)]);
  const choice = make("p", make("label", [off, ` ${words.keys_off}`]));
  const form = make("form", [title, make("dl", keys), choice, make("button", words.close, { className: "ch-button" })]);
  form.method = "dialog";
  const help = make("dialog", form, { id: "ch-keys", className: "ch-keys" });
  help.setAttribute("aria-labelledby", title.id);
  document.body.append(help);
  return help;
}

function listenToKeys() {
  const off = make("input", [], { type: "checkbox" });
  let help = null;
  try {
    off.checked = localStorage.getItem(OFF) === "1";
  } catch { /* A browser without storage asks again. */ }
  off.addEventListener("change", () => {
    try {
      localStorage.setItem(OFF, off.checked ? "1" : "0");
    } catch { /* As above. */ }
  });
  const showHelp = () => (help ??= helpWithKeys(off)).showModal();
  const links = document.querySelector(".ch-colophon__links");
  links?.append(make("li", make("button", words.keys, { type: "button", className: "ch-keys-open", onclick: showHelp })));
  const actions = {
    "?": showHelp,
    j: () => move(1),
    k: () => move(-1),
    l: () => document.dispatchEvent(new CustomEvent("archive:toggle")),
  };
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable], dialog[open]");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || (off.checked && event.key !== "?")) {
      return;
    }
    const action = actions[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  });
}

for (const page of document.querySelectorAll(".md-content__inner")) {
  offerToShare(page);
  offerEditors(page);
  offerReports(page);
  offerCitation(page);
  copyContents(page);
  markTimes(page);
  foldAnswers(page);
  narrowLists(page);
}
listenToKeys();
showTarget();
window.addEventListener("hashchange", showTarget);
