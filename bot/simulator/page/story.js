/** Playing a story: one step after the other on the phones, as if by hand. */
import * as api from "./api.js";
import { bytesOf, samplePhoto } from "./attach.js";
import { moveName } from "./clock.js";
import { nameOf, serviceText } from "./people.js";
import { chatOf, state, touchedAt } from "./store.js";
import { anyLocal, local, t } from "./strings.js";

const PATIENCE = 10000;
const QUIET = 350;
const LOOK_AGAIN = 80;
const FINGER = 380;

/** A label or text that did not come in time. */
export class Missing extends Error {}

const pause = (time) => new Promise((done) => setTimeout(done, time));

/** Who takes part in a story. */
export const castOf = (story) => [...new Set(story.steps.map((step) => step.who).filter(Boolean))];

/** What a step does, for the line of notes. */
export function noteOf(step) {
  if (step.note) return local(step.note);
  const who = nameOf(state.people.get(step.who));
  if (step.say) return t("noteSay", { who, text: local(step.say) });
  if (step.tap) return t("noteTap", { who, text: local(step.tap) });
  if (step.wait) return t("noteWait", { who, text: local(step.wait) });
  if (step.photo) return t("notePhoto", { who });
  return t("noteMove", { text: moveName(step.move) });
}

export class StoryRun {
  /** @param {any} story @param {import("./stage.js").Stage} stage */
  constructor(story, stage) {
    Object.assign(this, { story, stage, at: 0, began: Date.now(), stopped: false });
  }

  /** Everyone who takes part holds a phone. */
  prepare() {
    this.stage.gather(castOf(this.story));
  }

  get over() {
    return this.at >= this.story.steps.length;
  }

  get step() {
    return this.story.steps[this.at];
  }

  /** Does the next step; raises Missing when what it needs does not appear, Refused when Telegram does not take it. */
  async next() {
    const { step } = this;
    const phone = step.who ? await this.turnTo(step) : undefined;
    this.stage.light(phone);
    const kind = Object.keys(STEPS).find((name) => step[name] !== undefined);
    if (phone) phone.refused = null;
    await STEPS[kind](step, phone, this);
    if (phone?.refused) throw phone.refused;
    this.at += 1;
  }

  async turnTo(step) {
    const phone = this.stage.of(step.who);
    if (!phone) throw new Missing(nameOf(state.people.get(step.who)));
    const chat = step.chat ?? step.who;
    if (phone.chat !== chat || phone.listing) await phone.open(chat);
    return phone;
  }

  /** Looks again and again until something is there. @template T @param {() => T} look @returns {Promise<T>} */
  async until(look, text) {
    const end = Date.now() + PATIENCE;
    while (!this.stopped) {
      const found = look();
      if (found) return found;
      if (Date.now() > end) break;
      await pause(LOOK_AGAIN);
    }
    throw new Missing(text);
  }
}

/** @type {Record<string, (step: any, phone: import("./phone.js").Phone, run: StoryRun) => Promise<void>>} */
const STEPS = {
  say: (step, phone) => phone.composer.typeOut(local(step.say)),
  tap,
  wait: (step, phone, run) => run.until(() => isShown(phone.chat, step.wait, run.began), local(step.wait)),
  photo: (step, phone) => phone.composer.sendPhotos([bytesOf(samplePhoto())], local(step.photo.caption)),
  move: (step) => api.moveClock(step.move),
};

async function tap(step, phone, run) {
  await settled(phone.chat);
  const { message, button } = await run.until(() => findButton(phone.chat, step.tap), local(step.tap));
  await point(phone, message, button);
  if (message.reply_markup.inline_keyboard) await phone.tap(message, button);
  else await phone.composer.tapReplyKey(button);
}

/** A chat that still changes may show the button of the question before. */
async function settled(chatId) {
  for (let wait = 0; wait < 3000 && performance.now() - chatOf(chatId).changed < QUIET; wait += LOOK_AGAIN)
    await pause(LOOK_AGAIN);
}

/** The newest message of a chat with a button whose label contains the text. */
function findButton(chatId, text) {
  const sought = anyLocal(text);
  for (const message of [...(chatOf(chatId).messages ?? [])].reverse()) {
    const rows = message.reply_markup?.inline_keyboard ?? message.reply_markup?.keyboard ?? [];
    const button = rows
      .flat()
      .map((one) => (typeof one === "string" ? { text: one } : one))
      .find((one) => sought.some((label) => label && one.text.includes(label)));
    if (button) return { message, button };
  }
  return null;
}

/** Shows where the finger goes before it presses. */
async function point(phone, message, button) {
  const keys = [
    ...phone.element.querySelectorAll(
      message.reply_markup.inline_keyboard ? `[data-message="${message.message_id}"] .key` : ".reply-key",
    ),
  ];
  const key = keys.find((one) => one.dataset.key === button.text);
  if (!key) return;
  key.scrollIntoView({ block: "nearest", behavior: "smooth" });
  key.classList.add("pointed");
  await pause(FINGER);
  key.classList.remove("pointed");
}

function isShown(chatId, text, since) {
  const sought = anyLocal(text);
  return (chatOf(chatId).messages ?? []).some(
    (message) =>
      touchedAt(chatId, message.message_id) >= since &&
      sought.some((words) => words && wordsOf(message).includes(words)),
  );
}

const wordsOf = (message) =>
  [
    message.text,
    message.caption,
    serviceText(message),
    ...(message.reply_markup?.inline_keyboard ?? []).flat().map((button) => button.text),
  ].join("\n");
