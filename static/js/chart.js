// Bars of a histogram are one stop of the Tab key; arrows, Home and End move between them.
// Without script every bar is a stop of its own.

const bars = (chart) => [...chart.querySelectorAll("a.bar")];

function makeOneStop(root) {
  for (const chart of root.querySelectorAll("svg.bars")) {
    bars(chart).forEach((bar, at) => bar.setAttribute("tabindex", at === 0 ? "0" : "-1"));
  }
}

function goal(keys, at, last) {
  return { ArrowRight: Math.min(at + 1, last), ArrowLeft: Math.max(at - 1, 0), Home: 0, End: last }[keys];
}

document.addEventListener("keydown", (event) => {
  const bar = event.target.closest?.("svg.bars a.bar");
  if (!bar || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = bars(bar.closest("svg"));
  const next = all[goal(event.key, all.indexOf(bar), all.length - 1)];
  if (!next) return;
  event.preventDefault();
  bar.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
});

document.addEventListener("htmx:after:swap", () => makeOneStop(document));
makeOneStop(document);
