/** Remember where a reader is among the results, so that whoever comes back finds them as they were. */

const PAUSE = 150;
/** What somebody does who would not want to be taken elsewhere. */
const OWN_WAYS = ["keydown", "pointerdown", "touchmove", "wheel"];

export class Place {
  /** `list` has the links to the results. */
  constructor(list) {
    this.list = list;
    history.scrollRestoration = "manual";
    this.returnTo();
    for (const kind of OWN_WAYS) addEventListener(kind, () => (this.wanted = null), { passive: true });
    let timer;
    addEventListener("scroll", () => {
      clearTimeout(timer);
      timer = setTimeout(() => !this.wanted && this.keep(), PAUSE);
    }, { passive: true });
  }

  /** Want the place that is remembered with the address; return how many results were shown there. */
  returnTo() {
    this.wanted = history.state?.results ?? null;
    return this.wanted?.count;
  }

  /** Remember where the page stands, and what is given besides: how many results are shown, which link was followed. */
  keep(given = {}) {
    const results = { ...history.state?.results, ...given, top: scrollY };
    history.replaceState({ ...history.state, results }, "");
  }

  /** Go to the place that is wanted, once the results are there. */
  restore() {
    const { wanted } = this;
    if (!wanted) return;
    this.wanted = null;
    [...this.list.querySelectorAll("a")].find((link) => link.href === wanted.followed)?.focus({ preventScroll: true });
    scrollTo({ top: wanted.top, behavior: "instant" });
  }
}
