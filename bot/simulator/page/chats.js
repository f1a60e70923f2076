/** The list of a person's chats, as the phone shows it when no chat is open. */
import { el } from "./dom.js";
import { badge, chatAvatar, nameOf, summary, titleOf } from "./people.js";
import { chatsOf, now, unreadIn } from "./store.js";
import { t } from "./strings.js";
import { shortTime } from "./times.js";

/** @param {import("./phone.js").Phone} phone */
export const chatList = (phone) =>
  el(
    "div",
    { class: "chat-list", role: "list" },
    chatsOf(phone.user).map((one) => entry(one, phone)),
  );

function entry({ chat, last }, phone) {
  const first = el(
    "span",
    { class: "first" },
    el("strong", {}, titleOf(chat)),
    last && el("time", {}, shortTime(last.date, now())),
  );
  const second = el(
    "span",
    { class: "second" },
    el("span", {}, lastWords(chat, last, phone.user)),
    badge(unreadIn(phone.user, chat.id)),
  );
  const open = () => phone.open(chat.id);
  return el(
    "div",
    { role: "listitem" },
    el(
      "button",
      { type: "button", class: "chat-entry", data: { chat: chat.id }, on: { click: open } },
      chatAvatar(chat, "medium"),
      el("span", { class: "lines" }, first, second),
    ),
  );
}

function lastWords(chat, last, user) {
  if (!last) return t("noMessages");
  const writer = last.from?.id === user ? t("you") : chat.type === "private" ? "" : nameOf(last.from);
  return [writer && el("b", {}, `${writer}: `), summary(last)];
}
