// The rows as they came: columns of distinct words with a code for each row, or of numbers.

async function decode(view) {
  const stream = new Blob([view]).stream().pipeThrough(new DecompressionStream("gzip"));
  const data = JSON.parse(await new Response(stream).text());
  for (const [name, sheet] of Object.entries(data.sheets)) data.sheets[name] = new Sheet(name, sheet);
  return data;
}

class Sheet {
  constructor(name, { size, key, columns, shown, searched, correctable, article, sentence, from, to }) {
    Object.assign(this, { name, size, key, columns, shown, searched, correctable, article, sentence, from, to });
    this.rows = new Map(columns[key].words.map((id, row) => [id, row]));
    this.changes = new Map(); // row -> what people have said about it
    this.changed = {}; // column -> the rows in which it is corrected
  }

  setChanges(changes) {
    this.changes = new Map();
    this.changed = {};
    for (const [id, change] of Object.entries(changes)) {
      const row = this.rows.get(id);
      if (row === undefined) continue;
      this.changes.set(row, change);
      for (const column of Object.keys(change.cells)) (this.changed[column] ??= []).push(row);
    }
    this.digits = this.widest("value");
  }

  // The characters of the longest number of a column; a corrected one is bold and has a sign before it.
  widest(column) {
    const { values = [] } = this.columns[column] ?? {};
    let most = values.reduce((most, value) => Math.max(most, plain(value).length), 0);
    for (const row of this.changed[column] ?? []) most = Math.max(most, plain(this.cell(row, column)).length + 4);
    return most;
  }

  extracted(row, column) {
    const { words, codes, values } = this.columns[column];
    if (values) return values[row];
    return codes[row] < 0 ? null : words[codes[row]];
  }

  cell(row, column) {
    const cells = this.changes.get(row)?.cells;
    return cells && column in cells ? cells[column] : this.extracted(row, column);
  }

  id(row) {
    return this.columns[this.key].words[row];
  }

  // The most frequent values of a column, for the lists under the filters.
  frequent(column, most) {
    const { words, codes } = this.columns[column];
    const counts = new Uint32Array(words.length);
    for (const code of codes) if (code >= 0) counts[code] += 1;
    return [...words.keys()]
      .sort((a, b) => counts[b] - counts[a] || a - b)
      .slice(0, most)
      .map((code) => words[code]);
  }

  // Keep the rows for which `test` holds of the column's value; each distinct word is tested once.
  narrow(kept, column, test) {
    const { words, codes } = this.columns[column];
    const passes = words.map((word) => test(word));
    const empty = test(null);
    for (let row = 0; row < this.size; row += 1) {
      kept[row] &= codes[row] < 0 ? empty : passes[codes[row]];
    }
    for (const row of this.changed[column] ?? []) kept[row] = kept[row] && test(this.cell(row, column));
  }

  // The rows that pass all filters, in order.
  select(filters, sorting) {
    const kept = new Uint8Array(this.size).fill(1);
    const has = (wanted) => (word) => word !== null && word.toLowerCase().includes(wanted);
    for (const column of ["measure", "source"]) {
      const wanted = filters[column]?.trim().toLowerCase();
      if (wanted && this.columns[column]) this.narrow(kept, column, has(wanted));
    }
    if (filters.kind && this.columns.kind) this.narrow(kept, "kind", (word) => word === filters.kind);
    const text = filters.text?.trim().toLowerCase();
    const period = filters.period?.trim().toLowerCase();
    const days = period ? span(period) : null;
    let texts = null;
    if (text) {
      texts = this.searched.map((column) => {
        const { words, codes } = this.columns[column];
        return { column, codes, hits: words.map((word) => word.toLowerCase().includes(text)) };
      });
    }
    const rows = [];
    for (let row = 0; row < this.size; row += 1) {
      if (!kept[row]) continue;
      if (filters.sentence !== null && this.sentence[row] !== filters.sentence) continue;
      if (filters.status && (this.changes.get(row)?.status ?? "open") !== filters.status) continue;
      if (texts && !texts.some(({ column, codes, hits }) => this.hits(row, column, codes, hits, text))) continue;
      if (period && !this.within(row, period, days)) continue;
      rows.push(row);
    }
    if (sorting.column) this.sort(rows, sorting);
    return Int32Array.from(rows);
  }

  hits(row, column, codes, hits, text) {
    if (this.changes.has(row)) return String(this.cell(row, column) ?? "").toLowerCase().includes(text);
    return codes[row] >= 0 && hits[codes[row]];
  }

  // A period fits by its words, or by its days when a year, month or day is asked for.
  within(row, words, days) {
    if (days) {
      const start = this.cell(row, "period_start") ?? this.cell(row, "period_end");
      const end = this.cell(row, "period_end") ?? start;
      if (start !== null && start <= days[1] && end >= days[0]) return true;
    }
    return this.cell(row, "period")?.toLowerCase().includes(words) ?? false;
  }

  sort(rows, { column, descending }) {
    const { words } = this.columns[column];
    const order = words ? this.ranks(column) : null;
    const place = (row) => {
      const cell = this.cell(row, column);
      return cell === null ? null : order ? order.get(cell) : cell;
    };
    const places = new Map(rows.map((row) => [row, place(row)]));
    rows.sort((a, b) => {
      const [one, other] = [places.get(a), places.get(b)];
      if (one === null || other === null) return (one === null) - (other === null) || a - b;
      return (descending ? other - one : one - other) || a - b;
    });
  }

  // Each value of a column with its place in the alphabet.
  ranks(column) {
    const cells = (this.changed[column] ?? []).map((row) => this.cell(row, column)).filter((cell) => cell !== null);
    const { compare } = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
    return new Map([...new Set([...this.columns[column].words, ...cells])].sort(compare).map((word, rank) => [word, rank]));
  }
}

// First and last day of "2024", "2024-05" or "2024-05-07"; null for other words.
function span(words) {
  if (!/^\d{4}(-\d\d){0,2}$/.test(words)) return null;
  return [`${words}-01-01`.slice(0, 10), `${words}${"-12-31".slice(words.length - 4)}`.slice(0, 10)];
}
