// The parts together: the state goes into them, what is pressed in them changes the state, and Python hears of it.

const SLOW = 60_000; // rows from which on typing is waited for before the list is drawn again

async function render({ model, el }) {
  el.classList.add("kit-explore");
  // Keys pressed in here are not the notebook's, but for those with Ctrl or ⌘ such as saving.
  const ours = (event) => !(event.ctrlKey || event.metaKey) || (["a", "z"].includes(event.key) && event.target.closest(".kx-grid, input"));
  const own = (event) => el.toggleAttribute("data-lm-suppress-shortcuts", Boolean(ours(event)));
  el.setAttribute("data-lm-suppress-shortcuts", "");
  el.addEventListener("keydown", own);
  el.addEventListener("keyup", own);
  el.append(h("p", { class: "kx-hint" }, "Unpacking the rows …"));
  new Explorer(model, el, await decode(model.get("data")));
}

class Explorer {
  constructor(model, el, data) {
    Object.assign(this, { model, el, data });
    this.state = new State(model.get("cell"));
    this.choices = model.get("choices");
    this.kernel = new Kernel({ model, answered: (...answer) => this.answered(...answer), changed: () => this.showKernel() });
    this.forms = new Forms({ kernel: this.kernel, by: model.get("by") });
    this.card = new Card({ kernel: this.kernel, forms: this.forms });
    this.facets = new Facets({
      state: this.state,
      changed: (typing) => this.changed(typing),
      merge: (...what) => this.merge(...what),
    });
    this.grid = new Grid({
      choose: (row) => this.choose(row),
      tick: (rows, on) => this.tick(rows, on),
      sort: (column) => {
        this.state.sortBy(column);
        this.refresh();
      },
      undo: () => this.undo(),
    });
    this.panel = new ArticlePanel({ chooseSentence: (index) => this.chooseSentence(index), add: (...what) => this.add(...what) });
    this.chart = h("div", { class: "kx-chart" });
    this.code = h("pre", { class: "kx-code", tabIndex: 0, hidden: true, "aria-label": "the call of kit.chart" });
    this.bar = h("div", { class: "kx-bar", role: "search" });
    this.columns = h("details", { class: "kx-columns" });
    this.count = h("span", { class: "kx-count", role: "status", "aria-live": "polite" });
    this.chips = h("div", { class: "kx-chips" });
    this.undoing = h("button", { type: "button", class: "kx-button kx-undo kx-writes", onclick: () => this.undo() });
    this.lost = h("p", { class: "kx-lost", role: "alert" });
    this.el.replaceChildren(
      this.bar,
      this.facets.buttons,
      this.facets.panels,
      h("div", { class: "kx-line-of-counts" }, this.count, this.chips, this.undoing, this.columns),
      this.lost,
      h(
        "div",
        { class: "kx-main" },
        h("div", { class: "kx-left" }, this.grid.element, this.chart, this.code),
        h("div", { class: "kx-right" }, this.card.element, this.panel.element),
      ),
    );
    model.on("change:changes", () => this.takeChanges());
    model.on("change:undo", () => this.drawUndo());
    model.on("change:data", async () => this.takeData(await decode(model.get("data"))));
    if (!data.sheets[this.state.kept.sheet]) this.state.open("figures");
    this.takeData(data);
    this.openDraft();
    new ResizeObserver(() => this.drawChart()).observe(this.chart);
  }

  get writable() {
    return this.model.get("writable");
  }

  // The rows, for the first time or with one more.
  takeData(data) {
    this.data = data;
    this.state.chosen.clear();
    this.takeChanges();
  }

  takeChanges() {
    for (const sheet of Object.values(this.data.sheets)) sheet.setChanges(this.model.get("changes"));
    this.start();
  }

  // The sheet that is open, with the row that was chosen in it.
  start() {
    const { kept } = this.state;
    this.sheet = this.data.sheets[kept.sheet];
    this.selected = this.sheet.rows.get(kept.current) ?? null;
    this.drawBar();
    this.drawColumns();
    this.drawUndo();
    this.refresh();
    if (this.selected !== null) this.grid.select(this.selected);
  }

