/* The passages of a page that have an address: each has a control that shares it, loaded when it is first used. */

import words from "./words.js";

// Material's own small dialog at the foot of the window tells that something was copied; it is to be read out too.
document.querySelector(".md-dialog")?.setAttribute("role", "status");

/** Copies a text and says so. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  window.alert$?.next(words.copied);
}

/** A small link beside a passage, which hovering shows. */
export function linkTo(id, className, title, sign, href) {
  const link = document.createElement("a");
  link.className = `headerlink ${className}`.trim();
  link.href = href ?? `#${id}`;
  link.title = title;
  link.setAttribute("aria-label", title);
  link.textContent = sign;
  return link;
}

/** The text that an anchor stands before: a post without a line of its own on who wrote it begins in the next paragraph. */
export function passageAt(block) {
  const next = block.nextElementSibling;
  return block.textContent.trim() || next?.tagName !== "P" ? block : next;
}

const LONGEST_NAME = 60;

/* It stays a link to the passage, for those who open or keep its address; its name says of what, as there are dozens. */
function offer(id, passage) {
  const name = passage.textContent.trim().replace(/\s+/g, " ").slice(0, LONGEST_NAME);
  const link = linkTo(id, "ch-share", words.share, "");
  link.setAttribute("aria-label", `${words.share}: ${name}`);
  link.setAttribute("aria-haspopup", "menu");
  passage.append(link);
}

const WITH_ANCHOR = ":is(li, blockquote p) > span[id]:empty:first-child, li > p:first-child > span[id]:empty:first-child,"
  + " .ch-transcript p > span[id^='s-']:empty:first-child";
const WITHOUT_ANCHOR = ":is([data-part='key-points'], [data-part='highlights']) > ul > li:not(:has(> span[id]:first-child))";

/** Puts the control beside headings, quotes, numbers, takeaways, claims, posts and lines of a transcript. */
export function offerToShare(page) {
  for (const heading of page.querySelectorAll(":is(h1, h2, h3, h4)[id]")) {
    // Without scripts the link that Markdown puts there is all there is.
    heading.querySelector("a.headerlink")?.remove();
    offer(heading.id, heading);
  }
  for (const place of page.querySelectorAll(WITH_ANCHOR)) {
    if (!place.closest(".ch-head") && !place.id.endsWith("-names")) {
      const passage = passageAt(place.parentElement);
      passage.classList.add("ch-addressed");
      offer(place.id, passage);
    }
  }
  for (const passage of page.querySelectorAll(WITHOUT_ANCHOR)) {
    passage.classList.add("ch-addressed");
    offer(passage.closest("[data-part]").dataset.part, passage);
  }
  let share = null;
  page.addEventListener("click", async (event) => {
    const link = event.target.closest("a.ch-share");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      // Once loaded it opens before the next key comes.
      share ??= await import("./share.js");
      share.openMenu(link);
    }
  });
  offerSelections(page);
}

const STILL = 300;

/* Any other words are shared by marking them. */
function offerSelections(page) {
  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const marked = getSelection();
      const isHere = !marked.isCollapsed && page.contains(marked.anchorNode) && page.contains(marked.focusNode);
      if (isHere || document.querySelector(".ch-share-marked")) {
        const { offerMarked } = await import("./share.js");
        offerMarked(isHere ? marked.getRangeAt(0) : null);
      }
    }, STILL);
  });
}

/** Puts a button under each form of the page's citation that copies it. */
export function offerCitation(page) {
  for (const citation of page.querySelectorAll("#citation, #citation-bibtex, #citation-csl")) {
    const title = citation.previousElementSibling;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "ch-button";
    button.textContent = words.copy;
    button.setAttribute("aria-label", title.matches("h3") ? `${words.copy}: ${title.textContent}` : words.copy);
    button.addEventListener("click", () => copy(citation.textContent));
    citation.after(button);
  }
}
