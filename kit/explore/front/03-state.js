// What a person has done with the view: filters, order, columns, rows chosen, forms begun. All of it is here, nothing in the page.

// Forms begun and not saved, by row: they are there again when the row is chosen again, or the cell is run again.
const drafts = (globalThis.kitExploreDrafts ??= new Map());

const nothing = () => ({ text: "", facets: {}, sentence: null });

class State {
  // `key` names the cell: what was filtered is there again when it is run again, and when its page is loaded again.
  constructor(key) {
    this.key = key && `kit-explore-${key}`;
    this.kept = { sheet: "figures", filters: nothing(), sorting: { column: null, descending: false }, columns: {}, opened: [], current: null, group: null };
    this.chosen = new Set(); // rows ticked, for what is done to many at once
    try {
      Object.assign(this.kept, JSON.parse((this.key && sessionStorage.getItem(this.key)) || "{}"));
    } catch {
      // a page without storage, or of an older kit
    }
  }

  change(patch) {
    Object.assign(this.kept, patch);
    try {
      if (this.key) sessionStorage.setItem(this.key, JSON.stringify(this.kept));
    } catch {
      // kept as long as the view is
    }
  }

  filter(patch) {
    this.change({ filters: { ...this.kept.filters, ...patch } });
  }

  facet(column) {
    return { words: "", values: [], from: "", to: "", ...this.kept.filters.facets[column] };
  }

  setFacet(column, patch) {
    const facets = { ...this.kept.filters.facets, [column]: { ...this.facet(column), ...patch } };
    if (!active(facets[column])) delete facets[column];
    this.filter({ facets });
  }

  open(sheet) {
    this.chosen.clear();
    this.change({ sheet, filters: nothing(), sorting: { column: null, descending: false }, current: null, group: null });
  }

  sortBy(column) {
    const { sorting } = this.kept;
    if (sorting.column !== column) this.change({ sorting: { column, descending: false } });
    else this.change({ sorting: sorting.descending ? { column: null, descending: false } : { column, descending: true } });
  }

  toggle(list, value) {
    return list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
  }
}