  open(name) {
    this.state.open(name);
    this.start();
  }

  drawBar() {
    const { state } = this;
    const tab = (name) =>
      h(
        "button",
        { type: "button", class: "kx-tab", "aria-pressed": String(name === state.kept.sheet), onclick: () => this.open(name) },
        `${name[0].toUpperCase()}${name.slice(1)} ${this.data.sheets[name].size.toLocaleString("en")}`,
      );
    const input = h("input", {
      type: "search",
      name: "text",
      autocomplete: "off",
      "aria-label": "search",
      placeholder: "search words, or “words in a row”",
      oninput: () => {
        state.filter({ text: input.value });
        this.changed(true);
      },
    });
    input.value = state.kept.filters.text;
    const focus = this.bar.contains(document.activeElement) ? document.activeElement.name : null;
    this.bar.replaceChildren(
      h("div", { class: "kx-tabs" }, ...Object.keys(this.data.sheets).map(tab)),
      input,
      h("button", { type: "button", class: "kx-button kx-clear", onclick: () => this.open(state.kept.sheet) }, "Clear"),
    );
    if (focus === "text") input.focus();
  }

  drawColumns() {
    const { state, sheet } = this;
    const box = ({ name, label }) => {
      const input = h("input", {
        type: "checkbox",
        value: name,
        checked: this.grid.shown?.some((column) => column.name === name) ?? false,
        onchange: () => {
          const now = this.grid.shown.map((column) => column.name);
          const asked = state.toggle(now, name);
          state.change({ columns: { ...state.kept.columns, [sheet.name]: asked.length ? asked : null } });
          this.refresh();
        },
      });
      return h("label", { class: "kx-choice" }, input, label);
    };
    const fit = () => {
      state.change({ columns: { ...state.kept.columns, [sheet.name]: null } });
      this.refresh();
      draw();
    };
    const draw = () =>
      this.columns.replaceChildren(
        h("summary", {}, "Columns"),
        h(
          "div",
          { class: "kx-choices" },
          ...sheet.described.filter(({ width }) => width).map(box),
          h("button", { type: "button", class: "kx-button", onclick: fit }, "As many as fit"),
        ),
      );
    this.columns.ontoggle = () => this.columns.open && draw();
    draw();
  }

  drawUndo() {
    const what = this.model.get("undo");
    this.undoing.hidden = !what;
    this.undoing.textContent = `Undo: ${what}`;
  }

