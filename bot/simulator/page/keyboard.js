/** Buttons: those under a bubble, and the keyboard that takes the place of letters. */
import * as api from "./api.js";
import { el, icon } from "./dom.js";
import { changes, state } from "./store.js";
import { t } from "./strings.js";

const LONGEST_WAIT = 15000;

/** Presses the bot has not answered yet: {chat, message, user, text}. */
const waiting = new Set();

/** Answers that came before the simulator told us the id of the press. */
const early = new Set();

changes.addEventListener("answered", ({ detail }) => {
  early.add(detail.callback_query_id);
  for (const press of waiting) if (press.id === detail.callback_query_id) finish(press);
});

function finish(press) {
  if (waiting.delete(press)) press.done();
}

const isWaiting = (place, text) =>
  [...waiting].some(
    (one) =>
      one.chat === place.chat &&
      one.message === place.message &&
      one.user === place.user &&
      one.text === text,
  );

/**
 * Presses a button for a person; it shows progress until the bot answers.
 * @param {{chat: number, message: number, user: number}} place
 * @param {any} button  an InlineKeyboardButton
 * @param {() => void} redraw  called when progress begins and ends
 * @returns what the simulator answers, unless it is pressed already
 */
export async function press(place, button, redraw) {
  if (isWaiting(place, button.text)) return;
  const pending = { ...place, text: button.text, id: null, done: redraw };
  waiting.add(pending);
  redraw();
  setTimeout(() => finish(pending), LONGEST_WAIT);
  try {
    const by = { text: button.text, ...(button.callback_data ? { data: button.callback_data } : {}) };
    const pressed = await api.press(place.chat, place.message, place.user, by);
    pending.id = pressed.callback_query_id;
    if (early.delete(pending.id)) finish(pending);
    return pressed;
  } catch (refused) {
    finish(pending);
    throw refused;
  }
}

/** The keyboard under a bubble. @param {(button: any) => void} tap */
export function inlineKeyboard(message, user, tap) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  const place = { chat: message.chat.id, message: message.message_id, user };
  return el(
    "div",
    { class: "inline-keyboard" },
    rows.map((row) =>
      el(
        "div",
        { class: "keys" },
        row.map((button) => inlineKey(button, place, tap)),
      ),
    ),
  );
}

function inlineKey(button, place, tap) {
  const busy = isWaiting(place, button.text);
  const corner = button.url || button.login_url ? icon("external") : button.copy_text ? icon("copy") : null;
  const attributes = {
    type: "button",
    class: `key ${button.style ?? ""} ${busy ? "busy" : ""}`,
    "aria-busy": busy ? "true" : null,
    data: { key: button.text },
    on: { click: () => tap(button) },
  };
  return el("button", attributes, el("span", {}, button.text), corner);
}

/** The keyboard a bot has set for this person, or null: the newest message that says anything about it decides. */
export function replyKeyboardFor(messages, user) {
  let answered = false;
  for (let at = messages.length - 1; at >= 0; at -= 1) {
    const { from, reply_markup: markup } = messages[at];
    if (from?.id === user) answered = true;
    if (from?.id !== state.bot.id || !markup || markup.inline_keyboard) continue;
    if (markup.selective && !concerns(messages[at], user)) continue;
    if (!markup.keyboard || (markup.one_time_keyboard && answered)) return null;
    return markup;
  }
  return null;
}

/** The message a bot asks to be replied to, when it is the newest of its chat. */
export function forcedReply(messages, user) {
  const last = messages.at(-1);
  return last?.reply_markup?.force_reply &&
    last.from.id !== user &&
    (!last.reply_markup.selective || concerns(last, user))
    ? last
    : null;
}

const concerns = (message, user) =>
  message.reply_to_message?.from?.id === user ||
  (message.entities ?? []).some((entity) => entity.user?.id === user);

/** The keyboard in place of letters. @param {(button: any) => void} tap */
export function replyKeyboard(markup, tap) {
  const key = (button) => {
    const known = typeof button === "string" ? { text: button } : button;
    return el(
      "button",
      {
        type: "button",
        class: `reply-key ${known.style ?? ""}`,
        data: { key: known.text },
        on: { click: () => tap(known) },
      },
      known.text,
    );
  };
  const rows = markup.keyboard.map((row) => el("div", { class: "keys" }, row.map(key)));
  return el(
    "div",
    {
      class: `reply-keyboard ${markup.resize_keyboard ? "fitted" : ""}`,
      role: "group",
      "aria-label": t("showKeyboard"),
    },
    rows,
  );
}
