// What is said to Python and what it answers: on its way, waiting for a busy kernel, or lost with the kernel it was for.

const LATE = 3000; // milliseconds without an answer, after which the view says that it waits
const GRACE = 2000; // from the kernel's being done with a message to no answer being expected any more

class Kernel {
  constructor({ model, answered, changed }) {
    Object.assign(this, { model, answered, changed });
    this.pending = new Map(); // id -> { message, late }
    this.lost = false;
    model.on("msg:custom", (answer) => this.hear(answer));
    // The notebook has cut the line or joined it again, as when its kernel is restarted.
    model.on("comm_live_update", () => setTimeout(() => this.ask()));
  }

  send(message, patience = LATE) {
    const id = `${Date.now()}-${Math.random()}`;
    const sent = { message, late: false };
    this.pending.set(id, sent);
    // A kernel that is free again without having answered does not know this view: it is another one than that of the cell.
    const status = ({ content }) => {
      if (content.execution_state === "idle") setTimeout(() => this.pending.has(id) && this.setLost(true), GRACE);
    };
    try {
      this.model.send({ ...message, id }, { iopub: { status } });
    } catch {
      this.setLost(true); // there is no line to the kernel any more
      return;
    }
    setTimeout(() => {
      if (this.lost || !this.pending.has(id)) return;
      sent.late = true;
      this.changed();
      this.ask(2 * patience); // the kernel may have gone since, with what was on its way
    }, patience);
    this.changed();
  }

  // Is anybody there? Asked before anything is typed, and ever more seldom while an answer is awaited.
  ask(patience = LATE) {
    this.send({ do: "ping" }, patience);
  }

  // An answer, however late, says that the kernel is there.
  hear({ to, message, trouble }) {
    const sent = this.pending.get(to);
    this.pending.delete(to);
    this.lost = false;
    this.changed();
    if (sent && message !== undefined) this.answered(sent.message, message, trouble);
  }

  setLost(lost) {
    if (lost === this.lost) return;
    this.lost = lost;
    this.changed();
  }

  // What was sent to be written and is not answered yet: about some of these rows, or about any.
  unanswered(ids = null) {
    const sent = [...this.pending.values()].filter(({ message }) => message.by !== undefined);
    return ids === null ? sent : sent.filter(({ message }) => message.rows?.some((id) => ids.includes(id)));
  }
}
