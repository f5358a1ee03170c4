// The parts together: what is filtered, sorted and chosen, and what Python hears of it.

const OFFERED = 200; // values in the lists under the filters
const STATUSES = ["open", "accepted", "corrected", "rejected", "clash"];

async function render({ model, el }) {
  el.classList.add("kit-explore");
  // Keys pressed in here are not the notebook's, but for those with Ctrl or ⌘ such as saving.
  const own = (event) => el.toggleAttribute("data-lm-suppress-shortcuts", !(event.ctrlKey || event.metaKey));
  el.setAttribute("data-lm-suppress-shortcuts", "");
  el.addEventListener("keydown", own);
  el.addEventListener("keyup", own);
  el.append(h("p", { class: "kx-hint" }, "Unpacking the rows …"));
  const data = await decode(model.get("data"));
  data.sentences = data.sentences.map(([begin, end]) => ({ begin, end, figures: 0, claims: 0 }));
  for (const sheet of Object.values(data.sheets)) {
    for (const sentence of sheet.sentence) data.sentences[sentence][sheet.name] += 1;
    const words = new Array(data.sentences.length).fill("");
    sheet.columns.sentence = { words, codes: sheet.sentence };
  }
  for (const article of data.articles) {
    for (const index of article.sentences) {
      const { begin, end } = data.sentences[index];
      for (const sheet of Object.values(data.sheets)) sheet.columns.sentence.words[index] = article.text.slice(begin, end);
    }
  }
  data.counts = (index) => {
    const { figures, claims } = data.sentences[index];
    const count = (number, name) => `${number} ${number === 1 ? name : `${name}s`}`;
    return `${count(figures, "figure")}, ${count(claims, "claim")}`;
  };
  new Explorer(model, el, data);
}

class Explorer {
  constructor(model, el, data) {
    Object.assign(this, { model, el, data });
    this.by = model.get("by");
    this.choices = model.get("choices");
    this.grid = new Grid({ choose: (row) => this.choose(row), sort: (column) => this.sortBy(column) });
    this.panel = new ArticlePanel({ chooseSentence: (index) => this.chooseSentence(index) });
    this.kernel = new Kernel({
      model,
      answered: (...answer) => this.card.answered(...answer),
      changed: () => this.showKernel(),
    });
    this.card = new Card({ kernel: this.kernel, getBy: () => this.by, setBy: (by) => (this.by = by) });
    this.chart = h("div", { class: "kx-chart" });
    this.bar = h("div", { class: "kx-bar", role: "search" });
    this.count = h("span", { class: "kx-count", role: "status", "aria-live": "polite" });
    this.chips = h("div", { class: "kx-chips" });
    this.lost = h("p", { class: "kx-lost", role: "alert" });
    this.el.replaceChildren(
      this.bar,
      h("div", { class: "kx-line-of-counts" }, this.count, this.chips),
      this.lost,
      h(
        "div",
        { class: "kx-main" },
        h("div", { class: "kx-left" }, this.grid.element, this.chart),
        h("div", { class: "kx-right" }, this.card.element, this.panel.element),
      ),
    );
    model.on("change:changes", () => this.takeChanges());
    for (const sheet of Object.values(data.sheets)) sheet.setChanges(model.get("changes"));
    this.open("figures");
    this.openDraft();
    new ResizeObserver(() => this.drawChart()).observe(this.bar);
  }

  get writable() {
    return this.model.get("writable");
  }

  open(name) {
    this.sheet = this.data.sheets[name];
    this.filters = { text: "", kind: "", measure: "", source: "", period: "", status: "", sentence: null };
    this.sorting = { column: null, descending: false };
    this.selected = null;
    this.drawBar();
    this.refresh();
  }

  drawBar() {
    const { sheet } = this;
    const tab = (name) =>
      h(
        "button",
        { type: "button", class: "kx-tab", "aria-pressed": String(name === sheet.name), onclick: () => this.open(name) },
        `${name[0].toUpperCase()}${name.slice(1)} ${this.data.sheets[name].size.toLocaleString("en")}`,
      );
    const field = (name, element) => h("label", { class: `kx-f-${name}` }, h("span", {}, name), element);
    const typed = (name) => {
      const list = sheet.columns[name]
        ? h("datalist", { id: `${this.grid.name}-${name}` }, ...sheet.frequent(name, OFFERED).map((word) => h("option", { value: word })))
        : null;
      const input = h("input", { type: "search", name, autocomplete: "off", oninput: () => this.filter(name, input.value) });
      if (list) input.setAttribute("list", list.id);
      return [field(name, input), list];
    };
    const chosen = (name, choices) => {
      const options = choices.map((choice) => h("option", { value: choice }, choice || "all"));
      const select = h("select", { name, onchange: () => this.filter(name, select.value) }, ...options);
      return [field(name, select)];
    };
    const kinds = sheet.columns.kind ? chosen("kind", ["", ...sheet.frequent("kind", OFFERED)]) : [];
    const statuses = this.writable || Object.keys(this.model.get("changes")).length ? chosen("status", ["", ...STATUSES]) : [];
    this.bar.replaceChildren(
      h("div", { class: "kx-tabs" }, ...Object.keys(this.data.sheets).map(tab)),
      ...["text", ...(sheet.columns.measure ? ["measure"] : []), "source", "period"].flatMap(typed).filter(Boolean),
      ...kinds,
      ...statuses,
      h("button", { type: "button", class: "kx-button kx-clear", onclick: () => this.open(sheet.name) }, "Clear"),
    );
  }

