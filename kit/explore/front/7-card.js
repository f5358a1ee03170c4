// The chosen row in full, what people have said about it, and the form to say something.

const SAVES = { accept: "Accept the row", correct: "Save correction", reject: "Reject the row" };
const WAITING =
  "Waiting for the kernel, which is busy with something else: this is saved as soon as it is free. What you typed is kept.";
// What is typed and not saved, by row: it is there again when the row is chosen again, or the cell is run again.
const drafts = (globalThis.kitExploreDrafts ??= new Map());

class Card {
  constructor({ kernel, getBy, setBy }) {
    Object.assign(this, { kernel, getBy, setBy });
    this.element = h("div", { class: "kx-card" });
    this.status = h("p", { class: "kx-status", role: "status", "aria-live": "polite" });
  }

  show(data, sheet, row, { writable, choices }) {
    if (row === null) {
      this.row = null;
      this.element.replaceChildren(this.status);
      return;
    }
    Object.assign(this, { data, sheet, row, choices });
    const change = sheet.changes.get(row);
    const article = data.articles[sheet.article[row]];
    const facts = [];
    for (const column of Object.keys(sheet.columns)) {
      if (["text", "sentence", "start", "end", sheet.key].includes(column)) continue;
      const value = sheet.cell(row, column);
      const corrected = change && column in change.cells;
      if (value === null && !corrected) continue;
      const before = corrected ? h("span", { class: "kx-was" }, ` was ${plain(sheet.extracted(row, column)) || "empty"}`) : null;
      facts.push(
        h("dt", {}, label(column)),
        h("dd", { class: `${corrected ? "kx-corrected" : ""}${typeof value === "number" ? " kx-number" : ""}` }, plain(value) || "empty", before),
      );
    }
    const button = (name, title, action) => h("button", { type: "button", class: `kx-button kx-do-${name}${name === "cite" ? "" : " kx-writes"}`, title, onclick: action }, title);
    const mine = change?.lines.some((line) => line.by === this.getBy());
    this.formPlace = h("div");
    this.element.replaceChildren(
      h("p", { class: "kx-words" }, sheet.extracted(row, "text")),
      h("dl", { class: "kx-facts-list" }, ...facts),
      ...(change?.lines ?? []).map((line) => this.line(line)),
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
        button("cite", "Copy citation", () => this.cite(citation(sheet, row, article))),
      ),
      this.formPlace,
      this.status,
      writable ? "" : h("p", { class: "kx-hint" }, "To accept, correct or reject: kit.explore(tables, corrections=\"corrections.csv\", by=\"your initials\")"),
    );
    const draft = writable && drafts.get(this.id);
    if (draft) this.open(draft.what, draft);
    this.showState();
  }

  get id() {
    return this.sheet.id(this.row);
  }

  // What may be pressed: nothing that writes while an answer about this row is awaited, nor when there is no kernel.
  showState() {
    if (this.row === null || this.row === undefined) return;
    const [sent] = this.kernel.unanswered(this.id);
    const still = this.kernel.lost || sent !== undefined;
    for (const control of this.element.querySelectorAll(".kx-writes, .kx-form select")) control.disabled = still;
    for (const input of this.element.querySelectorAll(".kx-form input")) input.readOnly = still;
    if (sent && this.kernel.lost) this.say("Not saved.", true);
    else if (sent) this.say(sent.late ? WAITING : "Saving …", false, true);
  }

  line(line) {
    const who = [line.by, line.at?.slice(0, 10)].filter(Boolean).join(", ");
    const what = line.column === "verdict" ? line.value : `${label(line.column)}: ${line.value ?? "empty"}`;
    const state = ["clash", "changed", "gone"].includes(line.status) ? ` — not applied: ${line.detail}` : "";
    return h("p", { class: `kx-line kx-line-${line.status}` }, `${what} (${who || "unsigned"})`, line.reason ? `: ${line.reason}` : "", state);
  }

  begin(what) {
    this.kernel.ask();
    this.open(what);
    this.formPlace.querySelector("select, input").focus();
  }

  // The form, empty or as it was left.
  open(what, draft = {}) {
    const { sheet, row } = this;
    const by = h("input", { name: "by", value: this.getBy(), required: true, "aria-label": "by", autocomplete: "off" });
    by.value = draft.by || this.getBy();
    const reason = h("input", { name: "reason", autocomplete: "off" });
    reason.value = draft.reason ?? "";
    const column = h("select", { name: "column" }, ...sheet.correctable.map((name) => h("option", { value: name }, label(name))));
    column.value = draft.column ?? (sheet.name === "figures" ? "value" : "source");
    const value = h("span", { class: "kx-value" });
    const input = () => value.firstChild;
    const offer = () => {
      const now = sheet.cell(row, column.value);
      const known = this.choices[column.value];
      const field = known
        ? h("select", { name: "value" }, ...["", ...known].map((choice) => h("option", { value: choice }, choice || "(empty)")))
        : h("input", { name: "value", autocomplete: "off" });
      field.value = now === null ? "" : String(now);
      value.replaceChildren(field);
    };
    column.addEventListener("change", offer);
    offer();
    if (draft.value !== undefined) input().value = draft.value;
    const field = (name, element) => h("label", {}, h("span", {}, name), element);
    const correcting = what === "correct";
    const close = () => {
      drafts.delete(this.id);
      this.formPlace.replaceChildren();
    };
    this.formPlace.replaceChildren(
      h(
        "form",
        {
          class: "kx-form",
          onsubmit: (event) => {
            event.preventDefault();
            this.setBy(by.value.trim());
            this.act({ do: what, reason: reason.value, ...(correcting ? { column: column.value, value: input().value } : {}) });
          },
          oninput: () => drafts.set(this.id, { what, by: by.value, reason: reason.value, column: column.value, value: input().value }),
          onkeydown: (event) => {
            if (event.key === "Escape") close();
          },
        },
        ...(correcting ? [field("column", column), field("right value", value)] : []),
        field("reason", reason),
        field("by", by),
        h(
          "div",
          { class: "kx-actions" },
          h("button", { type: "submit", class: "kx-button kx-save kx-writes" }, SAVES[what]),
          h("button", { type: "button", class: "kx-button", onclick: close }, "Cancel"),
        ),
      ),
    );
  }

  act(message) {
    if (!this.getBy()) {
      if (message.do === "accept") this.begin("accept");
      this.say("Say who you are: initials are enough.", true);
      return;
    }
    this.kernel.send({ ...message, row_id: this.id, by: this.getBy() });
  }

  // What Python says to what was sent; with its row's words where another row is chosen by now.
  answered({ row_id }, message, trouble) {
    if (!trouble) drafts.delete(row_id);
    const chosen = this.row !== null && this.row !== undefined && this.id === row_id;
    if (chosen && !trouble) this.formPlace.replaceChildren();
    const row = this.sheet.rows.get(row_id);
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
