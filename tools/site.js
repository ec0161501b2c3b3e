// What a page does by itself: it names what can be scrolled, enlarges pictures that a phone makes small, and marks where one reads.
"use strict";
const KINDS = { PRE: "Code", FIGURE: "Figure", DIV: "Table", SPAN: "Formula" };

function mark(box) {  // what is wider than its place can be reached by keyboard, and is seen to go on
  const over = box.scrollWidth - box.clientWidth;
  box.classList.toggle("more", over - box.scrollLeft > 2);
  if (over <= 1) return ["tabindex", "aria-label", "role"].forEach(name => box.removeAttribute(name));
  box.tabIndex = 0;
  box.setAttribute("aria-label", box.dataset.called);
  if (box.tagName !== "FIGURE") box.setAttribute("role", "region");
}

function enlarge(figure, picture) {  // a button, where the picture stands at less than two thirds of its size
  const button = document.createElement("button");
  button.className = "enlarge";
  button.textContent = "enlarge";
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    const large = figure.classList.toggle("large");
    button.setAttribute("aria-pressed", large);
    button.textContent = large ? "fit to the page" : "enlarge";
    mark(figure);
  });
  const fit = () => { button.hidden = !figure.classList.contains("large") && figure.clientWidth > picture.getAttribute("width") * 2 / 3; };
  new ResizeObserver(fit).observe(figure);
  fit();
  figure.append(button);
}

const sizes = new ResizeObserver(entries => entries.forEach(entry => mark(entry.target)));
const counts = {};
for (const box of document.querySelectorAll("main :is(pre, figure, .table, .formula)")) {
  const kind = box.classList.contains("output") ? "Output" : KINDS[box.tagName];
  counts[kind] = (counts[kind] ?? 0) + 1;
  box.dataset.called = `${kind} ${counts[kind]}, to scroll`;
  box.addEventListener("scroll", () => mark(box), { passive: true });
  sizes.observe(box);
}
for (const figure of document.querySelectorAll("main figure")) {
  const picture = figure.querySelector("img[width]");
  if (picture) enlarge(figure, picture);
}

const entries = new Map([...document.querySelectorAll(".contents a")].map(a => [decodeURIComponent(a.hash.slice(1)), a]));
const headings = [...entries.keys()].map(id => document.getElementById(id));
let waiting = false;
function follow() {
  waiting = false;
  const above = headings.filter(heading => heading.getBoundingClientRect().top < innerHeight / 3).pop();
  for (const [id, link] of entries) {
    if (id === above?.id) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
}
addEventListener("scroll", () => {
  if (!waiting) requestAnimationFrame(follow);
  waiting = true;
}, { passive: true });
follow();
document.querySelector(".contents ol")?.addEventListener("click", event => {  // on a phone the list folds once it was used
  if (event.target.closest("a")) document.querySelector(".contents details").open = false;
});
