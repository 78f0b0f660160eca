/* The player: nothing is loaded until the reader presses play; then links to moments seek in the page.

   Platforms are spoken to as their embedding pages document it, by messages to their frame; no script of theirs runs
   in this page. */

import words from "./words.js";

const stage = made("div", "ch-player__stage");
const now = made("p", "ch-player__now");
const box = makeBox();
const media = [...document.querySelectorAll(".ch-medium")].map((place) => ({ ...place.dataset }));
const playable = media.find((medium) => medium.embed || medium.mime);
const chapters = [...document.querySelectorAll("[data-part^='t-']")].map((section) => ({
  section,
  start: Number.parseInt(section.dataset.part.slice(2), 10),
  title: section.querySelector("h3"),
}));

let player = null;
let current = null;

/* The box ---------------------------------------------------------------------------------------------------------- */

function made(name, className, ...content) {
  const element = document.createElement(name);
  element.className = className;
  element.append(...content);
  return element;
}

function makeBox() {
  const button = made("button", "ch-player__close");
  button.type = "button";
  button.title = words.player_close;
  button.setAttribute("aria-label", words.player_close);
  button.addEventListener("click", close);
  now.setAttribute("aria-live", "polite");
  const element = made("aside", "ch-player", made("div", "ch-player__bar", now, button), stage);
  element.id = "player";
  element.hidden = true;
  element.setAttribute("aria-label", words.player);
  document.querySelector(".ch-page").append(element);
  return element;
}

/* Links ------------------------------------------------------------------------------------------------------------ */

function youtubeId(url) {
  if (/(^|\.)youtu\.be$/.test(url.hostname)) {
    return url.pathname.split("/")[1];
  }
  const inPath = url.pathname.match(/^\/(?:embed|shorts|live|v|e)\/(?!videoseries|live_stream)([\w-]+)/);
  return /(^|\.)youtube(-nocookie)?\.com$/.test(url.hostname) ? (inPath?.[1] ?? url.searchParams.get("v")) : null;
}

function vimeoId(url) {
  return /(^|\.)vimeo\.com$/.test(url.hostname) ? (url.pathname.match(/\/(\d+)(?:\/\w+)?\/?$/)?.[1] ?? null) : null;
}

/** Reads "90", "90s", "1:30" and "1h2m3s". */
function seconds(time) {
  if (/^\d+(:\d+)+$/.test(time)) {
    return time.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  }
  const units = time.match(/^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?/);
  return Number(units[1] ?? 0) * 3600 + Number(units[2] ?? 0) * 60 + Number(units[3] ?? 0);
}

