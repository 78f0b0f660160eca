/* The transcript: a view of its own, found in by typing, and following the player. */

import words from "./words.js";

const box = document.querySelector(".ch-transcript");
const paragraphs = [...box.querySelectorAll("p:has(> span[id^='s-'])")].map((element) => ({
  element,
  start: Number.parseInt(element.querySelector("span[id^='s-']").id.slice(2), 10),
  text: element.textContent.toLocaleLowerCase(),
}));
let current = null;

function addSearch() {
  const label = document.createElement("label");
  const field = document.createElement("input");
  const status = document.createElement("span");
  label.className = "ch-narrow";
  field.type = "search";
  field.dir = "auto";
  status.setAttribute("role", "status");
  label.append(`${words.transcript_search} `, field, status);
  box.querySelector("summary").after(label);
  const all = [...box.querySelectorAll("p")];
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLocaleLowerCase();
    let shown = 0;
    for (const paragraph of all) {
      paragraph.hidden = wanted !== "" && !paragraph.textContent.toLocaleLowerCase().includes(wanted);
      shown += paragraph.hidden ? 0 : 1;
    }
    status.textContent = wanted ? ` ${shown || words.filter_none}` : "";
  });
}

const spokenAt = (second) => paragraphs.findLast((paragraph) => paragraph.start <= second + 0.5) ?? null;

document.addEventListener("archive:time", ({ detail: second }) => {
  const found = spokenAt(second);
  if (found === current) {
    return;
  }
  const wasSeen = current !== null && isInSight(current.element);
  current?.element.classList.remove("ch-spoken");
  found?.element.classList.add("ch-spoken");
  current = found;
  // Who reads along follows it; who has gone elsewhere on the page is left there.
  if (found && box.open && (wasSeen || box.matches(":hover, :focus-within"))) {
    found.element.scrollIntoView({ block: "nearest" });
  }
});

/* The line that is spoken when a line was that a link names, whose anchor is gone since its times were edited. */
function formerLine() {
  const second = location.hash.match(/^#s-(\d+)$/)?.[1];
  return second && !document.getElementById(`s-${second}`) ? (spokenAt(Number(second)) ?? paragraphs[0])?.element : null;
}

/* Digest and transcript on one page are two views of it, chosen by links that lead to either without scripts too. */
function offerViews() {
  const page = box.closest(".ch-record");
  const links = [...page.querySelectorAll(".ch-views > a[data-view]")];
  const show = (view) => {
    page.dataset.view = view;
    box.open = view === "transcript" || box.open;
    for (const link of links) {
      link.dataset.view === view ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
    }
  };
  const follow = () => {
    const target = location.hash.length > 1 && (document.getElementById(location.hash.slice(1)) ?? formerLine());
    target && show(target.closest("[data-part=transcript]") ? "transcript" : "digest");
    target && target.scrollIntoView();
  };
  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        history.replaceState(null, "", link.dataset.view === "transcript" ? "#transcript" : location.pathname);
        show(link.dataset.view);
        link.dataset.view === "transcript" && current?.element.scrollIntoView({ block: "center" });
      }
    });
  }
  show("digest");
  follow();
  window.addEventListener("hashchange", follow);
}

function isInSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

addSearch();
if (document.querySelector(".ch-views > a[href='#transcript']")) {
  offerViews();
} else {
  formerLine()?.scrollIntoView();
}
