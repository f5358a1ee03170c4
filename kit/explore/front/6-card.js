// The chosen row in full, what people have said about it, and the form to say something.

class Card {
  constructor({ send, getBy, setBy }) {
    Object.assign(this, { send, getBy, setBy });
    this.element = h("div", { class: "kx-card" });
    this.status = h("p", { class: "kx-status", role: "status", "aria-live": "polite" });
  }

  show(data, sheet, row, { writable, choices }) {
    this.form = null;
    if (row === null) {
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
        h("dd", { class: corrected ? "kx-corrected" : "" }, plain(value) || "empty", before),
      );
    }
    const button = (name, title, action) => h("button", { type: "button", class: `kx-button kx-do-${name}`, title, onclick: action }, title);
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
              button("correct", "Correct …", () => this.open("correct")),
              button("reject", "Reject …", () => this.open("reject")),
              mine ? button("withdraw", "Withdraw", () => this.act({ do: "withdraw" })) : null,
            ]
          : []),
        button("cite", "Copy citation", () => this.cite(citation(sheet, row, article))),
      ),
      this.formPlace,
      this.status,
      writable ? "" : h("p", { class: "kx-hint" }, "To accept, correct or reject: kit.explore(tables, corrections=\"corrections.csv\", by=\"your initials\")"),
    );
  }

  line(line) {
    const who = [line.by, line.at?.slice(0, 10)].filter(Boolean).join(", ");
    const what = line.column === "verdict" ? line.value : `${label(line.column)}: ${line.value ?? "empty"}`;
    const state = ["clash", "changed", "gone"].includes(line.status) ? ` — not applied: ${line.detail}` : "";
    return h("p", { class: `kx-line kx-line-${line.status}` }, `${what} (${who || "unsigned"})`, line.reason ? `: ${line.reason}` : "", state);
  }

  open(what) {
    const { sheet, row } = this;
    const by = h("input", { name: "by", value: this.getBy(), required: true, "aria-label": "by", autocomplete: "off" });
    by.value = this.getBy();
    const reason = h("input", { name: "reason", autocomplete: "off" });
    const column = h("select", { name: "column" }, ...sheet.correctable.map((name) => h("option", { value: name }, label(name))));
    column.value = sheet.name === "figures" ? "value" : "source";
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
    const field = (name, element) => h("label", {}, h("span", {}, name), element);
    const correcting = what === "correct";
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
          onkeydown: (event) => {
            if (event.key === "Escape") this.formPlace.replaceChildren();
          },
        },
        ...(correcting ? [field("column", column), field("right value", value)] : []),
        field("reason", reason),
        field("by", by),
        h("div", { class: "kx-actions" }, h("button", { type: "submit", class: "kx-button kx-save" }, correcting ? "Save correction" : "Reject the row"), h("button", { type: "button", class: "kx-button", onclick: () => this.formPlace.replaceChildren() }, "Cancel")),
      ),
    );
    (correcting ? column : reason).focus();
  }

  act(message) {
    if (!this.getBy()) {
      if (message.do === "accept") this.open("accept");
      this.say("Say who you are: initials are enough.", true);
      return;
    }
    this.say("Saving …");
    this.send({ ...message, row_id: this.sheet.id(this.row), by: this.getBy() });
  }

  async cite(text) {
    const done = await copy(text, this.element);
    this.say(done ? `Copied: ${text}` : text, !done);
  }

  say(text, trouble = false) {
    this.status.textContent = text;
    this.status.classList.toggle("kx-trouble", trouble);
  }
}
