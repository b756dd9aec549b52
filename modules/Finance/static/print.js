// The print button, and the printer's window at once where the page was made to be printed.
const button = document.querySelector("[data-print]");
const next = document.querySelector("[data-next]");

if (button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
  // What is pressed after printing is the way to the next payer.
  window.addEventListener("afterprint", () => next?.focus());
  if (button.hasAttribute("data-print-now")) {
    history.replaceState(null, "", location.pathname);
    window.addEventListener("load", () => window.print());
  }
}
