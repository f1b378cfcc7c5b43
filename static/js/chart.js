// Bars of a histogram, names of a picture and points of lines are one stop of the Tab key; arrows, Home and End
// move between them. Without script each is a stop of its own.

const CHARTS = "svg.bars, svg.arcs, svg.lines";
const LINKS = "a.bar, a.node, a.point";
const bars = (chart) => [...chart.querySelectorAll(LINKS)];

function makeOneStop(root) {
  for (const chart of root.querySelectorAll(CHARTS)) {
    bars(chart).forEach((bar, at) => bar.setAttribute("tabindex", at === 0 ? "0" : "-1"));
  }
}

function goal(keys, at, last) {
  const next = Math.min(at + 1, last);
  const previous = Math.max(at - 1, 0);
  return { ArrowRight: next, ArrowDown: next, ArrowLeft: previous, ArrowUp: previous, Home: 0, End: last }[keys];
}

document.addEventListener("keydown", (event) => {
  const bar = event.target.closest?.(LINKS);
  if (!bar || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = bars(bar.closest(CHARTS));
  const next = all[goal(event.key, all.indexOf(bar), all.length - 1)];
  if (!next) return;
  event.preventDefault();
  bar.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
});

document.addEventListener("htmx:after:swap", () => makeOneStop(document));
makeOneStop(document);
