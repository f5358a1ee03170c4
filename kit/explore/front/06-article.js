// The article of the chosen row: its sentences can be chosen, its figures and claims are marked.

const WINDOW = 300; // sentences of an article shown at once around the chosen one

class ArticlePanel {
  // `chooseSentence` by its number; `add` a row of words marked by hand.
  constructor(acts) {
    Object.assign(this, acts);
    this.element = h("div", { class: "kx-article" });
  }

  show(data, sheet, row, { wanted, writable }) {
    if (row === null) {
      this.element.replaceChildren(h("p", { class: "kx-hint" }, "Choose a row to read it in its article."));
      return;
    }
    const article = data.articles[sheet.article[row]];
    const chosen = sheet.sentence[row];
    const mark = [sheet.from[row], sheet.to[row]];
    this.wanted = wanted;
    const facts = [article.publisher, longDate(article.published)].filter(Boolean).join(" · ");
    const body = h("div", { class: "kx-text" });
    const near = article.sentences.indexOf(chosen);
    const first = Math.max(0, near - WINDOW / 2);
    const last = Math.min(article.sentences.length, first + WINDOW);
    let at = first ? data.sentences[article.sentences[first]].begin : 0;
    if (first) body.append(h("p", { class: "kx-hint" }, "… the article begins earlier"));
    for (const index of article.sentences.slice(first, last)) {
      const { begin, end } = data.sentences[index];
      if (begin > at) body.append(article.text.slice(at, begin));
      body.append(this.sentence(article.text, index, Math.max(begin, at), end, chosen, mark, data));
      at = Math.max(at, end);
    }
    if (last < article.sentences.length) body.append(h("p", { class: "kx-hint" }, "the article goes on …"));
    else body.append(article.text.slice(at));
    this.body = body;
    this.begin = first ? data.sentences[article.sentences[first]].begin : 0;
    const add = writable && article.whole && sheet.name === "figures";
    this.place = h("div");
    const note = article.whole ? null : h("p", { class: "kx-hint" }, "Only the sentences with rows; kit.explore(tables, articles=...) shows all.");
    this.element.replaceChildren(
      h("h3", {}, article.title ?? article.origin ?? "Article"),
      h("p", { class: "kx-facts" }, facts),
      note ?? "",
      add ? h("button", { type: "button", class: "kx-button kx-add kx-writes", onmousedown: (event) => event.preventDefault(), onclick: () => this.add(this.words(article, data.sentences[chosen]), sheet.article[row], this.place) }, "Add a figure …") : "",
      this.place,
      body,
    );
    const target = body.querySelector(".kx-mark") ?? body.querySelector(".kx-chosen");
    if (target) {
      const box = this.element.getBoundingClientRect();
      const words = target.getBoundingClientRect();
      if (words.top < box.top || words.bottom > box.bottom) {
        this.element.scrollTop += words.top - box.top - box.height / 3;
      }
    }
  }

  // The words marked in the text and where they stand, in characters; without any, where the chosen sentence does.
  words({ text }, { begin, end }) {
    const marked = getSelection();
    const count = (units) => [...text.slice(0, units)].length;
    const range = marked.rangeCount ? marked.getRangeAt(0) : null;
    if (!range || range.collapsed || !this.body.contains(range.commonAncestorContainer)) return { words: "", near: [count(begin), count(end)] };
    const before = document.createRange();
    before.setStart(this.body, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const skipped = this.body.querySelector(":scope > .kx-hint:first-child")?.textContent.length ?? 0;
    const words = range.toString();
    const from = this.begin + before.toString().length - (this.begin ? skipped : 0) + words.length - words.trimStart().length;
    return { words: words.trim(), near: [count(from), count(from + words.trim().length)] };
  }

  sentence(text, index, begin, end, chosen, mark, data) {
    const element = h("span", {
      class: `kx-sentence${index === chosen ? " kx-chosen" : ""}`,
      tabIndex: 0,
      role: "button",
      "data-sentence": String(index),
      title: `${many(data.sentences[index].figures, "figure")}, ${many(data.sentences[index].claims, "claim")}`,
      onclick: () => getSelection().isCollapsed && this.chooseSentence(index), // words are marked to be copied or added
      onkeydown: (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        this.chooseSentence(index);
      },
    });
    const [from, to] = index === chosen ? mark : [end, end];
    const [left, right] = [Math.max(begin, Math.min(from, end)), Math.max(begin, Math.min(to, end))];
    const hits = index === chosen ? this.wanted : [];
    element.append(...marked(text.slice(begin, left), hits));
    if (right > left) element.append(h("mark", { class: "kx-mark" }, text.slice(left, right)));
    element.append(...marked(text.slice(right, end), hits));
    return element;
  }
}
