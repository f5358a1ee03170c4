// A small chart of the rows in the list: one dot a figure, for the unit that most of them have.

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, LEFT, BOTTOM] = [420, 120, 6, 18];

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
  const y = scale(values, HEIGHT - BOTTOM - 6, 8);
  const x = overTime
    ? scale(drawn.map((row) => day(sheet, row)), LEFT + 6, WIDTH - 10)
    : (_, place) => LEFT + 6 + ((WIDTH - LEFT - 16) * place) / Math.max(1, drawn.length - 1);
  // Dots that would cover each other are drawn once, so that any number of rows makes a chart of bounded size.
  const taken = new Map();
  drawn.forEach((row, place) => {
    const [left, top] = [x(overTime ? day(sheet, row) : null, place), y(values[place])];
    const key = `${Math.round(left / 3)},${Math.round(top / 3)}`;
    if (!taken.has(key) || row === selected) taken.set(key, { row, left, top });
  });
  const dots = [...taken.values()].sort((a, b) => (a.row === selected) - (b.row === selected));
  const described = column === "value" ? `value${unit ? `, ${unit}` : ""}` : label(column);
  const order = overTime ? "by period" : "in the order of the list";
  const left = rows.length - drawn.length;
  const caption = `${described}, ${order}: ${drawn.length.toLocaleString("en")} of ${rows.length.toLocaleString("en")} rows`;
  const reasons = left ? `${left.toLocaleString("en")} without ${overTime ? "a dated period" : "a number"} or with another unit left out` : "";
  const axis = HEIGHT - BOTTOM;
  const [low, high] = [Math.min(...bounds(values)), Math.max(...bounds(values))];
  const edges = overTime
    ? bounds(drawn.map((row) => day(sheet, row))).map((when) => new Date(when).toISOString().slice(0, 10))
    : [];
  place.replaceChildren(
    h("p", { class: "kx-facts" }, caption, reasons ? h("span", { class: "kx-hint" }, ` · ${reasons}`) : null),
    svg(
      "svg",
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${caption}; from ${plain(low)} to ${plain(high)}` },
      svg("line", { x1: LEFT, x2: WIDTH, y1: axis, y2: axis, class: "kx-axis" }),
      ...(low <= 0 && high >= 0 && low !== high ? [svg("line", { x1: LEFT, x2: WIDTH, y1: y(0), y2: y(0), class: "kx-zero" })] : []),
      ...dots.map(({ row, left, top }) => {
        const dot = svg(
          "circle",
          { cx: left.toFixed(1), cy: top.toFixed(1), r: row === selected ? 5 : 3.2, class: row === selected ? "kx-dot kx-on" : "kx-dot" },
          svg("title", {}, `${sheet.cell(row, "text")}: ${plain(sheet.cell(row, column))}`),
        );
        dot.addEventListener("click", () => choose(row));
        return dot;
      }),
      svg("text", { x: LEFT, y: HEIGHT - 4, class: "kx-tick" }, edges[0] ?? ""),
      svg("text", { x: WIDTH, y: HEIGHT - 4, class: "kx-tick", "text-anchor": "end" }, edges[1] ?? ""),
      svg("text", { x: WIDTH, y: 10, class: "kx-tick", "text-anchor": "end" }, plain(high)),
      svg("text", { x: WIDTH, y: axis - 3, class: "kx-tick", "text-anchor": "end" }, plain(low)),
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
