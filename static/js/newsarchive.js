// What every page does beyond HTML: nothing that a reader without script would miss.
document.documentElement.classList.add("scripted");
