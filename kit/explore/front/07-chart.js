// A small chart of the rows in the list: one dot a figure, of one measure and unit, or of all with one unit.

const SVG = "http://www.w3.org/2000/svg";
const [HEIGHT, TOP, BOTTOM, DIGIT] = [130, 10, 20, 6.2]; // pixels; DIGIT is the width of one at the size of the labels
const MOST_GROUPS = 60; // offered to be drawn

function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// What can be drawn of the rows: those of one measure and unit, the most frequent first, and those of one unit.
function groupsOf(sheet, rows) {
  if (sheet.name === "claims") return [{ key: "all", name: "check worthiness", column: "check_worthiness", rows }];
  const [measures, units] = [sheet.now.measure, sheet.now.unit_per];
  const [narrow, wide] = [new Map(), new Map()];
  const put = (groups, key, row) => (groups.has(key) ? groups.get(key).push(row) : groups.set(key, [row]));
  for (const row of rows) {
    if (sheet.now.value.values[row] === null) continue;
    const [measure, unit] = [measures.codes[row], units.codes[row]];
    if (measure >= 0) put(narrow, measure * (units.words.length + 1) + unit, row);
    put(wide, unit, row);
  }
  const group = (found, any) => {
    const [measure, unit] = [any ? null : sheet.cell(found[0], "measure"), sheet.cell(found[0], "unit_per")];
    return {
      key: JSON.stringify([measure, unit]),
      name: any ? `any measure, ${unit ?? "no unit"}` : [measure, unit].filter(Boolean).join(", "),
      column: "value",
      measure,
      rows: found,
    };
  };
  const largest = (groups, any) =>
    [...groups.values()]
      .filter((found) => found.length > 1)
      .sort((a, b) => b.length - a.length)
      .slice(0, MOST_GROUPS)
      .map((found) => group(found, any));
  return [...largest(narrow, false), ...largest(wide, true)];
}

// The group asked for, else that of the chosen row, else the largest.
function groupOf(groups, asked, selected) {
  return groups.find(({ key }) => key === asked) ?? (selected === null ? null : groups.find(({ rows }) => rows.includes(selected))) ?? groups[0] ?? null;
}

function drawChart(place, sheet, rows, { selected, asked, choose, ask, chartThis }) {
  const focused = place.querySelector("circle:focus") !== null;
  const groups = groupsOf(sheet, rows);
  const group = groupOf(groups, asked, selected);
  if (!group || group.rows.length < 2) {
    place.replaceChildren(h("p", { class: "kx-hint" }, "Two rows with the same unit make a chart."));
    return;
  }
  const { column } = group;
  const numbers = sheet.now[column].values;
  const points = group.rows.filter((row) => numbers[row] !== null);
  const dated = points.filter((row) => !Number.isNaN(sheet.days[row]));
  const overTime = dated.some((row) => sheet.days[row] !== sheet.days[dated[0]]);
  const drawn = overTime ? dated : points;
  const values = drawn.map((row) => numbers[row]);
  const [low, high] = bounds(values);
  const width = Math.max(240, place.clientWidth);
  const left = 8 + DIGIT * Math.max(plain(low).length, plain(high).length);
  const y = scale(values, HEIGHT - BOTTOM - 8, TOP);
  const days = overTime ? drawn.map((row) => sheet.days[row]) : [];
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
  const dots = [...taken.values()].sort((a, b) => a.across - b.across || b.down - a.down);
  const order = overTime ? "by period" : "in the order of the list";
  const caption = `${drawn.length.toLocaleString("en")} of ${many(rows.length, "row")}, ${order}`;
  const axis = HEIGHT - BOTTOM;
  const edges = overTime ? bounds(days).map((when) => new Date(when).toISOString().slice(0, 10)) : [];
  const first = Math.max(0, dots.findIndex(({ row }) => row === selected));
  const circles = dots.map(({ row, across, down }, place) => {
    const on = row === selected;
    const period = sheet.cell(row, "period");
    const words = `${sheet.cell(row, "text")}: ${plain(sheet.cell(row, column))}${period ? `, ${period}` : ""}`;
    const circle = svg(
      "circle",
      {
        cx: across.toFixed(1),
        cy: down.toFixed(1),
        r: on ? 5 : 3.2,
        class: on ? "kx-dot kx-on" : "kx-dot",
        role: "option",
        "aria-label": words,
        "aria-selected": String(on),
        tabindex: place === first ? "0" : "-1",
      },
      svg("title", {}, words),
    );
    circle.addEventListener("click", () => choose(row));
    return circle;
  });
  // Arrow keys go from dot to dot, and choose.
  const key = (event) => {
    const at = circles.indexOf(event.target);
    const steps = { ArrowRight: at + 1, ArrowUp: at + 1, ArrowLeft: at - 1, ArrowDown: at - 1, Home: 0, End: circles.length - 1, Enter: at, " ": at };
    if (at < 0 || !(event.key in steps)) return;
    event.preventDefault();
    choose(dots[Math.max(0, Math.min(dots.length - 1, steps[event.key]))].row);
  };
  const tick = (x, y, words, anchor = "start") => svg("text", { x, y, class: "kx-tick", "text-anchor": anchor }, words);
  const zero = low < 0 && high > 0 ? [svg("line", { x1: left, x2: width, y1: y(0), y2: y(0), class: "kx-zero" })] : [];
  const picture = svg(
    "svg",
    { width, height: HEIGHT, role: "listbox", "aria-label": `chart of ${group.name}, ${caption}; from ${plain(low)} to ${plain(high)}; arrow keys move` },
    svg("line", { x1: left, x2: width, y1: axis, y2: axis, class: "kx-axis" }),
    ...zero,
    ...circles,
    tick(left - 4, y(high) + 4, plain(high), "end"),
    low === high ? "" : tick(left - 4, y(low) + 4, plain(low), "end"),
    tick(left, HEIGHT - 5, edges[0] ?? ""),
    tick(width, HEIGHT - 5, edges[1] ?? "", "end"),
  );
  picture.addEventListener("keydown", key);
  const offered = groups.map(({ key, name, rows }) => h("option", { value: key }, `${name} (${rows.length.toLocaleString("en")})`));
  const select = h("select", { name: "group", "aria-label": "what the chart shows", onchange: () => ask(select.value) }, ...offered);
  select.value = group.key;
  place.replaceChildren(
    h(
      "div",
      { class: "kx-chart-head" },
      select,
      h("span", { class: "kx-facts" }, caption),
      chartThis ? h("button", { type: "button", class: "kx-button kx-chart-this", onclick: () => chartThis(group, overTime) }, "Chart this") : null,
    ),
    picture,
  );
  if (focused) circles[first]?.focus();
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
