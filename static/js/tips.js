// What a mark in a text tells of its actor, in a box below it: by pointer, by the Tab key, and by a
// first tap where there is no pointer (the second follows the link). The box stays while the pointer
// is on it, and Escape closes it (WCAG 1.4.13). Without script the browser shows the same as a title.

const text = document.querySelector(".text");
const tip = document.createElement("div");
tip.className = "tip";
tip.id = "tip";
tip.setAttribute("role", "tooltip");
tip.hidden = true;
text.closest(".text-page").append(tip);

const LEAVING = 250; // milliseconds in which the pointer may reach the box
let marked = null;
let leaving;

for (const mark of text.querySelectorAll("a.actor-name[title]")) {
  mark.dataset.told = mark.title;
  mark.removeAttribute("title");
}

function show(mark, x) {
  clearTimeout(leaving);
  if (mark === marked || document.querySelector("#marks:not(:checked)")) return;
  hide();
  marked = mark;
  tip.textContent = mark.dataset.told;
  tip.hidden = false;
  mark.setAttribute("aria-describedby", "tip");
  place(mark, x);
}

// Below all lines of the mark, so that it hides none of them, and within the column.
function place(mark, x) {
  const page = tip.offsetParent.getBoundingClientRect();
  const lines = [...mark.getClientRects()];
  const line = lines.find((one) => x >= one.left && x <= one.right) ?? lines[0];
  const last = page.width - tip.offsetWidth;
  tip.style.left = `${Math.max(0, Math.min(line.left - page.left, last))}px`;
  tip.style.top = `${lines.at(-1).bottom - page.top}px`;
}

function hide() {
  clearTimeout(leaving);
  marked?.removeAttribute("aria-describedby");
  marked = null;
  tip.hidden = true;
}

const hideSoon = () => {
  clearTimeout(leaving);
  leaving = setTimeout(hide, LEAVING);
};
const markAt = (event) => event.target.closest?.("a.actor-name[data-told]");

text.addEventListener("pointerover", (event) => {
  const mark = markAt(event);
  if (mark && event.pointerType === "mouse") show(mark, event.clientX);
});
text.addEventListener("pointerout", (event) => {
  if (markAt(event) && event.pointerType === "mouse") hideSoon();
});
tip.addEventListener("pointerenter", () => clearTimeout(leaving));
tip.addEventListener("pointerleave", hideSoon);

text.addEventListener("focusin", (event) => {
  const mark = markAt(event);
  if (mark?.matches(":focus-visible")) show(mark);
});
text.addEventListener("focusout", () => {
  if (!tip.matches(":hover")) hide();
});

text.addEventListener("click", (event) => {
  const mark = markAt(event);
  if (!mark || event.pointerType !== "touch" || mark === marked) return;
  show(mark, event.clientX);
  if (mark === marked) event.preventDefault();
});
document.addEventListener("pointerdown", (event) => {
  if (marked && !markAt(event) && event.target !== tip) hide();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});
