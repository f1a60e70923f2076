/** Where a person writes: text, photos, voice, commands, and the bot's keyboard in place of letters. */
import * as api from "./api.js";
import { bytesOf, fitted, openAttachMenu, ownNumber, ownPlace } from "./attach.js";
import { Commands } from "./commands.js";
import { el, icon, iconButton, isStill } from "./dom.js";
import { forcedReply, replyKeyboard, replyKeyboardFor } from "./keyboard.js";
import { nameOf } from "./people.js";
import { recorder } from "./recorder.js";
import { chatOf } from "./store.js";
import { t } from "./strings.js";
import { aboutBar, tray } from "./tray.js";

const LETTER_TIME = 700;

export class Composer {
  /** @param {import("./phone.js").Phone} phone */
  constructor(phone) {
    this.phone = phone;
    this.commands = new Commands((command) => this.sendText(this.phone.addressed(command)));
    this.element = el("div", { class: "composer" });
    this.reset();
  }

  /** Empties everything, as when another chat is opened. */
  reset() {
    this.photos = [];
    this.replying = this.editing = this.asked = null;
    this.keyboardHidden = false;
    this.recording = false;
    this.build();
  }

  build() {
    const { phone } = this;
    this.input = el("textarea", {
      rows: 1,
      class: "writing",
      "aria-label": t("message"),
      data: { testid: "composer" },
      on: {
        input: () => this.typed(),
        keydown: (event) => this.key(event),
        paste: (event) => this.paste(event),
      },
    });
    this.menu = el(
      "button",
      {
        type: "button",
        class: "bot-menu",
        "aria-label": t("commands"),
        on: { click: () => this.commands.toggleAll() },
      },
      icon("menu"),
      el("span", {}, t("menu")),
    );
    this.clip = iconButton("attach", t("attach"), () => openAttachMenu(this.clip, this), { class: "attach" });
    this.keys = iconButton("keyboard", t("showKeyboard"), () => this.toggleKeyboard());
    this.go = iconButton("send", t("send"), () => this.submit(), { class: "send", data: { testid: "send" } });
    this.mic = iconButton("microphone", t("recordVoice"), () => this.record(), { class: "mic" });
    this.line = el(
      "div",
      { class: "line-of-writing" },
      this.menu,
      el("div", { class: "field" }, this.clip, this.input, this.keys),
      this.go,
      this.mic,
    );
    this.above = el("div", { class: "above-writing" });
    this.below = el("div", { class: "below-writing" });
    this.drawn = null;
    this.element.replaceChildren(this.commands.element, this.above, this.line, this.below);
    this.refresh();
    phone.user && this.loadCommands();
  }

  async loadCommands() {
    await this.commands.load(this.phone.user, this.phone.chat);
    this.refresh();
  }

  /** Fits the composer to what the chat holds now. */
  refresh() {
    if (!this.phone.user || this.recording) return;
    const { chat, messages } = chatOf(this.phone.chat);
    const instead = this.insteadOf(chat, messages);
    this.line.hidden = Boolean(instead);
    if (instead) return this.showInstead(instead);
    this.takeForcedReply(messages ?? []);
    this.menu.hidden = chat.type !== "private" || !this.commands.all.length;
    this.refreshKeyboard(messages ?? []);
    this.typed();
  }

  showInstead(button) {
    this.drawn = null;
    this.below.replaceChildren(button);
  }

  /** The single button that replaces the composer: Start in an empty chat, Unblock in a blocked one. */
  insteadOf(chat, messages) {
    if (chat.type !== "private") return null;
    if (this.phone.person?.blocked)
      return wide(t("unblockBot"), () => this.phone.run(api.unblock(this.phone.user)));
    if (messages && !messages.length) return wide(t("start"), () => this.phone.start());
    return null;
  }

  takeForcedReply(messages) {
    const asked = forcedReply(messages, this.phone.user);
    if (!asked || asked === this.asked) return;
    this.asked = asked;
    this.replyTo(asked);
  }

  refreshKeyboard(messages) {
    const markup = replyKeyboardFor(messages, this.phone.user);
    this.keys.hidden = !markup;
    this.element.classList.toggle("with-keyboard", Boolean(markup));
    this.placeholder = markup?.input_field_placeholder ?? this.asked?.reply_markup.input_field_placeholder;
    const shown = markup && !this.keyboardHidden;
    this.keys.setAttribute("aria-label", t(shown ? "hideKeyboard" : "showKeyboard"));
    const drawn = shown ? JSON.stringify(markup) : "";
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.below.replaceChildren(shown ? replyKeyboard(markup, (button) => this.tapReplyKey(button)) : "");
  }

