/* The picker of feeds: any set of them becomes one list, here in the browser; nothing is sent anywhere. */

const form = document.querySelector(".ch-picker");
const holder = document.querySelector(".ch-picker__groups");
const status = form.querySelector("[role=status]");
const { save, copy, wanted } = form.elements;
const listed = new URL(form.dataset.feeds, location.href);
// A group may have thousands; a longer list is narrowed by typing.
const MOST_SHOWN = 200;

const picked = new Map();
let groups = [];

/* Reading the lists of feeds --------------------------------------------------------------------------------------- */

async function load() {
  const outlines = await outlinesIn(listed);
  const single = outlines.filter(isFeed);
  const named = outlines.filter((outline) => !isFeed(outline));
  return [
    ...(single.length ? [{ name: "", feeds: single.map(feedOf), isComplete: true, more: [] }] : []),
    ...named.map((outline) => ({
      name: outline.getAttribute("text"),
      feeds: [...outline.children].filter(isFeed).map(feedOf),
      // Lists that hold all feeds of the group where the first list names only some.
      isComplete: ![...outline.children].some(isIncluded),
      more: [...outline.children].filter(isIncluded).map((list) => placeHere(list.getAttribute("url"))),
    })),
  ];
}

/* Lists name files by the address of the site, for readers of feeds; here they are asked for where the first list came
   from, which may be a preview or a copy of the site: the page may load nothing from elsewhere. */
function placeHere(address) {
  const { site } = form.dataset;
  return new URL(site && address.startsWith(site) ? address.slice(site.length) : address, listed);
}

/* The browser reads the list as it comes: what makes a document of a text is refused under the policy of the page. */
function outlinesIn(list) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", list);
    request.overrideMimeType("text/xml");
    request.responseType = "document";
    request.onload = () => {
      const body = request.status === 200 && request.response?.querySelector("opml > body");
      if (body) resolve([...body.children]);
      else reject(new Error(request.statusText));
    };
    request.onerror = () => reject(new Error(request.statusText));
    request.send();
  });
}

function isFeed(outline) {
  return outline.hasAttribute("xmlUrl");
}

function isIncluded(outline) {
  return outline.getAttribute("type") === "include";
}

/* Load all feeds of groups of which only some are known, once; what is shown then follows. */
async function complete(wantedGroups) {
  const partly = wantedGroups.filter((group) => group.more.length);
  if (partly.length === 0) return;
  const lists = partly.map((group) => group.more);
  for (const group of partly) group.more = [];
  try {
    await Promise.all(partly.map(async (group, number) => {
      const outlines = await Promise.all(lists[number].map(outlinesIn));
      group.feeds = outlines.flat().filter(isFeed).map(feedOf);
      group.isComplete = true;
    }));
    show();
  } catch {
    partly.forEach((group, number) => { if (!group.isComplete) group.more = lists[number]; });
    status.textContent = form.dataset.failed;
  }
}

function feedOf(outline) {
  const name = outline.getAttribute("text");
  return {
    name,
    key: folded(name),
    title: outline.getAttribute("title"),
    description: outline.getAttribute("description"),
    // Where the site does not know its own address, the list's addresses start at its root.
    url: new URL(outline.getAttribute("xmlUrl"), listed).href,
    page: new URL(outline.getAttribute("htmlUrl"), listed).href,
  };
}

