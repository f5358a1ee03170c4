// A small chart of the rows in the list: one dot a figure, for the unit that most of them have.

const SVG = "http://www.w3.org/2000/svg";
const [HEIGHT, TOP, BOTTOM, DIGIT] = [130, 10, 20, 6.2]; // pixels; DIGIT is the width of one at the size of the labels

function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function drawChart(place, sheet, rows, selected, choose) {
  const column = sheet.name === "figures" ? "value" : "check_worthiness";
  const drawable = Array.from(rows).filter((row) => sheet.cell(row, column) !== null);
  const unit = commonUnit(sheet, drawable, selected);
  const points = drawable.filter((row) => unitOf(sheet, row) === unit);
  if (points.length < 2) {
    place.replaceChildren(h("p", { class: "kx-hint" }, "Two rows with the same unit make a chart."));
    return;
  }
  const dated = points.filter((row) => day(sheet, row) !== null);
  const overTime = dated.length >= 2 && new Set(dated.map((row) => day(sheet, row))).size > 1;
  const drawn = overTime ? dated : points;
  const values = drawn.map((row) => sheet.cell(row, column));
  const [low, high] = bounds(values);
  const width = Math.max(240, place.clientWidth);
  const left = 8 + DIGIT * Math.max(plain(low).length, plain(high).length);
  const y = scale(values, HEIGHT - BOTTOM - 8, TOP);
  const days = overTime ? drawn.map((row) => day(sheet, row)) : [];
  const x = overTime
    ? scale(days, left + 8, width - 8)
    : (_, place) => left + 8 + ((width - left - 16) * place) / Math.max(1, drawn.length - 1);
  // Dots that would cover each other are drawn once, so that any number of rows makes a chart of bounded size.
  const taken = new Map();
  drawn.forEach((row, place) => {
    const [across, down] = [x(days[place], place), y(values[place])];
    const key = `${Math.round(across / 4)},${Math.round(down / 4)}`;
    if (!taken.has(key) || row === selected) taken.set(key, { row, across, down });
  });
  const dots = [...taken.values()].sort((a, b) => (a.row === selected) - (b.row === selected));
  const described = column === "value" ? `value${unit ? `, ${unit}` : ""}` : label(column);
  const order = overTime ? "by period" : "in the order of the list";
  const out = rows.length - drawn.length;
  const caption = `${described}, ${order}: ${drawn.length.toLocaleString("en")} of ${rows.length.toLocaleString("en")} rows`;
  const why = `without ${overTime ? "a dated period" : "a number"}${sheet.columns.unit ? " or with another unit" : ""}`;
  const axis = HEIGHT - BOTTOM;
  const edges = overTime ? bounds(days).map((when) => new Date(when).toISOString().slice(0, 10)) : [];
  const dot = ({ row, across, down }) => {
    const on = row === selected;
    const words = svg("title", {}, `${sheet.cell(row, "text")}: ${plain(sheet.cell(row, column))}`);
    const circle = svg("circle", { cx: across.toFixed(1), cy: down.toFixed(1), r: on ? 5 : 3.2, class: on ? "kx-dot kx-on" : "kx-dot" }, words);
    circle.addEventListener("click", () => choose(row));
    return circle;
  };
  const tick = (x, y, words, anchor = "start") => svg("text", { x, y, class: "kx-tick", "text-anchor": anchor }, words);
  const zero = low < 0 && high > 0 ? [svg("line", { x1: left, x2: width, y1: y(0), y2: y(0), class: "kx-zero" })] : [];
  place.replaceChildren(
    h("p", { class: "kx-facts" }, caption, out ? ` · ${out.toLocaleString("en")} ${why} left out` : null),
    svg(
      "svg",
      { width, height: HEIGHT, role: "img", "aria-label": `${caption}; from ${plain(low)} to ${plain(high)}` },
      svg("line", { x1: left, x2: width, y1: axis, y2: axis, class: "kx-axis" }),
      ...zero,
      ...dots.map(dot),
      tick(left - 4, y(high) + 4, plain(high), "end"),
      low === high ? "" : tick(left - 4, y(low) + 4, plain(low), "end"),
      tick(left, HEIGHT - 5, edges[0] ?? ""),
      tick(width, HEIGHT - 5, edges[1] ?? "", "end"),
    ),
  );
}

// The unit of the chosen row, else the most frequent one.
function commonUnit(sheet, rows, selected) {
  if (selected !== null && rows.includes(selected)) return unitOf(sheet, selected);
  const counts = new Map();
  for (const row of rows) counts.set(unitOf(sheet, row), (counts.get(unitOf(sheet, row)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

function day(sheet, row) {
  const start = sheet.cell(row, "period_start") ?? sheet.cell(row, "period_end");
  return start === null ? null : Date.parse(start);
}

function bounds(numbers) {
  let [low, high] = [Infinity, -Infinity];
  for (const number of numbers) {
    low = Math.min(low, number);
    high = Math.max(high, number);
  }
  return [low, high];
}

// From numbers to pixels: as they are, or by their logarithms where they span more than three powers of ten.
function scale(numbers, from, to) {
  const [low, high] = bounds(numbers);
  const logarithmic = low > 0 && high / low > 1000 && from > to;
  const f = logarithmic ? Math.log : Number;
  const range = f(high) - f(low) || 1;
  return (number) => from + ((to - from) * (f(number) - f(low))) / range;
}
