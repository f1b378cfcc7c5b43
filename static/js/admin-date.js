// Says below a date field how the server understands what is being typed.
"use strict";

const timers = new WeakMap();

// Heard on the document: rows of a table of dates come and go.
document.addEventListener("input", (event) => {
  const field = event.target;
  if (!field.matches("input[data-echo]")) return;
  const echo = field.parentElement.querySelector("output");
  clearTimeout(timers.get(field));
  timers.set(field, setTimeout(() => say(field, echo), 250));
});

async function say(field, echo) {
  const text = field.value;
  const address = `${field.dataset.echo}?text=${encodeURIComponent(text)}`;
  const answer = await fetch(address, { credentials: "same-origin" });
  if (answer.ok && field.value === text) echo.textContent = await answer.text();
}
