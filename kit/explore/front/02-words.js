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

// What a number is counted in: "km per hour", "USD", "per km²".
function unitOf(sheet, row) {
  if (!sheet.columns.unit) return "";
  const [unit, per] = [sheet.cell(row, "unit"), sheet.cell(row, "per")];
  return [unit, per && `per ${per}`].filter(Boolean).join(" ");
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
