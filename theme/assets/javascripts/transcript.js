/* The transcript: found in by typing, and following the player. */

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

document.addEventListener("archive:time", ({ detail: second }) => {
  const found = paragraphs.findLast((paragraph) => paragraph.start <= second + 0.5) ?? null;
  if (found === current) {
    return;
  }
  current?.element.classList.remove("ch-spoken");
  found?.element.classList.add("ch-spoken");
  current = found;
  // Only a reader who has the transcript open follows it.
  if (found && box.open && box.matches(":hover, :focus-within")) {
    found.element.scrollIntoView({ block: "nearest" });
  }
});

addSearch();
