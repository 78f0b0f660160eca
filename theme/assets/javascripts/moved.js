/* Where a page has moved: take the reader on to the same place of it. */

location.replace(document.currentScript.dataset.target + location.hash);
