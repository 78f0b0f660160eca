/* The player: nothing is loaded until the reader presses play; then links to moments seek in the page. */

import { place } from "./moments.js";
import { clock, keepPlace, placeIn } from "./places.js";
import { startPlayer } from "./players.js";
import words from "./words.js";

const STEP = 15;
const SPEEDS = [1, 1.25, 1.5, 2, 0.75];

const stage = made("div", "ch-player__stage");
const now = made("p", "ch-player__now");
const controls = made("div", "ch-player__controls");
const box = makeBox();
const media = [...document.querySelectorAll(".ch-medium")].map((place) => ({ ...place.dataset }));
const candidates = media.filter((medium) => medium.embed || medium.mime);
const playable = candidates.find((medium) => !medium.whole) ?? candidates[0];
const chapters = [...document.querySelectorAll("[data-part^='t-']")].map((section) => ({
  section,
  start: Number.parseInt(section.dataset.part.slice(2), 10),
  title: section.querySelector("h3"),
}));


let player = null;
let current = null;
let second = 0;
let keptAt = null;
let isTold = false;
let opener = null;

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
  const element = made("aside", "ch-player", made("div", "ch-player__bar", now, controls, button), stage);
  element.id = "player";
  element.hidden = true;
  element.setAttribute("aria-label", words.player);
  document.querySelector(".ch-page").append(element);
  return element;
}

/* Controls that players of platforms lack, or show only now and then ------------------------------------------------- */

function control(text, label, act) {
  const button = made("button", "ch-player__control", text);
  button.type = "button";
  button.title = label;
  button.setAttribute("aria-label", label);
  button.addEventListener("click", () => act(button));
  return button;
}

/* Stepping needs the time, which some platforms tell nobody; it is offered when the first is told. */
function offerSteps() {
  controls.prepend(
    control(`−${STEP}`, words.player_back, () => player?.seek(Math.max(0, second - STEP))),
    control(`+${STEP}`, words.player_forward, () => player?.seek(second + STEP)),
  );
}

function offerSpeeds() {
  let chosen = 0;
  const name = () => `${SPEEDS[chosen]}×`;
  controls.append(
    control(name(), `${words.player_speed}: ${name()}`, (button) => {
      chosen = (chosen + 1) % SPEEDS.length;
      player?.setSpeed(SPEEDS[chosen]);
      button.textContent = name();
      button.title = `${words.player_speed}: ${name()}`;
      button.setAttribute("aria-label", button.title);
    }),
  );
}

/* The link to a recording says where it goes on. */
function offerToResume() {
  const at = placeIn(playable.url);
  const whole = [...document.querySelectorAll(".ch-head a")].find((link) => secondOf(link) === 0 && !momentOf(link));
  if (at && whole && !playable.whole) {
    whole.textContent = words.player_resume.replace("{time}", clock(at));
    whole.dataset.at = at;
  }
}

/* Links ------------------------------------------------------------------------------------------------------------ */

const keys = new Map(
  media.flatMap((medium) => [medium.url, medium.page].filter(Boolean).map((address) => [place(address).key, medium])),
);

function momentOf(link) {
  return place(link.href).second;
}

function secondOf(link) {
  const { key, second } = place(link.href);
  const medium = keys.get(key);
  // A moment is played from whatever can begin there; a link to a whole recording only if it is that one.
  const isPlayed = medium && (second === null ? medium === playable : !playable.whole);
  return isPlayed ? (second ?? 0) : null;
}

/* Playing -------------------------------------------------------------------------------------------------------------- */

function play(from) {
  box.hidden = false;
  box.dataset.type = playable.type;
  document.body.classList.add("ch-has-player");
  if (player) {
    player.seek(from);
  } else {
    stage.replaceChildren();
    controls.replaceChildren();
    isTold = false;
    player = startPlayer(playable, from, { stage, show: tell, title: words.player });
    player.setSpeed && offerSpeeds();
  }
  show(from);
}

/* What the player itself tells of the time. */
function tell(at) {
  if (!isTold) {
    isTold = true;
    offerSteps();
  }
  if (Math.floor(at) !== keptAt) {
    keptAt = Math.floor(at);
    keepPlace(playable.url, at);
  }
  show(at);
}

function show(at) {
  second = at;
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
  opener?.focus();
}

function offer(from) {
  const chapter = chapters.findLast((candidate) => candidate.start <= from);
  chapter?.section.scrollIntoView();
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ch-button";
  button.textContent = chapter ? nameOf(chapter) : words.player;
  button.addEventListener("click", () => play(from));
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
    const from = secondOf(link);
    if (from !== null) {
      event.preventDefault();
      opener = link;
      play(Number(link.dataset.at ?? from));
    }
  });
  document.addEventListener("archive:toggle", () => (player ? player.toggle() : play(current?.start ?? 0)));
  offerToResume();
  const asked = new URLSearchParams(location.search).get("t");
  if (/^\d+$/.test(asked ?? "")) {
    offer(Number(asked));
  }
}
