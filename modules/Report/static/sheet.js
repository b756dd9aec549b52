// A grid of fields: arrows and Enter move, a block from a spreadsheet fills cells, changes are saved by themselves.
// Without this file the grid is a form with a button.
const WAIT = 700;
const AGAIN = 5000;

class Sheet {
  constructor(form) {
    this.form = form;
    this.words = form.dataset;
    this.status = form.querySelector("[data-status]");
    this.problems = form.querySelector("[data-problems]");
    this.remedial = form.querySelector("[data-remedial-switch]");
    this.rows = [...form.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll(".cell")]);
    this.refused = new Map();
    form.addEventListener("keydown", (event) => this.moved(event));
    form.addEventListener("focusin", (event) => event.target.matches(".cell") && event.target.select());
    form.addEventListener("paste", (event) => this.pasted(event));
    form.addEventListener("input", (event) => event.target.matches(".cell") && this.touched(event.target));
    form.addEventListener("change", (event) => event.target.matches(".cell") && this.schedule());
    form.addEventListener("submit", (event) => this.sent(event));
    this.remedial?.addEventListener("change", () => this.schedule());
    window.addEventListener("beforeunload", (event) => this.dirty().length && event.preventDefault());
    form.querySelectorAll("[data-script-only]").forEach((element) => element.removeAttribute("hidden"));
  }

  place(cell) {
    const row = this.rows.findIndex((cells) => cells.includes(cell));
    return row < 0 ? null : [row, this.rows[row].indexOf(cell)];
  }

  go(row, column) {
    const cell = this.rows[row]?.[column];
    if (!cell) return false;
    cell.focus();
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    return true;
  }

  moved(event) {
    const cell = event.target;
    if (!cell.matches?.(".cell") || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const [row, column] = this.place(cell);
    const isText = cell.tagName === "TEXTAREA";
    const atStart = cell.selectionStart === 0, atEnd = cell.selectionEnd === cell.value.length;
    const steps = {
      Enter: () => this.go(row + (event.shiftKey ? -1 : 1), column),
      ArrowDown: () => (!isText || atEnd) && this.go(row + 1, column),
      ArrowUp: () => (!isText || atStart) && this.go(row - 1, column),
      ArrowLeft: () => atStart && !event.shiftKey && this.go(row, column - 1),
      ArrowRight: () => atEnd && !event.shiftKey && this.go(row, column + 1),
    };
    if (!(event.key in steps)) return;
    if (steps[event.key]() || event.key === "Enter") event.preventDefault();
  }

  pasted(event) {
    const cell = event.target;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!cell.matches?.(".cell") || !/[\t\n]/.test(text.replace(/\r?\n$/, ""))) return;
    event.preventDefault();
    const [row, column] = this.place(cell);
    let beyond = 0;
    text.replace(/\r?\n$/, "").split(/\r?\n/).forEach((line, down) =>
      line.split("\t").forEach((value, right) => {
        const target = this.rows[row + down]?.[column + right];
        if (target) this.put(target, value.trim());
        else beyond += 1;
      }),
    );
    this.beyond = beyond;
    this.save();
  }

  put(cell, value) {
    cell.value = value;
    this.touched(cell);
  }

  was(cell) {
    return this.form.elements[`w${cell.name.slice(1)}`];
  }

  touched(cell) {
    cell.toggleAttribute("data-dirty", cell.value.trim() !== this.was(cell).value);
    cell.removeAttribute("aria-invalid");
    this.refused.delete(cell.name);
  }

  dirty() {
    return [...this.form.querySelectorAll(".cell[data-dirty]")].filter((cell) => !this.refused.has(cell.name));
  }

  schedule(wait = WAIT) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  sent(event) {
    if (event.submitter?.name === "paste") return;
    event.preventDefault();
    this.refused.clear();
    this.save();
  }

  async save() {
    clearTimeout(this.timer);
    if (this.saving) return this.schedule();
    const cells = this.dirty();
    if (!cells.length) return this.tell(this.words.nothing);
    this.saving = true;
    this.tell(this.words.saving);
    const sent = cells.map((cell) => {
      const [, student, column] = cell.name.split(":");
      return { student, column, was: this.was(cell).value, value: cell.value.trim() };
    });
    const url = this.form.action + (this.remedial?.checked ? "?remedial=1" : "");
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.form.elements.csrf_token.value },
        body: JSON.stringify({ cells: sent }),
        redirect: "error",
      });
      if (!answer.headers.get("Content-Type")?.includes("json")) throw new Error(answer.status);
      const result = await answer.json();
      if (answer.ok) this.done(result, sent);
      else this.tell(result.problem, true);
    } catch {
      // The line is down or the session is over: nothing is lost on this page, so it is tried again.
      this.tell(this.words.offline, true);
      this.schedule(AGAIN);
    } finally {
      this.saving = false;
    }
  }

  done(result, sent) {
    for (const cell of sent) this.settle(cell, result);
    for (const refusal of result.refused) this.refuse(refusal);
    for (const [student, total] of Object.entries(result.totals)) {
      const place = this.form.querySelector(`[data-total="${student}"]`);
      if (place) place.textContent = total;
    }
    const beyond = this.beyond ? ` ${this.words.beyond.replace("{n}", this.beyond)}` : "";
    this.beyond = 0;
    this.tell(result.told + beyond, Boolean(beyond));
    this.list();
    if (this.dirty().length) this.schedule();
  }

  settle(sent, result) {
    const name = `c:${sent.student}:${sent.column}`;
    const cell = this.form.elements[name];
    if (result.refused.some((each) => String(each.student) === sent.student && each.column === sent.column)) return;
    const saved = result.saved.find((each) => String(each.student) === sent.student && each.column === sent.column);
    const now = saved ? saved.value : sent.value;
    this.was(cell).value = now;
    if (saved && this.remedial?.checked) cell.setAttribute("data-remedial", "");
    // Whoever typed on while it was being saved keeps what they typed.
    if (cell.value.trim() === sent.value) cell.value = now;
    this.touched(cell);
  }

  refuse(refusal) {
    const cell = this.form.elements[`c:${refusal.student}:${refusal.column}`];
    if (!cell) return;
    this.refused.set(cell.name, refusal);
    // What is there now was seen by now: saving again replaces it knowingly.
    this.was(cell).value = refusal.now;
    cell.setAttribute("aria-invalid", "true");
    cell.setAttribute("data-dirty", "");
    cell.title = refusal.reason;
  }

  list() {
    const lines = [...this.refused.entries()].map(([name, refusal]) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `#${CSS.escape(name)}`;
      link.textContent = this.words.place.replace("{row}", refusal.row).replace("{name}", refusal.name).replace("{column}", refusal.label);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.form.elements[name].focus();
      });
      item.append(link, ` ${refusal.reason}`);
      return item;
    });
    this.problems.hidden = !lines.length;
    this.problems.querySelector("ul").replaceChildren(...lines);
  }

  tell(text, isProblem = false) {
    this.status.textContent = text;
    this.status.classList.toggle("text-danger", isProblem);
  }
}

document.querySelectorAll("form[data-sheet]").forEach((form) => new Sheet(form));
