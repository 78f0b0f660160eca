/* Finds what is printed over something else on a page, and what makes it scroll sideways.

   Returns a list of sentences, empty where all is well. A text is each line of it; a control is the box of a link,
   a button, a field. What is shown on hover only counts as shown. What is fixed to the screen, or slides under something
   that is, is looked at where the page opens, unscrolled. */
() => {
  const SLACK = 2; // pixels that boxes may share: rounding, and borders that touch
  const SHOWN_ON_HOVER = ".headerlink";
  const CONTROLS = "a[href], button, input, select, textarea, summary, [role=button], [tabindex='0']";

  const isShown = element => {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    const style = getComputedStyle(element);
    return style.clipPath === "none" && !(style.clip !== "auto" && style.position === "absolute");
  };

  /* The part of a box that its scrolling and clipping ancestors let through. */
  const visiblePart = (box, element) => {
    let { left, top, right, bottom } = box;
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.opacity === "0" && !at.matches(SHOWN_ON_HOVER)) return null;
      if (style.overflowX !== "visible" || style.overflowY !== "visible") {
        const edge = at.getBoundingClientRect();
        if (style.overflowX !== "visible") [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
        if (style.overflowY !== "visible") [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
      }
      if (style.position === "fixed") break;
    }
    return right - left > SLACK && bottom - top > SLACK ? { left, top, right, bottom } : null;
  };

  const boxes = [];
  const add = (box, node, element, name) => {
    const seen = visiblePart(box, element);
    if (seen) boxes.push({ ...seen, node, name });
  };

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("script, style, noscript, svg, option") || !isShown(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      // A line's box is as high as its font allows; letters fill the middle of it.
      const trim = line.height * 0.22;
      const box = { left: line.left, right: line.right, top: line.top + trim, bottom: line.bottom - trim };
      add(box, node, element, `“${node.data.trim().slice(0, 40)}”`);
    }
  }
  for (const element of document.querySelectorAll(CONTROLS)) {
    const style = getComputedStyle(element);
    if (style.display === "inline" || style.display === "contents" || !isShown(element)) continue;
    const label = element.getAttribute("aria-label") || element.textContent.trim() || element.name || element.className;
    add(element.getBoundingClientRect(), element, element, `${element.tagName.toLowerCase()} “${label.slice(0, 40)}”`);
  }

  const found = new Set();
  boxes.sort((one, other) => one.top - other.top);
  // A control holds its own text and what else stands in it; a text holds its lines.
  const related = (one, other) => one.node.contains(other.node) || other.node.contains(one.node);
  boxes.forEach((one, place) => {
    for (let next = place + 1; next < boxes.length && boxes[next].top < one.bottom - SLACK; next += 1) {
      const other = boxes[next];
      const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const height = Math.min(one.bottom, other.bottom) - other.top;
      if (width > SLACK && height > SLACK && !related(one, other)) {
        found.add(`${one.name} and ${other.name} overlap by ${Math.round(width)} × ${Math.round(height)} px`);
      }
    }
  });
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) {
    found.add(`the page scrolls sideways: ${page.scrollWidth} px on a screen of ${page.clientWidth}`);
  }
  return [...found];
}