function folded(words) {
  return words.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

/* Showing it ------------------------------------------------------------------------------------------------------- */

function show() {
  const asked = folded(wanted.value.trim());
  let found = 0;
  for (const group of groups) {
    const feeds = asked ? group.feeds.filter((feed) => feed.key.includes(asked)) : group.feeds;
    found += feeds.length;
    group.box.hidden = feeds.length === 0;
    group.count.textContent = group.isComplete ? ` (${feeds.length})` : ` (${feeds.length}+)`;
    group.shown = feeds;
    group.list.replaceChildren();
    if (asked && group.name) group.box.open = feeds.length > 0;
    if (isOpen(group)) fill(group);
  }
  status.textContent = found ? counted() : form.dataset.none;
}

function fill(group) {
  if (group.list.childElementCount) return;
  // What is picked stands first, so that it is seen however long the list is.
  const ordered = [...group.shown.filter(isPicked), ...group.shown.filter((feed) => !isPicked(feed))];
  group.list.append(...ordered.slice(0, MOST_SHOWN).map((feed) => choiceOf(feed, group)));
  if (ordered.length > MOST_SHOWN) group.list.append(item("…"));
}

function isPicked(feed) {
  return picked.has(feed.url);
}

function choiceOf(feed, group) {
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = isPicked(feed);
  box.addEventListener("change", () => {
    if (box.checked) picked.set(feed.url, { feed, group: group.name });
    else picked.delete(feed.url);
    report();
  });
  const label = document.createElement("label");
  label.append(box, " ", feed.name);
  label.title = feed.description;
  return item(label);
}

function item(...content) {
  const made = document.createElement("li");
  made.append(...content);
  return made;
}

function counted() {
  return picked.size ? form.dataset.picked.replace("{count}", picked.size.toLocaleString(document.documentElement.lang)) : "";
}

function report(words = counted()) {
  save.disabled = copy.disabled = picked.size === 0;
  status.textContent = words;
}

/* Return the box of a group, which opens; feeds that stand alone have one that is always open. */
function boxOf(group) {
  group.list = document.createElement("ul");
  group.count = document.createElement("small");
  group.box = document.createElement(group.name ? "details" : "div");
  if (group.name) {
    const summary = document.createElement("summary");
    summary.append(group.name, group.count);
    group.box.append(summary);
    group.box.addEventListener("toggle", () => {
      if (!isOpen(group)) return;
      fill(group);
      complete([group]);
    });
  }
  group.box.append(group.list);
  return group.box;
}

function isOpen(group) {
  return group.name === "" || group.box.open;
}

/* What is done with the picked ones -------------------------------------------------------------------------------- */

function opml() {
  const made = document.implementation.createDocument(null, "opml");
  const add = (parent, name, attributes = {}) => {
    const element = made.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return parent.appendChild(element);
  };
  made.documentElement.setAttribute("version", "2.0");
  add(add(made.documentElement, "head"), "title").textContent = document.title;
  const body = add(made.documentElement, "body");
  for (const { name } of groups) {
    const feeds = [...picked.values()].filter((one) => one.group === name).map((one) => one.feed);
    if (feeds.length === 0) continue;
    const parent = name ? add(body, "outline", { text: name }) : body;
    for (const feed of feeds) {
      add(parent, "outline", {
        type: "rss",
        text: feed.name,
        title: feed.title,
        description: feed.description,
        xmlUrl: feed.url,
        htmlUrl: feed.page,
      });
    }
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(made)}\n`;
}

save.addEventListener("click", () => {
  const address = URL.createObjectURL(new Blob([opml()], { type: "text/x-opml" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "feeds.opml";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
});

copy.addEventListener("click", async () => {
  await navigator.clipboard.writeText(`${[...picked.keys()].join("\n")}\n`);
  report(form.dataset.copied);
});

/* Beside every feed of the page, a button that copies its address. */
function addCopyButtons() {
  for (const link of document.querySelectorAll(".ch-subscribe [data-part] a")) {
    if (!/\/(feed\.xml|atom\.xml|feed\.json)$/.test(new URL(link.href).pathname)) continue;
    const name = `${link.closest("li").querySelector("a").textContent} (${link.textContent})`;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "⧉";
    button.title = button.ariaLabel = form.dataset.copyOne.replace("{name}", () => name);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(link.href);
      button.textContent = "✓";
      status.textContent = form.dataset.copied;
      setTimeout(() => { button.textContent = "⧉"; }, 2000);
    });
    link.after(" ", button);
  }
}

form.addEventListener("submit", (event) => event.preventDefault());
wanted.addEventListener("input", () => {
  show();
  if (wanted.value.trim()) complete(groups);
});
addCopyButtons();
try {
  groups = await load();
  holder.append(...groups.map(boxOf));
  show();
} catch {
  status.textContent = form.dataset.failed;
}
