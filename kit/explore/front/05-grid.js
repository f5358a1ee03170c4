// The list of rows. Only those that can be seen are in the page, however many there are.

const LINE = 30; // pixels of a row, and of what may stand under it: the words that were searched for, or what finds no room beside
const UNDER = 20;
const MARGIN = 8; // rows kept above and below those in view
const TALLEST = 8_000_000; // pixels; browsers do not place elements far beyond
const NARROW = 440; // pixels, below which a row is words and value, and the rest under them
const TICK = 28;
const LETTER = 6.5; // pixels, on an average, of the words under a row
let grids = 0;

class Grid {
  // `choose` a row, `tick` rows, `sort` by a column, `undo`.
  constructor(acts) {
    Object.assign(this, acts);
    this.name = `kx-grid-${(grids += 1)}`;
    this.rows = [];
    this.selected = null;
    this.head = h("div", { class: "kx-row kx-head", role: "row" });
    this.body = h("div", { class: "kx-rows", role: "rowgroup" });
    this.element = this.scroller = h(
      "div",
      {
        class: "kx-grid",
        role: "grid",
        tabIndex: 0,
        "aria-multiselectable": "true",
        "aria-label": "rows; arrow keys move, Space ticks, with Shift several",
        onscroll: () => this.draw(true),
        onkeydown: (event) => this.key(event),
      },
      this.head,
      this.body,
    );
    new ResizeObserver(() => {
      if (this.sheet && this.scroller.clientWidth !== this.width) this.lay();
      else this.draw(true);
    }).observe(this.scroller);
  }

  show(sheet, rows, { sorting, columns, wanted, chosen }) {
    Object.assign(this, { sheet, rows, sorting, wanted, chosen });
    this.asked = columns[sheet.name] ?? null;
    this.places = new Map(rows.map((row, place) => [row, place]));
    this.scroller.setAttribute("aria-rowcount", String(rows.length + 1));
    this.lay();
  }

  // Which columns there is room for: those asked for, else by their rank.
  lay() {
    const { sheet } = this;
    this.width = this.scroller.clientWidth;
    const room = this.width - TICK;
    const offered = sheet.described.filter(({ width }) => width);
    const needs = ({ name, width }) => (name === "value" ? Math.max(width, sheet.digits * 7.6 + 14) : width);
    this.stacked = this.width < NARROW && !this.asked;
    let sum = 0;
    const fits = [...offered]
      .sort((a, b) => a.rank - b.rank)
      .filter((column) => {
        if (this.asked) return this.asked.includes(column.name);
        if (sum && ((this.stacked && column.rank > 1) || sum + needs(column) > room)) {
          sum = Infinity;
          return false;
        }
        sum += needs(column);
        return true;
      });
    this.shown = offered.filter((column) => fits.includes(column));
    this.under = this.stacked ? offered.filter((column) => column.rank < 5 && !fits.includes(column)) : [];
    this.height = LINE + (this.stacked ? UNDER : 0) + (this.wanted.length ? UNDER : 0);
    const tracks = this.shown.map((column) => column.name === "value" ? `${Math.ceil(needs(column))}px` : `minmax(${Math.min(column.width, room)}px, ${column.width}fr)`);
    this.scroller.className = `kx-grid kx-${sheet.name}`;
    this.scroller.style.setProperty("--kx-tracks", `${TICK}px ${tracks.join(" ")}`);
    this.scroller.style.setProperty("--kx-row", `${this.height}px`);
    const least = this.shown.reduce((all, column) => all + needs(column), TICK);
    this.scroller.style.setProperty("--kx-least", this.asked ? `${Math.ceil(least)}px` : "0");
    this.drawHead();
    this.body.style.height = `${Math.min(this.rows.length * this.height, TALLEST)}px`;
    this.draw();
  }

  drawHead() {
    const { sorting } = this;
    const all = h("input", {
      type: "checkbox",
      "aria-label": "tick all rows in the list",
      checked: this.chosen.size > 0 && this.chosen.size === this.rows.length,
      onchange: () => this.tick(this.rows, all.checked),
    });
    all.indeterminate = this.chosen.size > 0 && this.chosen.size < this.rows.length;
    const focused = this.head.querySelector(":focus")?.textContent;
    this.head.replaceChildren(
      h("div", { class: "kx-cell kx-tick-cell", role: "columnheader" }, all),
      ...this.shown.map(({ name, label }) => {
        const on = sorting.column === name;
        const direction = on ? (sorting.descending ? "descending" : "ascending") : "none";
        return h(
          "div",
          { class: `kx-cell kx-c-${name}`, role: "columnheader", "aria-sort": direction },
          h("button", { type: "button", onclick: () => this.sort(name) }, label, on ? (sorting.descending ? " ▾" : " ▴") : ""),
        );
      }),
    );
    if (focused) {
      const bare = (words) => words.replace(/ [▾▴]$/, "");
      [...this.head.querySelectorAll("button")].find((button) => bare(button.textContent) === bare(focused))?.focus();
    }
  }

