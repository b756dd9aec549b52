// Enter and the arrows go up and down a column, as in a spreadsheet; without this script Tab does it all.
const grid = document.querySelector("[data-grid]");

function beside(input, steps) {
  const cell = input.closest("td");
  const row = cell.parentElement;
  const rows = [...row.parentElement.children];
  return rows[rows.indexOf(row) + steps]?.children[cell.cellIndex]?.querySelector("input:not([type=hidden])");
}

grid?.addEventListener("keydown", (event) => {
  const steps = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!steps || !event.target.matches("td input")) return;
  const next = beside(event.target, steps);
  if (next || event.key !== "Enter") event.preventDefault();
  next?.focus();
  next?.select();
});
