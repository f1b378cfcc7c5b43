// The list under a search box, while typing: an ARIA combobox. Without script the box is a plain one.
//
// The server says what each option does: one with `href` leads there, one with `asks` becomes the
// text. Focus stays in the box; arrows move through the options, Enter chooses, Escape closes.

const PAUSE = 120; // ms without a keystroke until the server is asked

class Suggestions {
  constructor(box) {
    this.box = box;
    this.options = [];
    this.active = -1;
    this.asked = new AbortController();
    this.list = made("div", { className: "suggestions", id: `${box.id}-suggestions`, hidden: true });
    this.status = made("p", { className: "unseen" });
    this.list.setAttribute("role", "listbox");
    this.status.setAttribute("role", "status");
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-expanded", "false"],
      ["aria-controls", this.list.id],
    ]) box.setAttribute(name, value);
    box.after(this.list, this.status);
    this.listen();
  }

  listen() {
    const { box, list } = this;
    box.addEventListener("input", (event) => event.isComposing || this.soon());
    box.addEventListener("compositionend", () => this.soon());
    box.addEventListener("keydown", (event) => this.key(event));
    box.addEventListener("blur", () => this.close());
    box.form.addEventListener("submit", () => this.close());
    // The box keeps the focus, or a touch would close the list before it chooses.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")));
    // A page from the browser's memory comes back as it was left.
    addEventListener("pagehide", () => this.close());
  }

  soon() {
    this.forget();
    this.move(-1);
    if (!this.box.value.trim()) return this.close();
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  // What was asked before, or is about to be, is of no interest any more.
  forget() {
    clearTimeout(this.timer);
    this.asked.abort();
    this.asked = new AbortController();
  }

  async ask() {
    const { signal } = this.asked;
    const question = new URLSearchParams(new FormData(this.box.form));
    try {
      const answer = await fetch(`${this.box.dataset.suggest}?${question}`, { signal });
      if (!answer.ok) return this.close();
      const found = await answer.json();
      if (!signal.aborted) this.show(found);
    } catch {
      // Overtaken by the next keystroke, or no network: the box works without.
      if (!signal.aborted) this.close();
    }
  }

  show({ label, said, groups }) {
    this.list.setAttribute("aria-label", label);
    this.list.replaceChildren(...groups.map((group, at) => this.group(group, at)));
    this.options = [...this.list.querySelectorAll("[role=option]")];
    this.options.forEach((option, at) => (option.id = `${this.list.id}-${at}`));
    this.move(-1);
    this.open(this.options.length > 0);
    this.status.textContent = said;
  }

  group({ label, options }, at) {
    const group = made("div");
    const heading = made("p", { id: `${this.list.id}-group-${at}`, textContent: label });
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", heading.id);
    heading.setAttribute("role", "presentation");
    group.append(heading, ...options.map(optionOf));
    return group;
  }

  open(isOpen) {
    this.list.hidden = !isOpen;
    this.box.setAttribute("aria-expanded", String(isOpen));
  }

  close() {
    this.forget();
    this.move(-1);
    this.open(false);
    this.status.textContent = "";
  }

  move(to) {
    this.options[this.active]?.removeAttribute("aria-selected");
    this.active = to;
    const option = this.options[to];
    if (!option) return this.box.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.box.setAttribute("aria-activedescendant", option.id);
  }

  key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { key, altKey } = event;
    if (this.list.hidden) {
      if (key !== "ArrowDown" || !this.box.value.trim()) return;
      event.preventDefault();
      this.forget();
      this.ask();
    } else if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (altKey) this.close();
      else this.move(next(this.active, key === "ArrowDown" ? 1 : -1, this.options.length));
    } else if (key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.choose(this.options[this.active]);
    } else if (key === "Escape") {
      // A search box would be emptied by it; the first one closes the list only.
      event.preventDefault();
      this.close();
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(key)) {
      this.move(-1); // the cursor moves in the text again
    }
  }

  choose(option) {
    if (!option) return;
    const { href, asks } = option.dataset;
    this.close();
    if (href) return location.assign(href);
    this.box.value = asks;
    this.box.setSelectionRange(asks.length, asks.length);
    // Results that follow the typing follow this, too; the list has nothing to add to a whole word.
    this.box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    this.close();
  }
}

// Past the last one comes the text again, then the first.
function next(active, step, count) {
  return ((active + 1 + step + count + 1) % (count + 1)) - 1;
}

function optionOf({ text, detail, href, asks }) {
  const option = made("div");
  option.setAttribute("role", "option");
  Object.assign(option.dataset, href ? { href } : { asks });
  option.append(made("span", { className: "suggestion", textContent: text }));
  if (detail) option.append(" ", made("span", { className: "suggestion-detail", textContent: detail }));
  return option;
}

function made(tag, properties = {}) {
  return Object.assign(document.createElement(tag), properties);
}

for (const box of document.querySelectorAll("input[data-suggest]")) new Suggestions(box);
