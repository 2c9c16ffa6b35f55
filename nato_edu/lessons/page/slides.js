// Show one slide at a time. Without this script all stand one below the other.
"use strict";
const slides = [...document.querySelectorAll(".slide")];
const controls = document.querySelector(".controls");
const status = controls.querySelector("[role=status]");
const KEYS = {
  ArrowRight: 1, PageDown: 1, " ": 1,
  ArrowLeft: -1, PageUp: -1,
  Home: -Infinity, End: Infinity,
};
let shown = 0;

function show(number) {
  shown = Math.max(0, Math.min(slides.length - 1, number));
  slides.forEach((slide, place) => { slide.hidden = place !== shown; });
  status.textContent = `${shown + 1} / ${slides.length}`;
  history.replaceState(null, "", `#${shown + 1}`);
  slides[shown].focus({ preventScroll: true });
}

function onKey(event) {
  const pressed = event.target.closest("button") && event.key === " ";
  if (event.altKey || event.ctrlKey || event.metaKey || pressed) return;
  if (event.key === "f") document.documentElement.requestFullscreen?.();
  if (!(event.key in KEYS)) return;
  event.preventDefault();
  show(shown + KEYS[event.key]);
}

document.body.classList.add("live");
controls.hidden = false;
slides.forEach((slide) => { slide.tabIndex = -1; });
document.addEventListener("keydown", onKey);
controls.addEventListener("click", (event) => {
  const step = event.target.closest("button")?.dataset.go;
  if (step) show(shown + Number(step));
});
window.addEventListener("hashchange", () => show(Number(location.hash.slice(1)) - 1));
show((Number(location.hash.slice(1)) || 1) - 1);
