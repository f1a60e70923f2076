/** The messages of one chat as one person sees them: only what changed is redrawn, the place of reading is kept. */
import { rowNode } from "./bubble.js";
import { el, iconButton } from "./dom.js";
import { avatar, badge, nameOf, titleOf } from "./people.js";
import { rowsOf, sameRow } from "./rows.js";
import { chatOf, look, state, unreadIn } from "./store.js";
import { t } from "./strings.js";

const PAGE = 120;
const NEAR = 60;

export class Conversation {
  /** @param {import("./bubble.js").Reader} reader */
  constructor(reader) {
    this.reader = reader;
    this.rows = new Map();
    this.shown = PAGE;
    this.stuck = true;
    this.list = el("div", {
      class: "messages",
      role: "log",
      tabindex: "0",
      on: { keydown: (event) => this.walk(event) },
    });
    this.scroller = el("div", { class: "scroller", on: { scroll: () => this.scrolled() } }, this.list);
    this.down = iconButton("down", t("toBottom"), () => this.toBottom(true), { class: "to-bottom" });
    this.element = el("div", { class: "conversation" }, this.scroller, this.down);
    this.sizes = new ResizeObserver(() => this.stuck && this.toBottom());
    this.sizes.observe(this.scroller);
  }

  /** Turns to another chat, at its end. */
  open(chatId) {
    this.chat = chatOf(chatId);
    this.rows.clear();
    this.list.replaceChildren();
    this.list.setAttribute("aria-label", t("messagesOf", { who: titleOf(this.chat.chat) }));
    this.shown = PAGE;
    this.stuck = true;
    this.fresh = false;
    this.refresh();
    this.toBottom();
    this.fresh = true;
  }

  /** All rows anew, after the language changed. */
  redraw() {
    this.rows.clear();
    this.list.replaceChildren();
    this.refresh();
  }

  /** Brings the rows to what the chat holds now. */
  refresh() {
    if (!this.chat) return;
    this.chat = chatOf(this.chat.chat.id);
    const rows = rowsOf(
      (this.chat.messages ?? []).slice(-this.shown),
      this.reader.user,
      this.chat.chat.type !== "private",
    );
    this.lay(rows);
    this.list.classList.toggle("empty", !rows.length);
    if (!rows.length) this.list.replaceChildren(this.welcome());
    if (this.stuck) this.toBottom();
    this.noteUnread();
  }

  /** One message is drawn anew although it is the same: its buttons' progress changed. */
  touch(messageId) {
    for (const known of this.rows.values())
      if (known.row.messages.at(-1).message_id === messageId) known.row = { ...known.row, messages: [] };
    this.refresh();
  }

  lay(rows) {
    const before = this.rows;
    this.rows = new Map();
    let cursor = this.list.firstChild;
    for (const row of rows) {
      const known = before.get(row.key);
      before.delete(row.key);
      const node = known && sameRow(known.row, row) ? known.node : this.draw(row, known?.node);
      if (known && node !== known.node) {
        if (cursor === known.node) cursor = node;
        known.node.replaceWith(node);
      }
      if (node === cursor) cursor = cursor.nextSibling;
      else this.list.insertBefore(node, cursor);
      this.rows.set(row.key, { row, node });
    }
    for (; cursor;) [cursor] = [cursor.nextSibling, cursor.remove()];
  }

  draw(row, old) {
    const node = rowNode(row, this.reader);
    if (old) inherit(old, node);
    else if (this.fresh) node.classList.add("arriving");
    return node;
  }

  welcome() {
    if (this.chat.chat.type !== "private" || !this.chat.messages || !state.description) return "";
    return el(
      "div",
      { class: "welcome" },
      avatar({ ...state.bot, is_bot: true }, "large"),
      el("strong", {}, nameOf(state.bot)),
      el("h3", {}, t("whatCanItDo")),
      el("p", {}, state.description),
    );
  }

  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.stuck = scrollHeight - scrollTop - clientHeight < NEAR;
    if (scrollTop < NEAR && this.shown < (this.chat?.messages?.length ?? 0)) this.showEarlier();
    this.noteUnread();
  }

  showEarlier() {
    const { scrollTop, scrollHeight } = this.scroller;
    const fresh = this.fresh;
    this.fresh = false;
    this.shown += PAGE;
    this.refresh();
    this.fresh = fresh;
    this.scroller.scrollTop = scrollTop + this.scroller.scrollHeight - scrollHeight;
  }

  noteUnread() {
    const here = this.chat?.chat.id;
    if (this.stuck && this.visible() && unreadIn(this.reader.user, here)) look(this.reader.user, here);
    this.down.classList.toggle("shown", !this.stuck);
    this.down.querySelector(".badge")?.remove();
    this.down.append(badge(unreadIn(this.reader.user, here)) ?? "");
  }

  visible() {
    return this.element.offsetParent !== null && document.visibilityState === "visible";
  }

  toBottom(smoothly = false) {
    if (smoothly) this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: "smooth" });
    else this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  /** @returns {HTMLElement | null} the bubble (or photo of an album) of a message */
  find(messageId) {
    return this.list.querySelector(`[data-message="${Number(messageId)}"]`);
  }

  /** Scrolls to a message and lights it up. */
  show(messageId) {
    while (!this.find(messageId) && this.shown < (this.chat.messages?.length ?? 0)) this.showEarlier();
    const node = this.find(messageId);
    if (!node) return;
    node.scrollIntoView({ block: "center", behavior: "smooth" });
    node.classList.remove("lit");
    requestAnimationFrame(() => node.classList.add("lit"));
  }

  walk(event) {
    if (event.target !== this.list && !event.target.classList.contains("row")) return;
    const rows = [...this.list.querySelectorAll(".row[tabindex]")];
    const here = rows.indexOf(event.target);
    const to = { ArrowUp: here < 0 ? rows.length - 1 : here - 1, ArrowDown: here + 1 }[event.key];
    if (to === undefined || !rows[to]) return;
    event.preventDefault();
    rows[to].focus();
  }
}

/** What a new drawing takes over from the old one: loaded pictures, opened quotes, the focus. */
function inherit(old, node) {
  for (const image of node.querySelectorAll("img[data-file]")) {
    const loaded = [...old.querySelectorAll("img[data-file]")].find(
      (one) => one.dataset.file === image.dataset.file,
    );
    if (loaded) image.replaceWith(loaded);
  }
  const buttons = [...old.querySelectorAll("button")];
  const focused = buttons.indexOf(document.activeElement);
  if (focused >= 0)
    queueMicrotask(() => [...node.querySelectorAll("button")][focused]?.focus({ preventScroll: true }));
}
