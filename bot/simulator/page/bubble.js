/** One message, or an album, or a line between messages, as a row of a chat. */
import { el, icon } from "./dom.js";
import { formatted } from "./entities.js";
import { inlineKeyboard } from "./keyboard.js";
import { mediaOf, photo } from "./media.js";
import { avatar, colourOf, kindOf, nameOf, serviceText, summary, summaryPicture } from "./people.js";
import { isFetched } from "./store.js";
import { t } from "./strings.js";
import { dayOf, timeOf } from "./times.js";

/** @typedef {import("./rows.js").Row} Row */
/** @typedef {{user: number, tap: (message: any, button: any) => void, show: (id: number) => void} & import("./entities.js").Actions} Reader */

/**
 * @param {Row} row
 * @param {Reader} reader  whose phone this is, and what taps do there
 * @returns {HTMLElement}
 */
export function rowNode(row, reader) {
  if (row.kind === "day")
    return el("div", { class: "row line day" }, el("span", {}, dayOf(row.messages[0].date)));
  if (row.kind === "service") return serviceNode(row.messages[0]);
  const classes = ["row", row.out ? "out" : "in", row.begins && "begins", row.ends && "ends"]
    .filter(Boolean)
    .join(" ");
  const node = el("div", { class: classes, data: row.kind === "message" ? hook(row.messages[0]) : {} });
  node.tabIndex = -1;
  if (row.named && !row.out)
    node.append(el("div", { class: "face" }, row.ends ? avatar(row.messages[0].from) : null));
  const keys = inlineKeyboard(row.messages.at(-1), reader.user, (button) =>
    reader.tap(row.messages.at(-1), button),
  );
  node.append(el("div", { class: "stack" }, bubble(row, reader), keys));
  return node;
}

const hook = (message) => ({ message: message.message_id });

const serviceNode = (message) =>
  el("div", { class: "row line", data: hook(message) }, el("span", {}, serviceText(message)));

function bubble(row, reader) {
  const [message] = row.messages;
  const kind = row.kind === "album" ? "photo" : kindOf(message);
  const bare = (kind === "sticker" || isBigEmoji(message)) && !message.reply_to_message;
  const texts = row.messages.find((one) => one.text ?? one.caption) ?? message;
  const body = words(texts, reader);
  const wordless = kind && !body;
  const node = el("div", {
    class: [
      "bubble",
      kind && `with-${kind}`,
      bare && "bare",
      wordless && "wordless",
      !kind && isBigEmoji(message) && "big",
    ]
      .filter(Boolean)
      .join(" "),
  });
  const media = row.kind === "album" ? album(row.messages) : mediaOf(message);
  node.append(...[...heading(row, message, reader), ...order(message, media, body)].filter(Boolean));
  (body ?? node).append(meta(row, texts));
  if (message.reactions?.length) node.append(reactions(message.reactions));
  return node;
}

const order = (message, media, body) => (message.show_caption_above_media ? [body, media] : [media, body]);

const isBigEmoji = (message) =>
  /^(?:\p{Extended_Pictographic}\uFE0F?){1,3}$/u.test(message.text ?? "") && !message.entities?.length;

function heading(row, message, reader) {
  return [
    row.named &&
      !row.out &&
      row.begins &&
      el("div", { class: "author", data: { colour: colourOf(message.from.id) } }, nameOf(message.from)),
    message.forward_origin &&
      el("div", { class: "forwarded" }, t("forwardedFrom", { who: originOf(message.forward_origin) })),
    message.reply_to_message && quotation(message, reader),
  ];
}

const originOf = (origin) =>
  nameOf(origin.sender_user) || origin.sender_user_name || (origin.chat ?? origin.sender_chat)?.title || "";

function quotation(message, reader) {
  const to = message.reply_to_message;
  const show = () => reader.show(to.message_id);
  const lines = el(
    "span",
    { class: "lines" },
    el("strong", {}, nameOf(to.from)),
    el("span", {}, message.quote?.text ?? summary(to)),
  );
  return el(
    "button",
    { type: "button", class: "quotation", data: { colour: colourOf(to.from?.id ?? 0) }, on: { click: show } },
    summaryPicture(to),
    lines,
  );
}

function words(message, reader) {
  const text = message.text ?? message.caption;
  if (!text) return null;
  return el("div", { class: "words" }, formatted(text, message.entities ?? message.caption_entities, reader));
}

const album = (messages) =>
  el(
    "div",
    { class: "album", data: { count: Math.min(messages.length, 10) } },
    messages.map((message) =>
      el("div", { class: "cell", data: hook(message) }, message.photo ? photo(message) : mediaOf(message)),
    ),
  );

function meta(row, message) {
  const newest = row.messages.at(-1);
  const shown = el(
    "span",
    { class: "meta" },
    message.edit_date && !message.from.is_bot ? el("span", {}, t("edited")) : null,
    el("time", {}, timeOf(message.date)),
  );
  if (row.out) shown.append(ticks(isFetched(newest.chat.id, newest.message_id)));
  return shown;
}

const ticks = (read) =>
  el(
    "span",
    { class: `ticks ${read ? "read" : ""}`, role: "img", "aria-label": t(read ? "read" : "sent") },
    icon("check"),
    read && icon("check"),
  );

const reactions = (given) =>
  el(
    "div",
    { class: "reactions" },
    given.map((one) => {
      const emoji = one.type?.emoji ?? one.emoji ?? "⭐";
      return el("span", {}, emoji, (one.total_count ?? 1) > 1 ? ` ${one.total_count}` : "");
    }),
  );
