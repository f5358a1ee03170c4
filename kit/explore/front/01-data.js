// The rows as they came: columns of distinct words with a code for each row, or of numbers; and which rows pass filters.

async function decode(view) {
  const stream = new Blob([view]).stream().pipeThrough(new DecompressionStream("gzip"));
  const data = JSON.parse(await new Response(stream).text());
  for (const [name, sheet] of Object.entries(data.sheets)) data.sheets[name] = new Sheet(name, sheet);
  data.sentences = data.sentences.map(([begin, end]) => ({ begin, end, figures: 0, claims: 0 }));
  const words = new Array(data.sentences.length).fill("");
  for (const { sentences, text } of data.articles) {
    for (const index of sentences) words[index] = text.slice(data.sentences[index].begin, data.sentences[index].end);
  }
  for (const sheet of Object.values(data.sheets)) {
    for (const sentence of sheet.sentence) data.sentences[sentence][sheet.name] += 1;
    sheet.columns.sentence = { words, codes: sheet.sentence };
  }
  return data;
}

class Sheet {
  constructor(name, sent) {
    Object.assign(this, sent, { name });
    this.about = Object.fromEntries(sent.described.map((column) => [column.name, column]));
    this.rows = new Map(this.columns[this.key].words.map((id, row) => [id, row]));
    this.setChanges({});
  }

  // What people have said about the rows. `now` are the columns with their corrections.
  setChanges(changes) {
    this.changes = new Map();
    this.columns.status = { words: ["open"], codes: new Array(this.size).fill(0) };
    this.now = { ...this.columns };
    const puts = {};
    const put = (column, row, value) => (puts[column] ??= this.patch(column))(row, value);
    for (const [id, change] of Object.entries(changes)) {
      const row = this.rows.get(id);
      if (row === undefined) continue;
      this.changes.set(row, change);
      put("status", row, change.status);
      for (const [column, value] of Object.entries(change.cells)) if (this.now[column]) put(column, row, value);
    }
    if (this.columns.unit) this.now.unit_per = this.countedIn();
    this.lowered = {};
    this.started = null;
    this.masks = new Map();
    this.digits = this.widest("value");
  }

  // A copy of a column in place of it; gives what puts a value into it.
  patch(column) {
    const { words, codes, values } = this.now[column];
    if (values) {
      const copy = [...values];
      this.now[column] = { values: copy };
      return (row, value) => (copy[row] = value);
    }
    const copy = { words: [...words], codes: [...codes] };
    const places = new Map(words.map((word, code) => [word, code]));
    this.now[column] = copy;
    return (row, value) => {
      if (value !== null && !places.has(value)) places.set(value, copy.words.push(value) - 1);
      copy.codes[row] = value === null ? -1 : places.get(value);
    };
  }

  // What a number is counted in: "km per hour", "USD", "per km²".
  countedIn() {
    const [unit, per] = [this.now.unit, this.now.per];
    const [words, codes, places] = [[], [], new Map()];
    for (let row = 0; row < this.size; row += 1) {
      const [one, other] = [unit.codes[row], per.codes[row]];
      const pair = one * per.words.length + other + one;
      if (one >= 0 || other >= 0) {
        if (!places.has(pair)) {
          const parts = [one < 0 ? "" : unit.words[one], other < 0 ? "" : `per ${per.words[other]}`];
          places.set(pair, words.push(parts.filter(Boolean).join(" ")) - 1);
        }
        codes.push(places.get(pair));
      } else codes.push(-1);
    }
    return { words, codes };
  }

  // The characters of the longest number of a column; a corrected one is bold and has a sign before it.
  widest(column) {
    const { values = [] } = this.now[column] ?? {};
    let most = 0;
    for (const value of values) most = Math.max(most, plain(value).length);
    for (const [row, { cells }] of this.changes) {
      if (column in cells) most = Math.max(most, plain(this.cell(row, column)).length + 4);
    }
    return most;
  }

  static at({ words, codes, values }, row) {
    if (values) return values[row];
    return codes[row] < 0 ? null : words[codes[row]];
  }

  extracted(row, column) {
    return Sheet.at(this.columns[column], row);
  }

  cell(row, column) {
    return Sheet.at(this.now[column], row);
  }

  id(row) {
    return this.columns[this.key].words[row];
  }

  lower(column) {
    return (this.lowered[column] ??= this.now[column].words.map((word) => word.toLowerCase()));
  }

  // For each row the first day of its period, else the last, in milliseconds; NaN without one.
  get days() {
    if (this.started) return this.started;
    const [first, last] = [this.now.period_start, this.now.period_end];
    const times = [first, last].map(({ words }) => words.map((word) => Date.parse(word)));
    this.started = new Float64Array(this.size);
    for (let row = 0; row < this.size; row += 1) {
      const [start, end] = [first.codes[row], last.codes[row]];
      this.started[row] = start >= 0 ? times[0][start] : end >= 0 ? times[1][end] : NaN;
    }
    return this.started;
  }

