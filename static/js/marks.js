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

// Marks that are off are plain text: nobody should come upon a link that is not to be seen.
function apply() {
  for (const mark of document.querySelectorAll(".text a.actor-name")) {
    mark.dataset.href ??= mark.getAttribute("href");
    if (box.checked) mark.setAttribute("href", mark.dataset.href);
    else mark.removeAttribute("href");
  }
}

if (box) {
  box.checked = remembered() !== "off";
  apply();
  box.addEventListener("change", () => {
    remember(box.checked ? "on" : "off");
    apply();
  });
}
