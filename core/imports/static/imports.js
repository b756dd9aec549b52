// When the job of an import has ended, the page shows what comes next by itself.
const working = document.querySelector("[data-reload-when-done]");
if (working) {
  const isLive = () => working.querySelector("[data-progress-url]:not([data-done])") !== null;
  if (isLive()) {
    new MutationObserver(() => { if (!isLive()) location.reload(); }).observe(working, { childList: true });
  }
}
