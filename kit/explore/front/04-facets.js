// Facets: for each column that has one, its values with how many rows have them, or the bounds of its numbers or days.

const OFFERED = 100; // values listed in a facet at once
const NONE = "(none)";

class Facets {
  constructor({ state, changed, merge }) {
    Object.assign(this, { state, changed, merge });
    this.buttons = h("div", { class: "kx-facet-buttons", role: "group", "aria-label": "filters" });
    this.panels = h("div", { class: "kx-facets" });
    this.made = new Map();
  }

  show(sheet, mergeable) {
    if (sheet !== this.sheet) {
      this.panels.replaceChildren();
      this.made.clear();
    }
    Object.assign(this, { sheet, mergeable });
    this.drawButtons();
    const opened = this.described().filter(({ name }) => this.state.kept.opened.includes(name));
    for (const [name, { element }] of this.made) {
      if (opened.some((column) => column.name === name)) continue;
      element.remove();
      this.made.delete(name);
    }
    for (const column of opened) {
      if (!this.made.has(column.name)) this.made.set(column.name, this.make(column));
      const panel = this.made.get(column.name);
      if (!panel.element.isConnected) this.panels.append(panel.element);
      panel.draw();
    }
  }

  described() {
    return this.sheet.described.filter(({ facets }) => facets.length);
  }

  drawButtons() {
    const { state } = this;
    const button = ({ name, label }) => {
      const on = name in state.kept.filters.facets;
      return h(
        "button",
        {
          type: "button",
          class: `kx-facet-button${on ? " kx-on" : ""}`,
          "data-facet": name,
          "aria-expanded": String(state.kept.opened.includes(name)),
          onclick: () => {
            state.change({ opened: state.toggle(state.kept.opened, name) });
            this.show(this.sheet, this.mergeable);
            if (state.kept.opened.includes(name)) this.made.get(name)?.element.querySelector("input")?.focus();
          },
        },
        label,
        on ? " •" : "",
      );
    };
    const focused = this.buttons.querySelector(":focus")?.dataset.facet;
    this.buttons.replaceChildren(...this.described().map(button));
    if (focused) this.buttons.querySelector(`[data-facet="${focused}"]`)?.focus();
  }

  make({ name, label, facets }) {
    const { state } = this;
    const input = (key, type, words, hint = "") => {
      const element = h("input", {
        type,
        name: key === "words" ? name : `${name}-${key}`,
        placeholder: hint,
        "aria-label": `${label}: ${words}`,
        autocomplete: "off",
        oninput: () => {
          state.setFacet(name, { [key]: element.value });
          this.changed(true);
        },
      });
      return element;
    };
    const bounds = facets.find((facet) => facet !== "words");
    const hints = bounds === "range" ? this.ends(name) : ["from 2024-05", "to 2024"];
    const typed = facets.includes("words") ? input("words", "search", "words in it", "words") : null;
    const [from, to] = bounds ? [input("from", "text", "from", hints[0]), input("to", "text", "to", hints[1])] : [null, null];
    const list = h("div", { class: "kx-choices", role: "group", "aria-label": label });
    const foot = h("div", { class: "kx-facet-foot" });
    const close = h("button", { type: "button", class: "kx-close", "aria-label": `close ${label}`, onclick: () => this.close(name) }, "✕");
    const element = h(
      "section",
      {
        class: "kx-facet",
        "data-facet": name,
        "aria-label": `filter by ${label}`,
        onkeydown: (event) => event.key === "Escape" && !event.target.closest(".kx-form") && this.close(name),
      },
      h("div", { class: "kx-facet-head" }, h("strong", {}, label), close),
      bounds ? h("div", { class: "kx-bounds" }, from, to) : null,
      typed,
      typed ? list : null,
      foot,
    );
    const draw = () => {
      const facet = state.facet(name);
      for (const [key, field] of Object.entries({ words: typed, from, to })) if (field && field !== document.activeElement) field.value = facet[key];
      if (typed) this.list(name, facet, list);
      if (this.mergeable.includes(name)) this.drawMerging(name, facet, foot);
    };
    return { element, draw };
  }

