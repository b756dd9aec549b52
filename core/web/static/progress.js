// Live progress: asks again ever more slowly, waits while nobody looks, and stops when the run has ended.
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 15000;
const SLOWER = 1.3;

class LiveProgress {
  constructor(element) {
    this.element = element;
    this.wait = FIRST_WAIT;
    this.etag = null;
    document.addEventListener("visibilitychange", () => this.schedule());
    this.schedule();
  }

  schedule() {
    clearTimeout(this.timer);
    if (document.hidden || this.element.hasAttribute("data-done")) return;
    this.timer = setTimeout(() => this.ask(), this.wait);
  }

  async ask() {
    try {
      const headers = this.etag ? { "If-None-Match": this.etag } : {};
      const answer = await fetch(this.element.dataset.progressUrl, { headers, cache: "no-store", redirect: "error" });
      if (answer.status === 200) {
        this.etag = answer.headers.get("ETag");
        this.show(await answer.text());
        this.wait = FIRST_WAIT;
      } else {
        this.wait = Math.min(LONGEST_WAIT, this.wait * SLOWER);
      }
    } catch {
      this.wait = Math.min(LONGEST_WAIT, this.wait * SLOWER);
    }
    this.schedule();
  }

  show(html) {
    const parsed = new DOMParser().parseFromString(html, "text/html");
    const fresh = parsed.querySelector("[data-progress-url]");
    if (!fresh) return;
    this.element.replaceWith(fresh);
    this.element = fresh;
  }
}

document.querySelectorAll("[data-progress-url]").forEach((element) => new LiveProgress(element));
