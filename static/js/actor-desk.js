// The desk for actors: decisions by key, sent without loading the page anew. Every key presses a
// button or follows a link that is there without script too.
"use strict";

const PAUSE = 150; // milliseconds without typing before actors are looked for

const desk = document.querySelector(".actor-desk");
const said = document.getElementById("desk-said");
let current = 0;
let busy = false;
let asked = 0;

const cards = () => [...desk.querySelectorAll(".desk-card")];

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const field = event.target.closest("input, select, textarea");
  if (field) {
    if (event.key === "Escape") leave(field);
    return;
  }
  if (event.key === "Escape") return closeChooser();
  const key = event.key.toLowerCase();
  if (key === "j" || key === "k") {
    event.preventDefault();
    return focusOn(current + (key === "j" ? 1 : -1));
  }
  const thing = withKey(key);
  if (!thing || busy) return;
  event.preventDefault();
  if (thing.matches("input")) edit(thing);
  else thing.click();
});

// Which card a key is about follows the focus, however it came there.
desk.addEventListener("focusin", (event) => {
  const card = event.target.closest(".desk-card");
  if (card) mark(cards().indexOf(card));
});

desk.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-choose]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openChooser(link);
});

desk.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.closest("[data-chooser]") && form.method === "get") {
    if (!form.closest(".desk-card")) return;
    event.preventDefault();
    return takeFirst(form.closest("[data-chooser]"));
  }
  if (form.method !== "post" || !form.closest(".desk-card, .desk-last")) return;
  event.preventDefault();
  send(form, event.submitter);
});

let typing;
desk.addEventListener("input", (event) => {
  const chooser = event.target.closest("[data-chooser]");
  if (!chooser || event.target.type !== "search") return;
  clearTimeout(typing);
  typing = setTimeout(() => look(chooser, event.target), PAUSE);
});

function withKey(key) {
  const name = `[data-key="${CSS.escape(key)}"]`;
  const card = cards()[current];
  return card?.querySelector(name) ?? desk.querySelector(`${name}[data-anywhere]`);
}

function mark(index) {
  const all = cards();
  current = Math.max(0, Math.min(index, all.length - 1));
  all.forEach((card, number) => card.toggleAttribute("data-current", number === current));
}

function focusOn(index) {
  mark(index);
  const card = cards()[current];
  if (!card) return;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "start" });
}

function edit(field) {
  field.focus();
  field.select();
}

function leave(field) {
  closeChooser();
  field.blur();
  focusOn(current);
}

async function send(form, submitter) {
  if (busy) return;
  setBusy(true);
  try {
    const body = new FormData(form);
    if (submitter?.name) body.append(submitter.name, submitter.value);
    const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
    const page = parsed(await answer.text());
    const there = page.getElementById("desk-now");
    // An ended session leads to the sign-in page, a missing right to a page that says so.
    if (!there) return location.reload();
    show(there);
  } catch {
    said.textContent = "";
    tell(desk.dataset.notSent);
  } finally {
    setBusy(false);
  }
}

// The card at the same place is the next one: what was decided is no longer there.
function show(there) {
  document.getElementById("desk-now").replaceWith(there);
  const refused = cards().findIndex((card) => card.matches(".desk-refused"));
  if (refused >= 0) {
    mark(refused);
    cards()[refused].querySelector("input[type=text]").focus();
  } else {
    focusOn(current);
  }
  const words = there.querySelector(".messagelist li, [data-said]");
  said.textContent = words ? words.textContent : "";
}

function tell(text) {
  const list = document.createElement("ul");
  list.className = "messagelist";
  const item = document.createElement("li");
  item.className = "error";
  item.textContent = text;
  list.append(item);
  desk.querySelector("#desk-now > .messagelist")?.remove();
  desk.querySelector("#desk-now").prepend(list);
  said.textContent = text;
}

function setBusy(value) {
  busy = value;
  desk.toggleAttribute("data-busy", value);
}

async function openChooser(link) {
  if (busy) return;
  setBusy(true);
  try {
    const page = parsed(await (await fetch(link.href, { credentials: "same-origin" })).text());
    const chooser = page.querySelector("[data-chooser]");
    if (!chooser) return location.assign(link.href);
    closeChooser();
    chooser.dataset.from = link.href;
    link.closest(".desk-card").append(chooser);
    edit(chooser.querySelector("input[type=search]"));
    chooser.scrollIntoView({ block: "nearest" });
  } catch {
    tell(desk.dataset.notSent);
  } finally {
    setBusy(false);
  }
}

function closeChooser() {
  desk.querySelector(".desk-card [data-chooser]")?.remove();
}

// The first of what was found for all that was typed, not for the letters before the last.
async function takeFirst(chooser) {
  const field = chooser.querySelector("input[type=search]");
  clearTimeout(typing);
  if ((chooser.dataset.shown ?? field.defaultValue) !== field.value) await look(chooser, field);
  if (chooser.dataset.shown === field.value || chooser.dataset.shown === undefined) {
    chooser.querySelector("[data-choices] button")?.click();
  }
}

// Answers may overtake each other: only that to the last question counts.
async function look(chooser, field) {
  const number = ++asked;
  const address = new URL(chooser.dataset.from ?? location.href, location.href);
  address.searchParams.set("q", field.value);
  try {
    const page = parsed(await (await fetch(address, { credentials: "same-origin" })).text());
    const found = page.querySelector("[data-choices]");
    if (number !== asked || !found) return;
    chooser.querySelector("[data-choices]").replaceWith(found);
    chooser.dataset.shown = address.searchParams.get("q");
    chooser.scrollIntoView({ block: "nearest" });
  } catch {
    // No answer this time: the next letter asks again.
  }
}

function parsed(text) {
  return new DOMParser().parseFromString(text, "text/html");
}

if (cards().length) {
  mark(0);
  cards()[0].focus({ preventScroll: true });
}
