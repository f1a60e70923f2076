/** One phone: who holds it, which chat is open, and what the person does there. */
import * as api from "./api.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { el, icon, iconButton } from "./dom.js";
import { chatList } from "./chats.js";
import { chatTabs, headingOf, listHeading, pinnedBar, statusLine } from "./heading.js";
import { press } from "./keyboard.js";
import { askMessage } from "./message_menu.js";
import { avatar, badge, nameOf, roleOf } from "./people.js";
import { alertIn, askIn, openMenu, toast } from "./popover.js";
import { chatOf, chatsOf, loadChats, loadMessages, movedTo, state, unreadOf } from "./store.js";
import { t } from "./strings.js";

export class Phone {
  /** @param {import("./stage.js").Stage} stage */
  constructor(stage) {
    this.stage = stage;
    this.user = this.chat = null;
    this.conversation = new Conversation(this.reader());
    this.composer = new Composer(this);
    this.build();
  }

  build() {
    this.holder = el("button", {
      type: "button",
      class: "holder",
      "aria-haspopup": "menu",
      on: { click: () => this.stage.chooseHolder(this, this.holder) },
    });
    this.away = iconButton("close", t("removePhone"), () => this.stage.remove(this), { class: "away" });
    this.status = el("div", { class: "status-place" });
    this.heading = el("header", { class: "heading" });
    this.tabs = el("div", { class: "tabs-place" });
    this.pinned = el("div", { class: "pinned-place" });
    this.list = el("div", { class: "list-place" });
    this.screen = el(
      "div",
      { class: "screen" },
      this.status,
      this.heading,
      this.tabs,
      this.pinned,
      this.list,
      this.conversation.element,
      this.composer.element,
    );
    this.frame = el("div", { class: "frame" }, this.screen);
    this.element = el(
      "section",
      { class: "phone" },
      el("div", { class: "who" }, this.holder, this.away),
      this.frame,
    );
    askMessage(this);
  }

  /** @returns {import("./bubble.js").Reader} */
  reader() {
    return {
      user: this.user,
      tap: (message, button) => this.tap(message, button),
      show: (id) => this.conversation.show(id),
      link: (url) => this.follow(url),
      command: (text) => this.composer.sendText(this.addressed(text)),
    };
  }

  get person() {
    return state.people.get(this.user);
  }

  /** Gives the phone to a person. @param {number} user */
  hold(user, chat = user) {
    this.user = user;
    this.conversation.reader.user = user;
    this.element.dataset.phone = String(user);
    this.element.setAttribute("aria-label", nameOf(this.person));
    return this.open(chat);
  }

  /** Opens a chat of this person; the promise is done when its messages are there. */
  async open(chat) {
    const changed = this.chat !== chat || this.composer.user !== this.user;
    this.chat = chat;
    this.composer.user = this.user;
    this.listing = false;
    if (changed) this.composer.reset();
    this.conversation.open(chat);
    this.refresh();
    this.stage.keep();
    if (!chatOf(chat).messages) await loadMessages(chat);
  }

  openList() {
    this.listing = true;
    this.refresh();
    this.list.querySelector("button")?.focus();
  }

  /** The whole screen, as after a change of people, chats or language. */
  refresh() {
    if (!this.user) return;
    this.element.classList.toggle("listing", Boolean(this.listing));
    this.refreshHeading();
    this.conversation.refresh();
    this.composer.refresh();
  }

  refreshHeading() {
    this.holder.replaceChildren(
      avatar(this.person ?? { id: 0 }, "small"),
      el(
        "span",
        { class: "lines" },
        el("strong", {}, nameOf(this.person)),
        el("small", { title: roleOf(this.user) }, roleOf(this.user)),
      ),
      badge(unreadOf(this.user)) ?? "",
      icon("down"),
    );
    this.holder.setAttribute("aria-label", `${t("holder")}: ${nameOf(this.person)}`);
    this.status.replaceChildren(statusLine());
    this.heading.replaceChildren(...(this.listing ? listHeading() : headingOf(this)));
    this.tabs.replaceChildren((!this.listing && chatTabs(this)) || "");
    this.pinned.replaceChildren((!this.listing && pinnedBar(this)) || "");
    this.list.replaceChildren(this.listing ? chatList(this) : "");
  }