function place(address) {
  const url = new URL(address, location.href);
  const at = url.hash.match(/^#t=(\d[\d:hms]*)/)?.[1] ?? url.searchParams.get("t") ?? url.searchParams.get("start");
  const key = youtubeId(url) ?? vimeoId(url) ?? url.origin + url.pathname;
  return { key, second: /^\d/.test(at ?? "") ? seconds(at) : null };
}

const keys = new Map(media.map((medium) => [place(medium.url).key, medium]));

function secondOf(link) {
  const { key, second } = place(link.href);
  const medium = keys.get(key);
  // A moment can be played from whatever can be played here; a link to a whole recording only if it is that one.
  return medium && (second !== null || medium === playable) ? (second ?? 0) : null;
}

/* The three kinds of player: each can seek, pause, go on, and tells the time ------------------------------------------ */

function filePlayer(medium, second) {
  const element = document.createElement(medium.type === "video" ? "video" : "audio");
  element.controls = true;
  element.preload = "metadata";
  element.src = medium.url;
  stage.append(element);
  element.addEventListener("timeupdate", () => show(element.currentTime));
  const seek = (to) => {
    const jump = () => {
      element.currentTime = to;
      element.play().catch(() => {});
    };
    element.readyState > 0 ? jump() : element.addEventListener("loadedmetadata", jump, { once: true });
  };
  seek(second);
  return { seek, toggle: () => (element.paused ? element.play() : element.pause()) };
}

function frame(address) {
  const element = document.createElement("iframe");
  element.src = address;
  element.title = words.player;
  element.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  element.allowFullscreen = true;
  element.referrerPolicy = "strict-origin-when-cross-origin";
  stage.append(element);
  return element;
}

function listen(element, origin, hear) {
  window.addEventListener("message", (event) => {
    if (event.source !== element.contentWindow || event.origin !== origin) {
      return;
    }
    try {
      hear(typeof event.data === "string" ? JSON.parse(event.data) : event.data);
    } catch { /* Not a message of the player's protocol. */ }
  });
}

function youtubePlayer(medium, second) {
  const address = new URL(medium.embed);
  const options = { enablejsapi: 1, autoplay: 1, playsinline: 1, rel: 0, start: second, origin: location.origin };
  Object.entries(options).forEach(([name, value]) => address.searchParams.set(name, value));
  const element = frame(address.href);
  const send = (message) => element.contentWindow?.postMessage(JSON.stringify(message), address.origin);
  const order = (func, ...args) => send({ event: "command", func, args });
  let isPlaying = true;
  listen(element, address.origin, ({ info }) => {
    if (typeof info?.currentTime === "number") {
      show(info.currentTime);
    }
    if (typeof info?.playerState === "number") {
      isPlaying = info.playerState === 1;
    }
  });
  element.addEventListener("load", () => send({ event: "listening", id: 1, channel: "widget" }));
  return {
    seek: (to) => {
      order("seekTo", to, true);
      order("playVideo");
    },
    toggle: () => order(isPlaying ? "pauseVideo" : "playVideo"),
  };
}

function vimeoPlayer(medium, second) {
  const address = new URL(medium.embed);
  address.searchParams.set("autoplay", 1);
  address.hash = `t=${second}s`;
  const element = frame(address.href);
  const order = (method, value) => element.contentWindow?.postMessage(JSON.stringify({ method, value }), address.origin);
  let isPlaying = true;
  listen(element, address.origin, ({ event, data }) => {
    if (event === "ready") {
      ["timeupdate", "play", "pause"].forEach((name) => order("addEventListener", name));
    } else if (event === "timeupdate") {
      show(data.seconds);
    } else if (event === "play" || event === "pause") {
      isPlaying = event === "play";
    }
  });
  return {
    seek: (to) => {
      order("setCurrentTime", to);
      order("play");
    },
    toggle: () => order(isPlaying ? "pause" : "play"),
  };
}

function start(second) {
  const host = playable.embed ? new URL(playable.embed).hostname : "";
  const kinds = { "www.youtube-nocookie.com": youtubePlayer, "player.vimeo.com": vimeoPlayer };
  return (kinds[host] ?? filePlayer)(playable, second);
}

/* Playing -------------------------------------------------------------------------------------------------------------- */

function play(second) {
  box.hidden = false;
  box.dataset.type = playable.type;
  document.body.classList.add("ch-has-player");
  if (player) {
    player.seek(second);
  } else {
    stage.replaceChildren();
    player = start(second);
  }
  show(second);
}

function show(second) {
  document.dispatchEvent(new CustomEvent("archive:time", { detail: second }));
  const chapter = chapters.findLast((candidate) => candidate.start <= second + 0.5) ?? null;
  if (chapter === current) {
    return;
  }
  mark(current, false);
  mark(chapter, true);
  current = chapter;
  now.textContent = chapter ? nameOf(chapter) : "";
}

function nameOf(chapter) {
  const copy = chapter.title.cloneNode(true);
  copy.querySelectorAll(".headerlink").forEach((link) => link.remove());
  return copy.textContent.trim();
}

function mark(chapter, isPlaying) {
  chapter?.section.classList.toggle("ch-playing", isPlaying);
  for (const link of chapter ? document.querySelectorAll(`a[href="#${chapter.section.dataset.part}"]`) : []) {
    link.classList.toggle("ch-playing-link", isPlaying && !link.matches(".headerlink"));
    isPlaying ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
  }
}

function close() {
  stage.replaceChildren();
  player = null;
  mark(current, false);
  current = null;
  box.hidden = true;
  document.body.classList.remove("ch-has-player");
}

function offer(second) {
  const chapter = chapters.findLast((candidate) => candidate.start <= second);
  chapter?.section.scrollIntoView();
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ch-button";
  button.textContent = chapter ? nameOf(chapter) : words.player;
  button.addEventListener("click", () => play(second));
  stage.replaceChildren(button);
  box.hidden = false;
  document.body.classList.add("ch-has-player");
}

if (playable) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || link.closest(".ch-colophon") || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
      return;
    }
    const second = secondOf(link);
    if (second !== null) {
      event.preventDefault();
      play(second);
    }
  });
  document.addEventListener("archive:toggle", () => (player ? player.toggle() : play(current?.start ?? 0)));
  const asked = new URLSearchParams(location.search).get("t");
  if (/^\d+$/.test(asked ?? "")) {
    offer(Number(asked));
  }
}
