/* Where nothing is: suggest what is called nearly as the address that was asked for. */

import { Names } from "./search-names.js";

const box = document.querySelector(".ch-suggestions");
const base = new URL(document.getElementById("ch-search").dataset.base, location.href).href.replace(/\/*$/, "/");
const root = `${base}search/`;

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch { // a "%" that begins nothing
    return text;
  }
}

async function suggest() {
  const answer = await fetch(`${root}manifest.json`);
  if (!answer.ok) {
    return;
  }
  const names = new Names(root, base, await answer.json());
  const last = decoded(location.pathname).split("/").filter(Boolean).pop() ?? "";
  const typed = last.replace(/\.\w+$/, "").replace(/^\d{4}-\d\d-\d\d-/, "").replaceAll("-", " ");
  const found = [...(await names.called(typed)), ...(await names.nearest(typed))];
  const addresses = new Map(found.map((name) => [name.address, name.name]));
  for (const [address, name] of addresses) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = base + address;
    link.textContent = name;
    item.append(link);
    box.querySelector("ul").append(item);
  }
  box.hidden = addresses.size === 0;
}

suggest().catch(() => {});
