/** The top of a phone's screen: the status line, the chat's heading, its tabs and what is pinned. */
import { el, icon, iconButton } from "./dom.js";
import { badge, chatAvatar, clip, nameOf, summary, summaryPicture, titleOf } from "./people.js";
import { botIsDoing, chatOf, chatsOf, now, state, unreadIn, unreadOf } from "./store.js";
import { t } from "./strings.js";
import { timeOf } from "./times.js";

const DOING = {
  upload_photo: "sendingPhoto",
  upload_document: "sendingFile",
  record_voice: "recording",
  upload_voice: "recording",
};

/** The clock, and what every phone shows beside it. */
export const statusLine = () =>
  el(
    "div",
    { class: "status", "aria-hidden": "true" },
    el("span", { class: "status-time" }, timeOf(now() / 1000)),
    el("span", { class: "status-signs" }, el("i", { class: "bars" }), "5G", el("i", { class: "battery" })),
  );

/**
 * @param {import("./phone.js").Phone} phone
 * @returns {Node[]} children of the heading of an open chat
 */
export function headingOf(phone) {
  const { chat, members } = chatOf(phone.chat);
  const others = unreadOf(phone.user) - unreadIn(phone.user, phone.chat);
  const back = iconButton("back", t("back"), () => phone.openList(), { class: "back" });
  back.append(badge(others) ?? "");
  const doing = botIsDoing(phone.chat);
  const below = doing
    ? activity(doing, chat)
    : el(
        "span",
        { class: "subtitle" },
        chat.type === "private" ? t("bot") : t("members", { n: members.length }),
      );
  const title = el("div", { class: "title" }, el("strong", {}, titleOf(chat)), below);
  return [
    back,
    chatAvatar(chat),
    title,
    iconButton("more", t("chatMenu"), (event) => phone.openChatMenu(event.currentTarget)),
  ];
}

function activity(action, chat) {
  const who = chat.type === "private" ? "" : `${nameOf(state.bot)} `;
  return el(
    "span",
    { class: "subtitle doing" },
    `${who}${t(DOING[action] ?? "typing")}`,
    el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")),
  );
}

/** The heading of the list of chats. */
export const listHeading = () => [el("div", { class: "title alone" }, el("strong", {}, t("chats")))];

/** The chats of this person side by side, when there is more than the bot's. */
export function chatTabs(phone) {
  const chats = chatsOf(phone.user);
  if (chats.length < 2) return null;
  const tab = ({ chat }) => {
    const attributes = {
      type: "button",
      role: "tab",
      "aria-selected": String(chat.id === phone.chat),
      data: { chat: chat.id },
      on: { click: () => phone.open(chat.id) },
    };
    return el("button", attributes, el("span", {}, titleOf(chat)), badge(unreadIn(phone.user, chat.id)));
  };
  return el("div", { class: "chat-tabs", role: "tablist", "aria-label": t("chats") }, chats.map(tab));
}

/** The newest pinned message; a tap goes to it, the next tap to the one before. */
export function pinnedBar(phone) {
  const { pinned, messages } = chatOf(phone.chat);
  const shown = pinned.map((id) => messages?.find((message) => message.message_id === id)).filter(Boolean);
  if (!shown.length) return null;
  const at = (phone.pinnedTurn ?? 0) % shown.length;
  const message = shown.at(-1 - at);
  const go = () => {
    phone.pinnedTurn = at + 1;
    phone.conversation.show(message.message_id);
    phone.refreshHeading();
  };
  const marks = el(
    "span",
    { class: "marks", "aria-hidden": "true" },
    shown.map((one) => el("i", { class: one === message ? "here" : "" })),
  );
  const lines = el(
    "span",
    { class: "lines" },
    el("strong", {}, t("pinned")),
    el("span", {}, clip(summary(message), 60)),
  );
  return el(
    "button",
    { type: "button", class: "pinned", on: { click: go } },
    marks,
    summaryPicture(message),
    lines,
    icon("pushpin"),
  );
}
