// Whether actors are marked in texts is remembered by this browser alone, until it is changed.
// Without script the box works as well, for the page that is open.

const KEY = "marks";
const box = document.querySelector("#marks");

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage is forbidden: nothing is remembered
  }
}

function remember(value) {
  try {
    localStorage.setItem(KEY, value);
  } catch {
    // as above
  }
}

if (box) {
  box.checked = remembered() !== "off";
  box.addEventListener("change", () => remember(box.checked ? "on" : "off"));
}
