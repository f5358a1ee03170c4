// Cells, dates and citations in words; and how an element is made, which never reads text as HTML.

function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && typeof value !== "string") element[name] = value;
    else if (value !== null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const WHOLE = new Intl.NumberFormat("en");
const BROKEN = new Intl.NumberFormat("en", { maximumSignificantDigits: 10 });

// A whole number with all its digits.
function plain(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return (Number.isInteger(value) ? WHOLE : BROKEN).format(value);
  return String(value);
}

function longDate(day) {
  if (!day) return "";
  const [year, month, date] = day.slice(0, 10).split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, date)).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}

function label(column) {
  return column.replaceAll("_", " ");
}

function many(count, name) {
  return `${count.toLocaleString("en")} ${count === 1 ? name : `${name}s`}`;
}

// Words with the terms that were searched for marked; the first hit is in view where `room` characters are shown.
function marked(words, wanted, room = Infinity) {
  const low = words.toLowerCase();
  if (!wanted.length || low.length !== words.length) return [words];
  const hits = wanted
    .flatMap((term) => {
      const found = [];
      for (let at = low.indexOf(term); at >= 0; at = low.indexOf(term, at + term.length)) found.push([at, at + term.length]);
      return found;
    })
    .sort((a, b) => a[0] - b[0]);
  const first = hits.length && hits[0][1] > room ? words.lastIndexOf(" ", hits[0][0] - room / 3) + 1 : 0;
  const parts = first ? ["… "] : [];
  let at = first;
  for (const [begin, end] of hits) {
    if (end <= at) continue;
    parts.push(words.slice(at, Math.max(at, begin)), h("mark", { class: "kx-hit" }, words.slice(Math.max(at, begin), end)));
    at = end;
  }
  return [...parts, words.slice(at)];
}

function citation(sheet, row, article) {
  const words = sheet.extracted(row, "text").replace(/\s+/g, " ").trim();
  const place = [article.title ?? article.origin, article.publisher, longDate(article.published)].filter(Boolean);
  return [
    `‘${words}’`,
    sheet.cell(row, "source"),
    place.length ? `in ${place.join(", ")}` : null,
    `characters ${sheet.extracted(row, "start")}–${sheet.extracted(row, "end")}`,
  ]
    .filter(Boolean)
    .join(", ");
}

async function copy(text, near) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // without the right to the clipboard, or over plain HTTP
    const area = h("textarea", { class: "kx-hidden", "aria-hidden": "true" });
    area.value = text;
    near.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