  // The least and the greatest number of a column.
  ends(name) {
    let [low, high] = [Infinity, -Infinity];
    for (const value of this.sheet.now[name].values) {
      if (value === null) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return low > high ? ["", ""] : [`from ${plain(low)}`, `to ${plain(high)}`];
  }

  list(name, facet, place) {
    const typed = facet.words.trim().toLowerCase();
    const found = this.sheet.counts(name);
    const known = new Set(found.map(([value]) => value));
    const fits = ([value]) => facet.values.includes(value) || !typed || (value ?? NONE).toLowerCase().includes(typed);
    const all = [...facet.values.filter((value) => !known.has(value)).map((value) => [value, 0]), ...found].filter(fits);
    const shown = all.slice(0, OFFERED);
    const focused = place.querySelector(":focus")?.value;
    const choice = ([value, count]) => {
      const box = h("input", {
        type: "checkbox",
        value: value ?? "",
        checked: facet.values.includes(value),
        onchange: () => {
          this.state.setFacet(name, { values: this.state.toggle(this.state.facet(name).values, value) });
          this.changed();
        },
      });
      const words = value === null ? NONE : value;
      return h("label", { class: "kx-choice", title: words }, box, h("span", { class: value === null ? "kx-none" : "" }, words), h("span", { class: "kx-many" }, count.toLocaleString("en")));
    };
    place.replaceChildren(...shown.map(choice), all.length > OFFERED ? h("p", { class: "kx-hint" }, `and ${(all.length - OFFERED).toLocaleString("en")} more; type words of them`) : "");
    if (focused !== undefined) [...place.querySelectorAll("input")].find(({ value }) => value === focused)?.focus();
  }

  // What is ticked can be made one; values that look alike are offered.
  drawMerging(name, facet, foot) {
    if (foot.querySelector(".kx-form")) return;
    const ticked = facet.values.filter((value) => value !== null);
    const alike = lookAlikes(this.sheet.counts(name));
    const tick = (values) => {
      this.state.setFacet(name, { words: "", values });
      this.changed();
    };
    foot.replaceChildren(
      ticked.length
        ? h("button", { type: "button", class: "kx-button kx-merge kx-writes", onclick: () => this.merge(name, ticked, foot) }, ticked.length > 1 ? `Make these ${ticked.length} one …` : "Rename …")
        : "",
      ...alike.slice(0, 3).map((values) => h("button", { type: "button", class: "kx-alike", title: "look alike: tick them", onclick: () => tick(values) }, values.join(" = "))),
      alike.length > 3 ? h("p", { class: "kx-hint" }, `${many(alike.length - 3, "more group")} of values that look alike`) : "",
    );
  }

  close(name) {
    this.state.change({ opened: this.state.kept.opened.filter((one) => one !== name) });
    this.show(this.sheet, this.mergeable);
    this.buttons.querySelector(`[data-facet="${name}"]`)?.focus();
  }
}

// Values that may be the same: alike but for case, accents, order, signs, "the"; or the initials of another.
function lookAlikes(counts) {
  const groups = new Map();
  const initials = new Map();
  for (const [value, count] of counts) {
    if (value === null || !count) continue;
    const { key, short } = fingerprint(value);
    if (!key) continue;
    groups.set(key, [...(groups.get(key) ?? []), value]);
    if (short) initials.set(short, key);
  }
  for (const [short, key] of initials) {
    if (!groups.has(short) || short === key) continue;
    groups.set(key, [...groups.get(key), ...groups.get(short)]);
    groups.delete(short);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

const fingerprints = new Map();

function fingerprint(value) {
  if (fingerprints.has(value)) return fingerprints.get(value);
  const words = value.normalize("NFKD").replace(/\p{M}/gu, "").replace(/['’]s\b/g, "").match(/[\p{L}\p{N}]+/gu) ?? [];
  const key = [...new Set(words.map((word) => word.toLowerCase()).filter((word) => word !== "the"))].sort().join(" ");
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word) && word !== "The");
  const found = { key, short: capitals.length > 2 ? capitals.map((word) => word[0]).join("").toLowerCase() : "" };
  fingerprints.set(value, found);
  return found;
}
