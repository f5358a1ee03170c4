// Forms: what is said about rows, and in each why and by whom.

const SAVES = { accept: "Accept", correct: "Save correction", reject: "Reject", merge: "Make them one", add: "Add the figure" };

class Forms {
  constructor({ kernel, by }) {
    Object.assign(this, { kernel, by });
  }

  // Put a form into a place. `fields` are [name, element]; `draft` is what was typed before, kept under `key`.
  open(place, { what, save = SAVES[what], fields = [], draft = {}, key, submit, closed = () => {} }) {
    this.kernel.ask();
    const reason = h("input", { name: "reason", autocomplete: "off" });
    const by = h("input", { name: "by", required: true, autocomplete: "off" });
    const all = [...fields, ["reason", reason], ["by", by]];
    reason.value = draft.reason ?? "";
    by.value = draft.by || this.by;
    const values = () => Object.fromEntries(all.map(([name, element]) => [name, (element.querySelector?.("input, select") ?? element).value]));
    const close = () => {
      if (key) drafts.delete(key);
      place.replaceChildren();
      closed();
    };
    const element = h(
      "form",
      {
        class: "kx-form",
        onsubmit: (event) => {
          event.preventDefault();
          this.by = by.value.trim();
          submit({ ...values(), by: this.by });
        },
        oninput: () => key && drafts.set(key, { what, ...values() }),
        onkeydown: (event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          close();
        },
      },
      ...all.map(([name, element]) => h("label", { class: `kx-field-${name}` }, h("span", {}, element.dataset?.label ?? label(name)), element)),
      h(
        "div",
        { class: "kx-actions" },
        h("button", { type: "submit", class: "kx-button kx-save kx-writes" }, save),
        h("button", { type: "button", class: "kx-button", onclick: close }, "Cancel"),
      ),
    );
    place.replaceChildren(element);
    return element;
  }

  // A column and its new value: a list where only some values can be.
  cell(sheet, row, choices, draft) {
    const column = h("select", { name: "column" }, ...sheet.correctable.map((name) => h("option", { value: name }, label(name))));
    column.value = draft.column ?? (sheet.name === "figures" ? "value" : "source");
    const value = h("span", { class: "kx-value", "data-label": "right value" });
    const offer = () => {
      const known = choices[column.value];
      const field = known
        ? h("select", { name: "value" }, ...["", ...known].map((choice) => h("option", { value: choice }, choice || "(empty)")))
        : h("input", { name: "value", autocomplete: "off" });
      field.value = row === null ? "" : String(sheet.cell(row, column.value) ?? "");
      value.replaceChildren(field);
    };
    column.addEventListener("change", offer);
    offer();
    if (draft.value !== undefined) value.firstChild.value = draft.value;
    return [
      ["column", column],
      ["value", value],
    ];
  }
}