  tapReplyKey(button) {
    if (button.request_location) return this.phone.send({ location: ownPlace() });
    if (button.request_contact)
      return this.phone.send({
        contact: { phone_number: ownNumber(this.phone.user), first_name: nameOf(this.phone.person) },
      });
    return this.sendText(button.text);
  }

  toggleKeyboard() {
    this.keyboardHidden = !this.keyboardHidden;
    this.refresh();
  }

  typed() {
    const text = this.input.value;
    this.input.placeholder = this.photos.length ? t("caption") : (this.placeholder ?? t("writeMessage"));
    this.grow();
    const something = Boolean(text.trim() || this.photos.length || this.editing);
    this.go.hidden = !something;
    this.mic.hidden = something;
    if (document.activeElement === this.input) this.commands.suggest(text);
    this.element.classList.toggle("writing-now", something);
  }

  /** As tall as its text; a phone out of sight has no height to measure. */
  grow() {
    this.input.style.height = "";
    if (this.input.value && this.input.scrollHeight) this.input.style.height = `${this.input.scrollHeight}px`;
  }

  key(event) {
    if (event.isComposing) return;
    const { commands } = this;
    if (commands.open && (event.key === "ArrowDown" || event.key === "ArrowUp"))
      commands.move(event.key === "ArrowDown" ? 1 : -1);
    else if (commands.open && event.key === "Tab") this.complete(`/${commands.selected} `);
    else if (event.key === "Escape") this.cancel();
    else if (event.key === "Enter" && !event.shiftKey) commands.open ? this.pickCommand() : this.submit();
    else return;
    event.preventDefault();
  }

  pickCommand() {
    const { selected } = this.commands;
    this.input.value = "";
    this.commands.pick(selected);
  }

  complete(text) {
    this.input.value = text;
    this.typed();
  }

  async paste(event) {
    const files = [...event.clipboardData.files].filter((file) => file.type.startsWith("image/"));
    if (!files.length) return;
    event.preventDefault();
    this.addPhotos(await Promise.all(files.map(fitted)));
  }

  cancel() {
    if (this.commands.open) return this.commands.show([]);
    this.replying = this.editing = null;
    this.photos = [];
    this.showAbove();
  }

  replyTo(message) {
    this.replying = message;
    this.editing = null;
    this.showAbove();
    if (this.element.offsetParent && this.phone.element.contains(document.activeElement)) this.input.focus();
  }

  editMessage(message) {
    this.editing = message;
    this.replying = null;
    this.input.value = message.text;
    this.showAbove();
    this.input.focus();
  }

  /** @param {string[]} photos  data URLs */
  addPhotos(photos) {
    this.photos.push(...photos);
    this.showAbove();
    this.input.focus();
  }

  showAbove() {
    const takeOut = (url) => {
      this.photos = this.photos.filter((one) => one !== url);
      this.showAbove();
    };
    const bar = aboutBar(this.editing, this.replying, () => this.cancel());
    this.above.replaceChildren(...[bar, tray(this.photos, takeOut)].filter(Boolean));
    this.typed();
  }

  submit() {
    const text = this.input.value.trim();
    const { editing, photos } = this;
    if (!text && !photos.length) return;
    this.input.value = "";
    if (editing) this.phone.run(api.edit(this.phone.chat, editing.message_id, this.phone.user, text));
    else if (photos.length) this.sendPhotos(photos.map(bytesOf), text);
    else this.sendText(text);
    this.cancel();
  }

  sendText(text) {
    return this.deliver({ text });
  }

  sendPhotos(photos, caption) {
    const content = photos.length > 1 ? { album: photos } : { photo: photos[0] };
    return this.deliver({ ...content, ...(caption ? { caption } : {}) });
  }

  deliver(content) {
    const reply = this.replying ? { reply_to_message_id: this.replying.message_id } : {};
    this.replying = null;
    this.showAbove();
    return this.phone.send({ ...content, ...reply });
  }

  record() {
    this.recording = true;
    const line = recorder((seconds) => {
      this.recording = false;
      line.replaceWith(this.line);
      this.refresh();
      if (seconds) this.deliver({ voice: { duration: seconds } });
    });
    this.line.replaceWith(line);
    line.querySelector(".send").focus();
  }

  /** Types a text letter by letter, as a story does, then sends it. */
  async typeOut(text) {
    const letters = isStill() ? [] : [...text];
    for (let at = 1; at <= letters.length; at += 1) {
      this.input.value = letters.slice(0, at).join("");
      this.typed();
      await new Promise((done) => setTimeout(done, Math.min(45, LETTER_TIME / letters.length)));
    }
    this.input.value = "";
    this.typed();
    return this.deliver({ text });
  }
}

const wide = (label, press) =>
  el("button", { type: "button", class: "wide", data: { testid: "start" }, on: { click: press } }, label);