  /** Something changed in a chat. */
  chatChanged(chatId) {
    if (!this.user) return;
    const moved = chatId === this.chat && movedTo(chatOf(chatId));
    if (moved && state.chats.has(moved)) return void this.open(moved);
    if (chatId === this.chat) {
      this.conversation.refresh();
      this.composer.refresh();
    }
    if (chatsOf(this.user).some((one) => one.chat.id === chatId)) this.refreshHeading();
  }

  /** In the page's language anew. */
  redraw() {
    this.composer.build();
    this.conversation.redraw();
    this.away.title = t("removePhone");
    this.refresh();
  }

  /** Waits for a call and tells the person when it was refused; `refused` is why, for whoever acts through the phone. */
  async run(call) {
    this.refused = null;
    try {
      return await call;
    } catch (refused) {
      this.refused = refused;
      return toast(this.frame, t("failed", { reason: refused.message }));
    }
  }

  /** @param {object} content  {text} or {photo} or … */
  send(content) {
    this.conversation.stuck = true;
    return this.run(api.send(this.chat, this.user, content));
  }

  start(payload) {
    return this.run(api.start(this.user, payload));
  }

  /** In a group a command names the bot it is for. */
  addressed(command) {
    return chatOf(this.chat).chat.type === "private" || command.includes("@")
      ? command
      : `${command}@${state.bot.username}`;
  }

  tap(message, button) {
    if (button.url || button.login_url || button.web_app)
      return this.follow(button.url ?? (button.login_url ?? button.web_app).url);
    if (button.copy_text) return this.copy(button.copy_text.text);
    const place = { chat: message.chat.id, message: message.message_id, user: this.user };
    return this.run(press(place, button, () => this.conversation.touch(message.message_id)));
  }

  copy(text) {
    navigator.clipboard?.writeText(text).catch(() => {});
    toast(this.frame, t("copied"));
  }

  /** A link: to this bot it opens the bot, elsewhere it opens a new tab. */
  follow(url) {
    const address = new URL(url);
    const bot = address.protocol === "tg:" ? address.searchParams.get("domain") : address.pathname.slice(1);
    const ours =
      /^(t\.me|telegram\.me|tg)$/.test(address.host || address.protocol.slice(0, -1)) &&
      bot === state.bot.username;
    if (!ours) return address.protocol === "tg:" ? undefined : void window.open(url, "_blank", "noopener");
    if (address.searchParams.has("startgroup")) return this.askGroup();
    this.open(this.user);
    if (address.searchParams.has("start")) this.start(address.searchParams.get("start"));
  }

  /** The bot's answer to a press. */
  answered({ text, show_alert: alert, url }) {
    if (url) this.follow(url);
    if (!text) return;
    if (alert) alertIn(this.frame, nameOf(state.bot), text);
    else toast(this.frame, text);
  }

  openChatMenu(button) {
    const blocked = this.person?.blocked;
    const block = {
      icon: "block",
      text: t(blocked ? "unblockBot" : "blockBot"),
      danger: !blocked,
      run: () => this.run((blocked ? api.unblock : api.block)(this.user)),
    };
    openMenu(
      button,
      [
        { icon: "link", text: t("openInvite"), run: () => this.askInvite() },
        { icon: "members", text: t("newGroup"), run: () => this.askGroup() },
        block,
      ],
      t("chatMenu"),
    );
  }

  /** A new group with the bot and everybody whose phone is on the page. */
  askGroup() {
    const form = {
      title: t("newGroup"),
      fields: [{ name: "title", label: t("groupTitle") }],
      action: t("create"),
    };
    askIn(this.frame, form, async ({ title }) => {
      const others = this.stage.phones.map((phone) => phone.user).filter((user) => user !== this.user);
      const group = await this.run(api.found(title.trim(), [this.user, ...new Set(others)]));
      if (!group?.id) return;
      await loadChats();
      this.open(group.id);
    });
  }

  askInvite() {
    const form = {
      title: t("openInvite"),
      fields: [{ name: "code", label: t("inviteCode") }],
      action: t("open"),
    };
    askIn(this.frame, form, ({ code }) => {
      this.open(this.user);
      this.start(/start=([\w-]+)/.exec(code)?.[1] ?? code.trim());
    });
  }
}
