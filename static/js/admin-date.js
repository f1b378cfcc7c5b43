// Says below a date field how the server understands what is being typed.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  for (const field of document.querySelectorAll("input[data-echo]")) {
    const echo = field.parentElement.querySelector("output");
    let timer;
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => say(field, echo), 250);
    });
  }
});

async function say(field, echo) {
  const text = field.value;
  const address = `${field.dataset.echo}?text=${encodeURIComponent(text)}`;
  const answer = await fetch(address, { credentials: "same-origin" });
  if (answer.ok && field.value === text) echo.textContent = await answer.text();
}