  // The rows that pass all filters. `fails` counts for each row the filters it does not pass, for the facets' counts.
  select({ text, sentence, facets }) {
    const wanted = [];
    if (terms(text).length) wanted.push(["text", text, () => this.having(terms(text))]);
    if (sentence !== null) wanted.push(["sentence", sentence, () => this.mask((row) => this.sentence[row] === sentence)]);
    for (const [column, facet] of Object.entries(facets)) {
      if (this.now[column] && active(facet)) wanted.push([column, JSON.stringify(facet), () => this.within(column, facet)]);
    }
    const masks = new Map();
    for (const [name, key, make] of wanted) {
      const kept = this.masks.get(name);
      masks.set(name, kept?.key === key ? kept : { key, mask: make() });
    }
    this.masks = masks;
    const fails = (this.fails = new Uint8Array(this.size));
    for (const { mask } of masks.values()) for (let row = 0; row < this.size; row += 1) fails[row] += 1 - mask[row];
    const rows = [];
    for (let row = 0; row < this.size; row += 1) if (!fails[row]) rows.push(row);
    return rows;
  }

  mask(test) {
    const mask = new Uint8Array(this.size);
    for (let row = 0; row < this.size; row += 1) mask[row] = test(row) ? 1 : 0;
    return mask;
  }

  // The rows that have every term somewhere in what is searched; each distinct word is looked at once.
  having(wanted) {
    const mask = new Uint8Array(this.size).fill(1);
    for (const term of wanted) {
      const hit = new Uint8Array(this.size);
      for (const column of this.searched) {
        const { codes } = this.now[column];
        const hits = this.lower(column).map((word) => word.includes(term));
        for (let row = 0; row < this.size; row += 1) if (codes[row] >= 0 && hits[codes[row]]) hit[row] = 1;
      }
      for (let row = 0; row < this.size; row += 1) mask[row] &= hit[row];
    }
    return mask;
  }

  // One facet: its typed words and its ticked values (null is none), and the bounds of its numbers or days.
  within(column, { words = "", values = [], from = "", to = "" }) {
    const days = this.about[column].days.length ? this.about[column].days : null;
    const { codes, values: numbers } = this.now[column];
    const mask = new Uint8Array(this.size).fill(1);
    const typed = words.trim().toLowerCase();
    const touched = days && typed ? span(typed) : null;
    if (!numbers && (typed || values.length)) {
      const ticked = new Set(values);
      const passes = this.lower(column).map(
        (word, code) => (!ticked.size || ticked.has(this.now[column].words[code])) && (!typed || word.includes(typed)),
      );
      const none = ticked.has(null) && !typed;
      for (let row = 0; row < this.size; row += 1) mask[row] = codes[row] < 0 ? none : passes[codes[row]];
      if (touched) for (let row = 0; row < this.size; row += 1) mask[row] ||= this.touches(row, days, touched);
    }
    if (days && (from || to)) {
      const bounds = [span(from)?.[0] ?? "0000", span(to)?.[1] ?? "9999"];
      for (let row = 0; row < this.size; row += 1) mask[row] &&= this.touches(row, days, bounds);
    } else if (numbers && (from || to)) {
      const [low, high] = [from ? number(from) : -Infinity, to ? number(to) : Infinity];
      for (let row = 0; row < this.size; row += 1) mask[row] = numbers[row] !== null && numbers[row] >= low && numbers[row] <= high;
    }
    return mask;
  }

  touches(row, [first, last], bounds) {
    const start = this.cell(row, first) ?? this.cell(row, last);
    const end = this.cell(row, last) ?? start;
    return start !== null && start <= bounds[1] && end >= bounds[0];
  }

  // How many rows each value of a column has among those that pass all other filters: [value, count], the most frequent first.
  counts(column) {
    const { words, codes } = this.now[column];
    const counts = new Uint32Array(words.length + 1);
    const own = this.masks.get(column)?.mask;
    for (let row = 0; row < this.size; row += 1) {
      if (!this.fails[row] || (own && this.fails[row] === 1 && !own[row])) counts[codes[row] + 1] += 1;
    }
    const found = [];
    for (let code = 0; code < counts.length; code += 1) if (counts[code]) found.push(code);
    found.sort((a, b) => (b === 0) - (a === 0) || counts[b] - counts[a] || a - b);
    return found.map((code) => [code ? words[code - 1] : null, counts[code]]);
  }

  sort(rows, { column, descending }) {
    if (!column || !this.now[column]) return rows;
    const { words, codes, values } = this.now[column];
    let place = (row) => values[row];
    if (words) {
      const { compare } = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
      const ranks = new Int32Array(words.length);
      [...words.keys()].sort((a, b) => compare(words[a], words[b])).forEach((code, rank) => (ranks[code] = rank));
      place = (row) => (codes[row] < 0 ? null : ranks[codes[row]]);
    }
    return rows.sort((a, b) => {
      const [one, other] = [place(a), place(b)];
      if (one === null || other === null) return (one === null) - (other === null) || a - b;
      return (descending ? other - one : one - other) || a - b;
    });
  }
}

function active({ words, values, from, to }) {
  return Boolean(words?.trim() || values?.length || from || to);
}

// What is searched for: words, and words in quotation marks as one.
function terms(text) {
  return [...text.toLowerCase().matchAll(/[“"]([^“”"]+)[”"]?|([^\s“”"]+)/g)].map(([, quoted, word]) => quoted ?? word);
}

function number(words) {
  return Number(words.replaceAll(",", "").trim());
}

// First and last day of "2024", "2024-05" or "2024-05-07"; null for other words.
function span(words) {
  if (!/^\d{4}(-\d\d){0,2}$/.test(words.trim())) return null;
  const day = words.trim();
  return [`${day}-01-01`.slice(0, 10), `${day}${"-12-31".slice(day.length - 4)}`.slice(0, 10)];
}