  filter(name, value) {
    this.filters[name] = value;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.refresh(), this.sheet.size > 5000 ? 150 : 0);
  }

  sortBy(column) {
    const { sorting } = this;
    if (sorting.column !== column) this.sorting = { column, descending: false };
    else if (!sorting.descending) sorting.descending = true;
    else this.sorting = { column: null, descending: false };
    this.refresh();
  }

  // The list again; a row that is not in it any more is not the chosen one any more.
  refresh() {
    const { sheet, filters } = this;
    this.rows = sheet.select(filters, this.sorting);
    if (this.selected !== null && !this.rows.includes(this.selected)) this.selected = null;
    this.grid.selected = this.selected;
    this.grid.show(sheet, this.rows, this.sorting);
    this.count.textContent = `${this.rows.length.toLocaleString("en")} of ${sheet.size.toLocaleString("en")} ${sheet.name}`;
    this.chips.replaceChildren(
      filters.sentence === null
        ? ""
        : h("button", { type: "button", class: "kx-chip", onclick: () => this.chooseSentence(null) }, "rows of one sentence ✕"),
    );
    this.drawChosen();
    this.tell();
  }

  choose(row) {
    this.selected = row;
    this.card.say("");
    this.grid.select(row);
    this.drawChosen();
    this.tell();
  }

  chooseSentence(index) {
    this.filters.sentence = index;
    if (index !== null && !this.sheet.sentence.includes(index)) {
      const other = this.sheet.name === "figures" ? "claims" : "figures";
      this.open(other);
      this.filters.sentence = index;
    }
    this.refresh();
    if (index !== null && this.rows.length && this.selected === null) this.choose(this.rows[0]);
  }

  drawChosen() {
    const { data, sheet, selected } = this;
    this.card.show(data, sheet, selected, { writable: this.writable, choices: this.choices });
    this.panel.show(data, sheet, selected);
    this.drawChart();
  }

  drawChart() {
    drawChart(this.chart, this.sheet, this.rows, this.selected, (row) => this.choose(row));
  }

  takeChanges() {
    for (const sheet of Object.values(this.data.sheets)) sheet.setChanges(this.model.get("changes"));
    this.refresh();
  }

  // What was typed before the cell was run again.
  openDraft() {
    const drafted = (sheet) => [...drafts.keys()].find((id) => sheet.rows.has(id));
    const sheet = this.writable && Object.values(this.data.sheets).find(drafted);
    if (!sheet) return;
    this.open(sheet.name);
    this.choose(sheet.rows.get(drafted(sheet)));
    this.card.say("This was typed before the cell was run again, and is not saved yet.", false, true);
  }

  // Whether there is a kernel to save anything, and what was sent to one that is gone.
  showKernel() {
    const words = ({ message }) => {
      const sheet = Object.values(this.data.sheets).find(({ rows }) => rows.has(message.row_id));
      return sheet ? `“${sheet.extracted(sheet.rows.get(message.row_id), "text")}” (${message.do})` : message.do;
    };
    const unsaved = this.kernel.unanswered().map(words).join(", ");
    this.lost.textContent = this.kernel.lost
      ? `No kernel answers this view any more: it was restarted or shut down after the cell had run. ${unsaved ? `Not saved: ${unsaved}. ` : ""}` +
        "Run the cell again to go on; what you typed is kept and will stand in its form again. Until then nothing can be changed here."
      : "";
    this.card.showState();
  }

  // Which rows are in the list, for `view.rows`; told when the typing has stopped.
  tell() {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => {
      if (this.kernel.lost) return;
      this.model.set("sheet", this.sheet.name);
      this.model.set("shown", new DataView(this.rows.slice().buffer));
      this.model.set("selected", this.selected === null ? "" : this.sheet.id(this.selected));
      this.model.save_changes();
    }, 300);
  }
}

export default { render };
