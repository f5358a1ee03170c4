// The article of the chosen row: its sentences can be chosen, its figures and claims are marked.

const WINDOW = 300; // sentences of an article shown at once around the chosen one

class ArticlePanel {
  constructor({ chooseSentence }) {
    this.chooseSentence = chooseSentence;
    this.element = h("div", { class: "kx-article" });
  }

  show(data, sheet, row) {
    if (row === null) {
      this.element.replaceChildren(h("p", { class: "kx-hint" }, "Choose a row to read it in its article."));
      return;
    }
    const article = data.articles[sheet.article[row]];
    const chosen = sheet.sentence[row];
    const mark = [sheet.from[row], sheet.to[row]];
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
    const note = article.whole ? null : h("p", { class: "kx-hint" }, "Only the sentences with rows; kit.explore(tables, articles=...) shows all.");
    this.element.replaceChildren(
      h("h3", {}, article.title ?? article.origin ?? "Article"),
      h("p", { class: "kx-facts" }, facts),
      note ?? "",
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

  sentence(text, index, begin, end, chosen, mark, data) {
    const element = h("span", {
      class: `kx-sentence${index === chosen ? " kx-chosen" : ""}`,
      tabIndex: 0,
      role: "button",
      "data-sentence": String(index),
      title: data.counts(index),
      onclick: () => this.chooseSentence(index),
      onkeydown: (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        this.chooseSentence(index);
      },
    });
    const [from, to] = index === chosen ? mark : [end, end];
    const [left, right] = [Math.max(begin, Math.min(from, end)), Math.max(begin, Math.min(to, end))];
    element.append(text.slice(begin, left));
    if (right > left) element.append(h("mark", { class: "kx-mark" }, text.slice(left, right)));
    element.append(text.slice(right, end));
    return element;
  }
}
