// The list of rows. Only those that can be seen are in the page, however many there are.

const ROW_HEIGHT = 30;
const MARGIN = 8; // rows kept above and below those in view
const TALLEST = 8_000_000; // pixels; browsers do not place elements far beyond
let grids = 0;

class Grid {
  constructor({ choose, sort }) {
    this.name = `kx-grid-${(grids += 1)}`;
    this.rows = new Int32Array();
    this.selected = null;
    this.choose = choose;
    this.head = h("div", { class: "kx-row kx-head", role: "row" });
    this.body = h("div", { class: "kx-rows" });
    this.scroller = h(
      "div",
      {
        class: "kx-grid",
        role: "grid",
        tabIndex: 0,
        "aria-label": "rows; arrow keys move",
        onscroll: () => this.draw(true),
        onkeydown: (event) => this.key(event),
      },
      this.head,
      this.body,
    );
    this.element = this.scroller;
    this.sort = sort;
    new ResizeObserver(() => this.draw(true)).observe(this.scroller);
  }

  show(sheet, rows, sorting) {
    this.sheet = sheet;
    this.rows = rows;
    this.scroller.className = `kx-grid kx-${sheet.name}`;
    this.scroller.style.setProperty("--kx-digits", sheet.digits);
    this.scroller.setAttribute("aria-rowcount", String(rows.length + 1));
    this.head.replaceChildren(
      ...sheet.shown.map((column) => {
        const active = sorting.column === column;
        const direction = active ? (sorting.descending ? "descending" : "ascending") : "none";
        const arrow = active ? (sorting.descending ? " ▾" : " ▴") : "";
        return h(
          "div",
          { class: `kx-cell kx-c-${column}`, role: "columnheader", "aria-sort": direction },
          h("button", { type: "button", onclick: () => this.sort(column) }, label(column), arrow),
        );
      }),
    );
    this.body.style.height = `${Math.min(rows.length * ROW_HEIGHT, TALLEST)}px`;
    this.draw();
  }

  // Beyond the tallest list a browser can lay out, scrolling runs through the rows faster.
  get scale() {
    return Math.max(1, (this.rows.length * ROW_HEIGHT) / TALLEST);
  }

  // After a mere movement, lines that stay in view are left as they are: a line taken away under a finger hears no click.
  draw(moved = false) {
    if (!this.sheet) return;
    const height = this.scroller.clientHeight || 300;
    const first = Math.max(0, Math.floor((this.scroller.scrollTop * this.scale) / ROW_HEIGHT) - MARGIN);
    const last = Math.min(this.rows.length, first + Math.ceil(height / ROW_HEIGHT) + 2 * MARGIN);
    const range = `${first}-${last}`;
    if (moved && this.scale === 1 && range === this.range) return;
    this.range = range;
    const drawn = [];
    for (let place = first; place < last; place += 1) drawn.push(this.line(place));
    if (!this.rows.length) {
      const message = this.sheet.size ? "No row fits these filters." : `There are no ${this.sheet.name} in these tables.`;
      drawn.push(h("p", { class: "kx-empty" }, message));
    }
    this.body.replaceChildren(...drawn);
    const active = this.rows.indexOf(this.selected);
    if (active >= first && active < last) this.scroller.setAttribute("aria-activedescendant", `${this.name}-${active}`);
    else this.scroller.removeAttribute("aria-activedescendant");
  }

  line(place) {
    const row = this.rows[place];
    const change = this.sheet.changes.get(row);
    const status = change?.status ?? "";
    const cells = this.sheet.shown.map((column) => {
      const value = column === "unit" ? unitOf(this.sheet, row) : plain(this.sheet.cell(row, column));
      const corrected = change && column in change.cells;
      return h(
        "div",
        { class: `kx-cell kx-c-${column}${corrected ? " kx-corrected" : ""}`, role: "gridcell", title: value },
        value,
      );
    });
    const top = this.scale === 1 ? place * ROW_HEIGHT : place * ROW_HEIGHT - this.scroller.scrollTop * (this.scale - 1);
    return h(
      "div",
      {
        class: `kx-row${status ? ` kx-${status}` : ""}`,
        id: `${this.name}-${place}`,
        role: "row",
        "aria-rowindex": String(place + 2),
        "aria-selected": String(row === this.selected),
        style: `top:${top}px`,
        onclick: () => this.choose(row),
      },
      ...cells,
    );
  }

  key(event) {
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / ROW_HEIGHT) - 2);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (event.target !== this.scroller || !(event.key in steps) || !this.rows.length) return;
    event.preventDefault();
    const place = this.rows.indexOf(this.selected);
    const wanted = place < 0 ? 0 : place + steps[event.key];
    this.choose(this.rows[Math.max(0, Math.min(this.rows.length - 1, wanted))]);
  }

  select(row) {
    this.selected = row;
    const place = this.rows.indexOf(row);
    if (place >= 0) {
      const top = (place * ROW_HEIGHT) / this.scale;
      const room = this.scroller.clientHeight - ROW_HEIGHT * 2;
      if (top < this.scroller.scrollTop) this.scroller.scrollTop = top;
      else if (top > this.scroller.scrollTop + room) this.scroller.scrollTop = top - room;
    }
    this.draw();
  }
}