  changed(typing = false) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.refresh(), typing && this.sheet.size > SLOW ? 150 : 0);
  }

  // The list again; a row that is not in it any more is neither the chosen one nor ticked any more.
  refresh() {
    const { sheet, state } = this;
    const { filters, sorting, columns } = state.kept;
    const rows = sheet.select(filters);
    const listed = new Set(rows);
    if (!listed.has(this.selected)) this.selected = null;
    for (const row of state.chosen) if (!listed.has(row)) state.chosen.delete(row);
    this.rows = sheet.sort(rows, sorting);
    this.grid.selected = this.selected;
    this.grid.show(sheet, this.rows, { sorting, columns, wanted: terms(filters.text), chosen: state.chosen });
    this.facets.show(sheet, this.writable ? this.model.get("mergeable") : []);
    this.drawCount();
    this.drawChosen();
    this.tell();
  }

  drawCount() {
    const { sheet, state } = this;
    const { filters } = state.kept;
    const ticked = state.chosen.size ? `, ${state.chosen.size.toLocaleString("en")} ticked` : "";
    this.count.textContent = `${this.rows.length.toLocaleString("en")} of ${sheet.size.toLocaleString("en")} ${sheet.name}${ticked}`;
    const chip = (words, off) => h("button", { type: "button", class: "kx-chip", title: "take this filter out", onclick: off }, `${words} ✕`);
    const said = ({ words, values, from, to }) =>
      [words && `“${words}”`, values.map((value) => value ?? NONE).join(" or "), from && `from ${from}`, to && `to ${to}`].filter(Boolean).join(", ");
    this.chips.replaceChildren(
      filters.sentence === null ? "" : chip("rows of one sentence", () => this.chooseSentence(null)),
      ...Object.keys(filters.facets).map((name) =>
        chip(`${sheet.about[name]?.label ?? name}: ${said(state.facet(name))}`, () => {
          state.setFacet(name, { words: "", values: [], from: "", to: "" });
          this.refresh();
        }),
      ),
    );
  }

  choose(row) {
    this.selected = row;
    this.state.change({ current: row === null ? null : this.sheet.id(row) });
    this.card.say("");
    this.grid.select(row);
    this.drawChosen();
    this.tell();
  }

  tick(rows, on) {
    for (const row of rows) {
      if (on) this.state.chosen.add(row);
      else this.state.chosen.delete(row);
    }
    this.grid.drawHead();
    this.grid.draw();
    this.drawCount();
    this.drawCard();
  }

  chooseSentence(index) {
    if (index !== null && !this.sheet.sentence.includes(index)) {
      this.open(this.sheet.name === "figures" ? "claims" : "figures");
    }
    this.state.filter({ sentence: index });
    this.refresh();
    if (index !== null && this.rows.length && this.selected === null) this.choose(this.rows[0]);
  }

  drawChosen() {
    this.drawCard();
    const { data, sheet, selected, state } = this;
    this.panel.show(data, sheet, selected, { wanted: terms(state.kept.filters.text), writable: this.writable });
    // The form of a figure to be added stays when its article is drawn again.
    const key = selected === null ? null : `add ${sheet.article[selected]}`;
    if (this.writable && key === this.adding?.key && drafts.has(key)) {
      const at = document.activeElement;
      this.add({ words: "", near: this.adding.near }, sheet.article[selected], this.panel.place);
      if (this.el.contains(at)) at.focus();
    }
    this.drawChart();
  }

  drawCard() {
    const { data, sheet, selected, state } = this;
    const rows = state.chosen.size ? this.rows.filter((row) => state.chosen.has(row)) : selected === null ? [] : [selected];
    this.card.show(data, sheet, rows, { writable: this.writable, standing: this.model.get("standing"), choices: this.choices });
  }

  drawChart() {
    drawChart(this.chart, this.sheet, this.rows, {
      selected: this.selected,
      asked: this.state.kept.group,
      choose: (row) => this.choose(row),
      ask: (group) => {
        this.state.change({ group });
        this.drawChart();
      },
      chartThis: this.model.get("standing") ? null : (group, overTime) => this.chartThis(group, overTime),
    });
  }

  chartThis({ rows, column, measure }, overTime) {
    this.tellNow();
    this.kernel.send({ do: "chart", rows: rows.map((row) => this.sheet.id(row)), column, time: overTime, any: measure === null });
  }

  // Sources or measures that are the same: what is ticked in a facet gets one name, in the articles of the list.
  merge(column, names, place) {
    const input = h("input", { name: "value", autocomplete: "off", required: true, "data-label": `one name for ${names.length > 1 ? `these ${names.length}` : `“${names[0]}”`}` });
    const counts = new Map(this.sheet.counts(column));
    input.value = [...names].sort((a, b) => counts.get(b) - counts.get(a))[0];
    this.forms.open(place, {
      what: "merge",
      fields: [["value", input]],
      submit: (values) => {
        const rows = this.rows.filter((row) => names.includes(this.sheet.cell(row, column)));
        this.kernel.send({ do: "merge", table: this.sheet.name, column, names, ...values, rows: rows.map((row) => this.sheet.id(row)) });
        this.merging = place;
      },
      closed: () => this.refresh(),
    });
    input.focus();
  }

  // A figure that was missed: its words as they stand in the article, and its cells.
  add({ words, near }, article, place) {
    const key = `add ${article}`;
    const draft = drafts.get(key) ?? { words };
    const field = (name) => {
      const input = h("input", { name, autocomplete: "off", required: name === "words", placeholder: name === "words" ? "as they stand in the sentence" : "" });
      input.value = draft[name] ?? "";
      return [name, input];
    };
    const kind = h("select", { name: "kind" }, ...this.choices.kind.map((choice) => h("option", { value: choice }, choice)));
    kind.value = draft.kind ?? this.choices.kind[0];
    const fields = [field("words"), ["kind", kind], ...["value", "unit", "measure", "period", "source"].map(field)];
    this.forms.open(place, {
      what: "add",
      fields,
      key,
      draft,
      submit: ({ words, by, reason, ...cells }) => this.kernel.send({ do: "add", article, words, near, cells, by, reason }),
    });
    this.adding = { key, near };
    drafts.set(key, draft);
    fields[words ? 2 : 0][1].focus();
  }

  undo() {
    if (this.model.get("undo")) this.kernel.send({ do: "undo", by: this.forms.by });
  }

  // What Python answers to something that was asked for.
  async answered(sent, message, trouble) {
    if (sent.do === "chart") {
      this.code.hidden = false;
      this.code.textContent = message;
      this.code.classList.toggle("kx-trouble", Boolean(trouble));
      if (!trouble && (await copy(message, this.el))) this.card.say("Copied; paste it into a cell.");
      return;
    }
    if (!trouble && sent.do === "merge") {
      this.merging?.replaceChildren();
      this.state.setFacet(sent.column, { words: "", values: [sent.value] });
      this.refresh();
    }
    if (!trouble && sent.do === "add") {
      drafts.delete(`add ${sent.article}`);
      this.panel.place?.replaceChildren();
    }
    if (!trouble && sent.rows?.length > 1 && sent.do !== "merge") {
      this.state.chosen.clear();
      this.refresh();
    }
    this.card.answered(sent, message, trouble);
  }

  // What was typed before the cell was run again.
  openDraft() {
    if (!this.writable) return;
    const drafted = (sheet) => (sheet.rows.has(this.state.kept.current) && drafts.has(this.state.kept.current) ? this.state.kept.current : [...drafts.keys()].find((id) => sheet.rows.has(id)));
    const sheet = [this.sheet, ...Object.values(this.data.sheets)].find(drafted);
    if (!sheet) return;
    if (sheet !== this.sheet) this.open(sheet.name);
    const row = sheet.rows.get(drafted(sheet));
    if (!this.rows.includes(row)) this.open(sheet.name);
    this.choose(row);
    this.card.say("This was typed before the cell was run again, and is not saved yet.", false, true);
  }

  // Whether there is a kernel to save anything, and what was sent to one that is gone.
  showKernel() {
    const words = ({ message }) => {
      const [id, ...more] = message.rows ?? [];
      const sheet = Object.values(this.data.sheets).find(({ rows }) => rows.has(id));
      if (!sheet) return message.do;
      return `“${sheet.extracted(sheet.rows.get(id), "text")}”${more.length ? ` and ${more.length} more` : ""} (${message.do})`;
    };
    const unsaved = this.kernel.unanswered().map(words).join(", ");
    this.lost.textContent = this.kernel.lost
      ? `No kernel answers this view any more: it was restarted or shut down after the cell had run. ${unsaved ? `Not saved: ${unsaved}. ` : ""}` +
        "Run the cell again to go on; what you typed is kept and will stand in its form again. Until then nothing can be changed here."
      : "";
    for (const control of this.el.querySelectorAll(".kx-writes")) control.disabled = this.kernel.lost;
    this.card.showState();
  }

  // Which rows are in the list, for `view.rows`; told when the typing has stopped.
  tell() {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.tellNow(), 300);
  }

  tellNow() {
    clearTimeout(this.telling);
    if (this.kernel.lost || this.model.get("standing")) return;
    this.model.set("sheet", this.sheet.name);
    this.model.set("shown", new DataView(Int32Array.from(this.rows).buffer));
    this.model.set("selected", this.selected === null ? "" : this.sheet.id(this.selected));
    this.model.save_changes();
  }
}

export default { render };
