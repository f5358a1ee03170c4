// The chosen row in full, or how many are ticked, what people have said about it, and the buttons to say something.

const WAITING =
  "Waiting for the kernel, which is busy with something else: this is saved as soon as it is free. What you typed is kept.";
const TOLD = ["text", "sentence", "start", "end", "article", "publisher", "published", "status", "unit_per", "step"];

class Card {
  constructor({ kernel, forms }) {
    Object.assign(this, { kernel, forms });
    this.element = h("div", { class: "kx-card" });
    this.status = h("p", { class: "kx-status", role: "status", "aria-live": "polite" });
    this.rows = [];
  }

  show(data, sheet, rows, { writable, standing, choices }) {
    Object.assign(this, { data, sheet, rows, choices });
    this.formPlace = h("div");
    if (!rows.length) {
      this.element.replaceChildren(this.status);
      return;
    }
    const [row] = rows;
    const one = rows.length === 1;
    const lines = one ? (sheet.changes.get(row)?.lines ?? []) : [];
    const mine = rows.some((each) => sheet.changes.get(each)?.lines.some((line) => line.by === this.forms.by && !line.named));
    const button = (name, title, action) =>
      h("button", { type: "button", class: `kx-button kx-do-${name}${name === "cite" ? "" : " kx-writes"}`, onclick: action }, title);
    this.element.replaceChildren(
      h("p", { class: "kx-words" }, one ? sheet.extracted(row, "text") : `${many(rows.length, "row")} ticked`),
      one ? this.facts(row) : h("p", { class: "kx-facts" }, rows.slice(0, 5).map((each) => sheet.extracted(each, "text")).join(" · "), rows.length > 5 ? " …" : ""),
      ...lines.map((line) => this.line(line, writable)),
      h(
        "div",
        { class: "kx-actions" },
        ...(writable
          ? [
              button("accept", "Accept", () => this.act({ do: "accept" })),
              button("correct", "Correct …", () => this.begin("correct")),
              button("reject", "Reject …", () => this.begin("reject")),
              mine ? button("withdraw", "Withdraw", () => this.act({ do: "withdraw" })) : null,
            ]
          : []),
        one ? button("cite", "Copy citation", () => this.cite(citation(sheet, row, data.articles[sheet.article[row]]))) : null,
      ),
      this.formPlace,
      this.status,
      writable || standing ? "" : h("p", { class: "kx-hint" }, "To accept, correct or reject: kit.explore(tables, corrections=\"corrections.csv\", by=\"your initials\")"),
    );
    const draft = writable && drafts.get(this.key);
    if (draft) this.open(draft.what, draft);
    this.showState();
  }

  // Under what a form that was begun is kept: the row's id, or one for all that are ticked.
  get key() {
    return this.rows.length === 1 ? this.sheet.id(this.rows[0]) : `${this.sheet.name} ticked`;
  }

  get ids() {
    return this.rows.map((row) => this.sheet.id(row));
  }

  facts(row) {
    const { sheet } = this;
    const change = sheet.changes.get(row);
    const facts = [];
    for (const column of Object.keys(sheet.columns)) {
      if (TOLD.includes(column) || column === sheet.key) continue;
      const value = sheet.cell(row, column);
      const corrected = change && column in change.cells;
      if ((value === null || value === "=") && !corrected) continue;
      const before = corrected ? h("span", { class: "kx-was" }, ` was ${plain(sheet.extracted(row, column)) || "empty"}`) : null;
      facts.push(
        h("dt", {}, label(column)),
        h("dd", { class: `${corrected ? "kx-corrected" : ""}${typeof value === "number" ? " kx-number" : ""}` }, plain(value) || "empty", before),
      );
    }
    return h("dl", { class: "kx-facts-list" }, ...facts);
  }

  // Nothing that writes can be pressed while an answer about these rows is awaited, nor when there is no kernel.
  showState() {
    const [sent] = this.rows.length ? this.kernel.unanswered(this.ids) : [];
    const still = this.kernel.lost || sent !== undefined;
    for (const control of this.element.querySelectorAll(".kx-writes, .kx-form select")) control.disabled = still;
    for (const input of this.element.querySelectorAll(".kx-form input")) input.readOnly = still;
    if (sent && this.kernel.lost) this.say("Not saved.", true);
    else if (sent) this.say(sent.late ? WAITING : "Saving …", false, true);
  }

  line(line, writable) {
    const who = [line.by, line.at?.slice(0, 10)].filter(Boolean).join(", ");
    const what = line.column === "verdict" ? line.value : line.column === "added" ? "added" : `${label(line.column)}: ${line.value ?? "empty"}`;
    const state = ["clash", "changed", "gone"].includes(line.status) ? ` — not applied: ${line.detail}` : "";
    const part = line.named && writable && line.by === this.forms.by;
    const apart = () => this.act({ do: "part", column: line.column, was: line.was, value: line.value });
    return h(
      "p",
      { class: `kx-line kx-line-${line.status}` },
      line.named ? `${label(line.column)} “${line.was}” is “${line.value}” (${who || "unsigned"})` : `${what} (${who || "unsigned"})`,
      line.reason ? `: ${line.reason}` : "",
      state,
      part ? h("button", { type: "button", class: "kx-alike kx-part kx-writes", onclick: apart }, "they are not the same") : null,
    );
  }

  begin(what) {
    this.open(what);
    drafts.set(this.key, { what });
    this.formPlace.querySelector("select, input").focus();
  }

  // The form, empty or as it was left.
  open(what, draft = {}) {
    this.forms.open(this.formPlace, {
      what,
      save: what === "correct" ? undefined : `${SAVES[what]} ${this.rows.length === 1 ? "the row" : many(this.rows.length, "row")}`,
      draft,
      key: this.key,
      fields: what === "correct" ? this.forms.cell(this.sheet, this.rows.length === 1 ? this.rows[0] : null, this.choices, draft) : [],
      submit: (values) => this.act({ do: what, ...values }),
    });
  }

  act(message) {
    if (!this.forms.by) {
      if (message.do === "accept") this.begin("accept");
      this.say("Say who you are: initials are enough.", true);
      return;
    }
    this.kernel.send({ ...message, rows: this.ids, by: this.forms.by });
  }

  // What Python says to what was sent; with its row's words where another row is chosen by now.
  answered({ rows = [] }, message, trouble) {
    const key = rows.length === 1 ? rows[0] : `${this.sheet.name} ticked`;
    if (!trouble) drafts.delete(key);
    const chosen = this.rows.length > 0 && this.key === key;
    if (chosen && !trouble) this.formPlace.replaceChildren();
    const row = rows.length === 1 ? this.sheet.rows.get(rows[0]) : undefined;
    this.say(chosen || row === undefined ? message : `“${this.sheet.extracted(row, "text")}”: ${message}`, trouble);
  }

  async cite(text) {
    const done = await copy(text, this.element);
    this.say(done ? `Copied: ${text}` : text, !done);
  }

  say(text, trouble = false, waiting = false) {
    if (this.status.textContent !== text) this.status.textContent = text;
    this.status.classList.toggle("kx-trouble", trouble);
    this.status.classList.toggle("kx-waiting", waiting);
  }
}