  // Beyond the tallest list a browser can lay out, scrolling runs through the rows faster.
  get scale() {
    return Math.max(1, (this.rows.length * this.height) / TALLEST);
  }

  // After a mere movement, lines that stay in view are left as they are: a line taken away under a finger hears no click.
  draw(moved = false) {
    if (!this.sheet) return;
    const height = this.scroller.clientHeight || 300;
    const first = Math.max(0, Math.floor((this.scroller.scrollTop * this.scale) / this.height) - MARGIN);
    const last = Math.min(this.rows.length, first + Math.ceil(height / this.height) + 2 * MARGIN);
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
    const at = this.places.get(this.selected) ?? -1;
    if (at >= first && at < last) this.scroller.setAttribute("aria-activedescendant", `${this.name}-${at}`);
    else this.scroller.removeAttribute("aria-activedescendant");
  }

  line(place) {
    const { sheet, wanted, chosen } = this;
    const row = this.rows[place];
    const change = sheet.changes.get(row);
    const status = change?.status ?? "";
    const cells = this.shown.map(({ name }) => {
      const value = plain(sheet.cell(row, name));
      const corrected = change && (name === "unit_per" ? ["unit", "per"] : [name]).some((column) => column in change.cells);
      const parts = sheet.searched.includes(name) ? marked(value, wanted) : [value];
      return h("div", { class: `kx-cell kx-c-${name}${corrected ? " kx-corrected" : ""}`, role: "gridcell", title: value }, ...parts);
    });
    const ticked = chosen.has(row);
    const box = h("input", {
      type: "checkbox",
      tabIndex: -1,
      checked: ticked,
      "aria-label": `tick ${plain(sheet.cell(row, "text"))}`,
      onclick: (event) => {
        event.stopPropagation();
        this.tick(event.shiftKey ? this.between(this.anchor, row) : [row], event.target.checked);
        this.anchor = row;
      },
    });
    const top = this.scale === 1 ? place * this.height : place * this.height - this.scroller.scrollTop * (this.scale - 1);
    const under = (words, kind) => h("div", { class: `kx-under ${kind}`, role: "gridcell", "aria-colspan": String(this.shown.length + 1) }, ...words);
    const rest = this.under.filter(({ name }) => sheet.cell(row, name) !== null);
    const besides = rest.flatMap(({ name }, place) => [place ? " · " : "", h("span", { class: `kx-c-${name}` }, plain(sheet.cell(row, name)))]);
    return h(
      "div",
      {
        class: `kx-row${status ? ` kx-${status}` : ""}${row === this.selected ? " kx-current" : ""}`,
        id: `${this.name}-${place}`,
        role: "row",
        "aria-rowindex": String(place + 2),
        "aria-selected": String(chosen.size ? ticked : row === this.selected),
        style: `top:${top}px`,
        onclick: (event) => {
          if (event.shiftKey && this.selected !== null) this.tick(this.between(this.selected, row), true);
          else if (event.ctrlKey || event.metaKey) this.tick([row], !ticked);
          else this.choose(row);
        },
      },
      h("div", { class: "kx-cell kx-tick-cell", role: "gridcell" }, box),
      ...cells,
      this.stacked ? under(besides, "kx-rest") : null,
      wanted.length ? under(marked(sheet.cell(row, "sentence"), wanted, Math.max(40, this.width / LETTER - 20)), "kx-found") : null,
    );
  }

  between(one, other) {
    const [first, last] = [this.places.get(one) ?? 0, this.places.get(other) ?? 0].sort((a, b) => a - b);
    return this.rows.slice(first, last + 1);
  }

  key(event) {
    if (event.target !== this.scroller || !this.rows.length) return;
    const held = event.ctrlKey || event.metaKey;
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / this.height) - 2);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (event.key === " " && this.selected !== null) this.tick([this.selected], !this.chosen.has(this.selected));
    else if (event.key === "a" && held) this.tick(this.rows, true);
    else if (event.key === "z" && held) this.undo();
    else if (event.key === "Escape" && this.chosen.size) this.tick(this.rows, false);
    else if (event.key in steps) {
      const place = this.places.get(this.selected);
      const next = this.rows[place === undefined ? 0 : Math.max(0, Math.min(this.rows.length - 1, place + steps[event.key]))];
      if (event.shiftKey && place !== undefined) this.tick(this.between(this.selected, next), true);
      this.choose(next);
    } else return;
    event.preventDefault();
  }

  select(row) {
    this.selected = row;
    const place = this.places.get(row);
    if (place !== undefined) {
      const top = (place * this.height) / this.scale;
      const room = this.scroller.clientHeight - LINE - this.height;
      if (top < this.scroller.scrollTop) this.scroller.scrollTop = top;
      else if (top > this.scroller.scrollTop + room) this.scroller.scrollTop = top - room;
    }
    this.draw();
  }
}
