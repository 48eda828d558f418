"use strict";
// What a mark opens, and the keyboard. Every text of a page goes through textContent, and an address must begin with http.
const entries = JSON.parse(document.getElementById("rows").textContent);
const dialog = document.querySelector("dialog");
const element = (name, text) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  return made;
};

const cell = (value) => {
  const made = element("td");
  const [text, address] = Array.isArray(value) ? value : [value, ""];
  const shown = element(/^https?:\/\//.test(address) ? "a" : "bdi", text);
  if (shown.tagName === "A") {
    shown.href = address;
    shown.rel = "noreferrer noopener";
    shown.dir = "auto";
  }
  made.append(shown);
  return made;
};

const table = (entry) => {
  const made = element("table");
  const head = made.createTHead().insertRow();
  for (const column of entry.columns) {
    const name = element("th", column.replaceAll("_", " "));
    name.scope = "col";
    head.append(name);
  }
  const body = made.createTBody();
  for (const row of entry.rows) body.insertRow().append(...row.map(cell));
  return made;
};

const open = (mark) => {
  const entry = entries[Number(mark.dataset.rows)];
  const scroll = element("div");
  scroll.className = "scroll";
  scroll.append(table(entry));
  const all = entry.rows.length === entry.total ? "All of them" : `${entry.rows.length} of ${entry.total.toLocaleString("en")}`;
  const close = element("button", "Close");
  close.className = "close";
  close.addEventListener("click", () => dialog.close());
  const title = element("h2", entry.title);
  title.id = "opened";
  dialog.replaceChildren(title, close, element("p", `${all}. Times are UTC.`), scroll, element("p", "All rows by a query, where views.sql of the archive was read:"), element("code", entry.query));
  dialog.showModal();
  close.focus();
  dialog.addEventListener("close", () => mark.focus(), { once: true });
};

const say = (mark) => {
  const readout = mark.closest("section").querySelector(".readout");
  if (readout) readout.textContent = mark.getAttribute("aria-label") ?? mark.textContent;
};

// One stop of the Tab key a chart; the arrow keys go from mark to mark.
for (const chart of document.querySelectorAll(".chart")) {
  const marks = [...chart.querySelectorAll(".mark")];
  marks.forEach((mark, at) => mark.setAttribute("tabindex", at === 0 ? "0" : "-1"));
  const go = (from, to) => {
    if (to < 0 || to >= marks.length) return;
    marks[from].setAttribute("tabindex", "-1");
    marks[to].setAttribute("tabindex", "0");
    marks[to].focus();
  };
  chart.addEventListener("keydown", (event) => {
    const at = marks.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: marks.length - 1 }[event.key];
    if (at < 0) return;
    if (to !== undefined) go(at, to);
    else if (event.key === "Enter" || event.key === " ") open(event.target);
    else return;
    event.preventDefault();
  });
  chart.addEventListener("click", (event) => {
    const mark = event.target.closest(".mark");
    if (!mark) return;
    go(marks.findIndex((one) => one.tabIndex === 0), marks.indexOf(mark));
    open(mark);
  });
  for (const kind of ["focusin", "pointerover"]) {
    chart.addEventListener(kind, (event) => {
      const mark = event.target.closest(".mark");
      if (mark) say(mark);
    });
  }
}
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
});
