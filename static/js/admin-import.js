// Import at the desk: says before sending that files are too large, and how far an import is.
"use strict";

const SECONDS = 2;

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form[data-most]");
  if (form) guard(form);
  if (document.querySelector("[data-progress]")) setTimeout(follow, SECONDS * 1000);
});

function guard(form) {
  const field = form.querySelector("input[type=file]");
  field.addEventListener("change", () => {
    const size = [...field.files].reduce((sum, file) => sum + file.size, 0);
    field.setCustomValidity(size > Number(form.dataset.most) ? form.dataset.tooLarge : "");
    field.reportValidity();
  });
  form.addEventListener("submit", () => {
    const status = form.querySelector("[data-sending]");
    status.textContent = status.dataset.sending;
  });
}

async function follow() {
  const here = document.querySelector("[data-progress]");
  try {
    const answer = await fetch(here.dataset.progress, { credentials: "same-origin" });
    // A finished import leads to its report, an ended session to the sign-in page.
    if (answer.redirected) return location.replace(answer.url);
    if (answer.ok) show(new DOMParser().parseFromString(await answer.text(), "text/html"), here);
  } catch {
    // No answer this time: ask again.
  }
  if (document.querySelector("[data-progress]")) setTimeout(follow, SECONDS * 1000);
}

// The state is spoken aloud when it changes, so it is touched only then; figures are not spoken.
function show(page, here) {
  const there = page.querySelector("#content-main");
  if (!there.hasAttribute("data-progress")) return here.replaceWith(there);
  const [state, now] = [here, there].map((part) => part.querySelector("[role=status]"));
  if (state.textContent !== now.textContent) state.textContent = now.textContent;
  here.querySelector("#import-figures").replaceWith(there.querySelector("#import-figures"));
}
