// The running sums of the counter. The server decides; this only says beforehand what it will do.
const rupiah = (amount) => `Rp ${Math.abs(amount).toLocaleString("id-ID")}`;

function read(field) {
  const digits = (field?.value ?? "").replace(/^\s*Rp/, "").replace(/[.\s]/g, "");
  return /^\d+$/.test(digits) ? Number(digits) : null;
}

class Counter {
  constructor(form) {
    this.form = form;
    this.output = form.querySelector("[data-sums]");
    form.addEventListener("input", (event) => this.changed(event.target));
    form.addEventListener("submit", (event) => this.sent(event));
    window.addEventListener("pageshow", () => this.form.removeAttribute("data-sent"));
    form.elements.amount.select();
    this.show();
  }

  needed() {
    let sum = 0;
    for (const box of this.form.querySelectorAll("[name=bill]:checked")) {
      sum += read(this.form.elements[`portion-${box.value}`]) ?? Number(box.dataset.remaining);
    }
    return sum;
  }

  deposit() {
    return this.form.elements.use_deposit?.checked ? Number(this.form.dataset.deposit) : 0;
  }

  changed(field) {
    const box = field.name.startsWith("portion-") && this.form.querySelector(`#bill-${field.name.slice(8)}`);
    if (box && field.value.trim()) box.checked = true;
    // Until somebody types an amount, it follows what is ticked.
    if (field.name === "amount") this.typed = true;
    if (!this.typed && field.name !== "given") {
      this.form.elements.amount.value = Math.max(0, this.needed() - this.deposit());
    }
    this.show();
  }

  show() {
    const needed = this.needed();
    const amount = read(this.form.elements.amount) ?? 0;
    const drawn = Math.min(this.deposit(), Math.max(0, needed - amount));
    const bills = Math.min(needed, amount + drawn);
    const given = read(this.form.elements.given);
    const sums = { bills, drawn, rest: amount + drawn - bills, change: given === null ? 0 : given - amount };
    this.output.textContent = this.form.dataset.words.replace(/\{(\w+)\}/g, (_all, name) => rupiah(sums[name]));
  }

  sent(event) {
    if (this.form.hasAttribute("data-sent")) event.preventDefault();
    this.form.setAttribute("data-sent", "");
  }
}

document.querySelectorAll("[data-counter]").forEach((form) => new Counter(form));
