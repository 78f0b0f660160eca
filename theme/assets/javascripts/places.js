/* Where a reader stopped in each recording: kept in their browser, and nowhere else. */

const KEPT = "chapterhouse.places";
const MOST = 50;
const WORTH_KEEPING = 30;

function kept() {
  try {
    return new Map(JSON.parse(localStorage.getItem(KEPT) ?? "[]"));
  } catch { // no storage, or something else in it
    return new Map();
  }
}

const places = kept();

/** The second at which a recording was left; undefined where it was not begun. */
export const placeIn = (recording) => places.get(recording);

/** Keeps the second that a recording has come to. */
export function keepPlace(recording, second) {
  places.delete(recording);
  if (second >= WORTH_KEEPING) {
    places.set(recording, Math.floor(second));
  }
  try {
    localStorage.setItem(KEPT, JSON.stringify([...places].slice(-MOST)));
  } catch { /* Nothing is kept then. */ }
}

/** A time as pages write it: 1:02:03. */
export function clock(time) {
  const [hours, minutes, seconds] = [time / 3600, (time / 60) % 60, time % 60].map(Math.floor);
  const end = String(seconds).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${end}` : `${minutes}:${end}`;
}
