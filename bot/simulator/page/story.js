/** Playing a story: one step after the other on the phones, as if by hand. */
import * as api from "./api.js";
import { bytesOf, samplePhoto } from "./attach.js";
import { moveName } from "./clock.js";
import { isStill } from "./dom.js";
import { nameOf, serviceText } from "./people.js";
import { chatOf, state, touchedAt } from "./store.js";
import { anyLocal, local, t } from "./strings.js";

const PATIENCE = 10000;
const QUIET = 350;
const LOOK_AGAIN = 80;
const FINGER = 380;
const EVER = -1;

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
  if (step.scan) return t("noteScan", { who });
  return t("noteMove", { text: moveName(step.move) });
}

export class StoryRun {
  /** @param {any} story @param {import("./stage.js").Stage} stage */
  constructor(story, stage) {
    Object.assign(this, { story, stage, at: 0, began: null, stopped: false });
    /** Who acted, and the number of the last event then; what came before answers something else. */
    this.acts = new Map();
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
    this.began ??= (await api.clock()).event;
    const phone = step.who ? await this.turnTo(step) : undefined;
    this.stage.light(phone);
    const kind = Object.keys(STEPS).find((name) => step[name] !== undefined);
    if (phone) phone.refused = null;
    const acted = await STEPS[kind](step, phone, this);
    if (phone?.refused) throw phone.refused;
    if (acted) this.acts.set(step.who, acted.event);
    this.at += 1;
  }

  async turnTo(step) {
    const phone = this.stage.of(step.who);
    if (!phone) throw new Missing(nameOf(state.people.get(step.who)));
    const chat = step.chat ?? step.who;
    if (phone.chat !== chat || phone.listing) await phone.open(chat);
    return phone;
  }

  /** Since when something answers what a person did last. */
  sinceActOf(who) {
    return this.acts.get(who) ?? this.began;
  }

  /** Since when something follows from the story's last act, whoever's it was. */
  get sinceLastAct() {
    return Math.max(this.began, ...this.acts.values());
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

/**
 * What was done, as the simulator answered it; of a step that only looks, nothing.
 * @type {Record<string, (step: any, phone: import("./phone.js").Phone, run: StoryRun) => Promise<any>>}
 */
const STEPS = {
  say: (step, phone) => phone.composer.typeOut(local(step.say)),
  tap,
  wait,
  photo: (step, phone) => phone.composer.sendPhotos([bytesOf(samplePhoto())], local(step.photo.caption)),
  scan,
  move,
};

async function wait(step, phone, run) {
  await run.until(() => isShown(phone.chat, step.wait, run.sinceLastAct), local(step.wait));
}

/** What the clock brings may come before its move is answered. */
async function move(step) {
  const before = await api.clock();
  await api.moveClock(step.move);
  return before;
}

/** Opens the bot by the link that somebody else's phone shows, as if its code was scanned there. */
async function scan(step, phone, run) {
  const shown = () => freshOf(step.scan, run.sinceActOf(step.scan)).map(payloadOf).find(Boolean);
  return phone.start(await run.until(shown, t("noteScan", { who: nameOf(phone.person) })));
}

const payloadOf = (message) => /[?&]start=([\w-]+)/.exec(message.text ?? message.caption)?.[1];

async function tap(step, phone, run) {
  await settled(phone.chat);
  const since = step.earlier ? EVER : run.sinceActOf(step.who);
  const find = () => findButton(phone.chat, step.tap, since);
  let found, pointed;
  do {
    found = await run.until(find, local(step.tap));
    await point(phone, found.message, found.button);
    pointed = find();
  } while (pointed?.message !== found.message);
  if (found.message.reply_markup.inline_keyboard) return phone.tap(found.message, found.button);
  return phone.composer.tapReplyKey(found.button);
}

/** A chat that still changes may show the button of the question before. */
async function settled(chatId) {
  for (let wait = 0; wait < 3000 && performance.now() - chatOf(chatId).changed < QUIET; wait += LOOK_AGAIN)
    await pause(LOOK_AGAIN);
}

/** The messages of a chat that came or changed since then, the newest first. */
const freshOf = (chatId, since) =>
  (chatOf(chatId).messages ?? []).filter((one) => touchedAt(chatId, one.message_id) > since).reverse();

/** What a label says, without the picture before it, and the dots or the words that it quotes after it. */
const bare = (label) => label.replace(/^[^\p{L}\p{N}]+/u, "").replace(/\s*(“.*|…)$/u, "");

/** The newest button that says just this. */
function findButton(chatId, text, since) {
  const sought = anyLocal(text).map(bare);
  for (const message of freshOf(chatId, since)) {
    const rows = message.reply_markup?.inline_keyboard ?? message.reply_markup?.keyboard ?? [];
    const button = rows
      .flat()
      .map((one) => (typeof one === "string" ? { text: one } : one))
      .find((one) => sought.includes(bare(one.text)));
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
  key.scrollIntoView({ block: "nearest", behavior: isStill() ? "auto" : "smooth" });
  key.classList.add("pointed");
  await pause(isStill() ? 0 : FINGER);
  key.classList.remove("pointed");
}

function isShown(chatId, text, since) {
  const sought = anyLocal(text);
  return freshOf(chatId, since).some((message) =>
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
