/** How persons, chats and messages are named in one line. */
import { el, icon } from "./dom.js";
import { local, t } from "./strings.js";
import { state } from "./store.js";

const COLOURS = 7;

/** As they are called now, also beside what they said before. @param {{first_name: string, last_name?: string}} user */
export function nameOf(user) {
  const now = user?.id === state.bot.id ? state.bot : (state.people.get(user?.id) ?? user);
  return [now?.first_name, now?.last_name].filter(Boolean).join(" ");
}

/** A chat's title as its members see it: a private chat is named after the bot. */
export const titleOf = (chat) => (chat.type === "private" ? nameOf(state.bot) : chat.title);

/** What the demo says of this person, for instance where they live. */
export const roleOf = (user) => local(state.phones.find((phone) => phone.user === user)?.label);

/** The colour Telegram gives a person or chat, 0–6. */
export const colourOf = (id) => Math.abs(id) % COLOURS;

/** @param {{id: number, first_name?: string, last_name?: string, title?: string, is_bot?: boolean}} of */
export function avatar(of, size = "") {
  if (of.is_bot) return el("span", { class: `avatar avatar-bot ${size}`, "aria-hidden": "true" }, logo());
  const initials = of.title
    ? [...of.title][0]
    : [of.first_name, of.last_name].map((part) => [...(part ?? "")][0] ?? "").join("");
  return el(
    "span",
    { class: `avatar ${size}`, data: { colour: colourOf(of.id) }, "aria-hidden": "true" },
    initials,
  );
}

export const logo = () => el("img", { src: "/static/logo.svg", alt: "", draggable: "false" });

/** The chat's own picture as its members see it. */
export const chatAvatar = (chat, size) =>
  avatar(chat.type === "private" ? { ...state.bot, is_bot: true } : chat, size);

export const badge = (count) =>
  count
    ? el(
        "span",
        { class: "badge", "aria-label": t("unread", { n: count }) },
        count > 99 ? "99+" : String(count),
      )
    : null;

const KINDS = [
  "photo",
  "video",
  "animation",
  "voice",
  "audio",
  "sticker",
  "location",
  "venue",
  "contact",
  "document",
  "poll",
];
const NAMED = { animation: "video", venue: "location" };

/** Which kind of content a message carries, or undefined for plain text. */
export const kindOf = (message) => KINDS.find((kind) => message[kind]);

/** A message in one line, as chat lists, quotations and the pinned bar show it. */
export function summary(message) {
  if (!message) return "";
  const words = message.text ?? message.caption ?? serviceText(message);
  if (words) return words.replace(/\s+/g, " ");
  const kind = kindOf(message);
  if (kind === "sticker") return `${message.sticker.emoji ?? ""} ${t("sticker")}`;
  return kind ? t(NAMED[kind] ?? kind) : t("unsupported");
}

/** The grey line of a message nobody wrote, or null when it is an ordinary one. */
export function serviceText(message) {
  const who = nameOf(message.from);
  if (message.new_chat_members) return joined(message, who);
  if (message.left_chat_member) return parted(message, who);
  if (message.pinned_message) return t("pinnedThis", { who, text: clip(summary(message.pinned_message)) });
  if (message.group_chat_created || message.supergroup_chat_created) return t("groupCreated", { who });
  if (message.new_chat_title) return t("groupRenamed", { who, text: message.new_chat_title });
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return t("groupUpgraded");
  return null;
}

function joined(message, who) {
  const whom = message.new_chat_members.map(nameOf).join("、");
  const alone = message.new_chat_members.length === 1 && message.new_chat_members[0].id === message.from?.id;
  return alone || !who ? t("joined", { who: whom }) : t("invited", { who, whom });
}

function parted(message, who) {
  const whom = nameOf(message.left_chat_member);
  const alone = !who || message.left_chat_member.id === message.from.id;
  return alone ? t("left", { who: whom }) : t("removed", { who, whom });
}

export const clip = (text, most = 40) =>
  [...text].length > most ? `${[...text].slice(0, most).join("")}…` : text;

/** The icon in front of a summary of something that is not text. */
export const summaryPicture = (message) =>
  message?.photo
    ? el("img", { class: "mini", src: `/control/file/${message.photo[0].file_id}`, alt: "" })
    : message?.voice
      ? icon("microphone")
      : null;
