/** What a person can do with a message: right click, long press, or the menu key. */
import * as api from "./api.js";
import { bytesOf } from "./attach.js";
import { openMenu } from "./popover.js";
import { chatOf } from "./store.js";
import { t } from "./strings.js";

const LONG_PRESS = 450;

/** Lets the messages of a phone be asked for their menu. @param {import("./phone.js").Phone} phone */
export function askMessage(phone) {
  const area = phone.conversation.element;
  area.addEventListener("contextmenu", (event) => {
    const node = event.target.closest("[data-message]");
    if (!node) return;
    event.preventDefault();
    const { left, top } = node.getBoundingClientRect();
    openFor(
      phone,
      Number(node.dataset.message),
      event.clientX || event.clientY ? { x: event.clientX, y: event.clientY } : { x: left + 40, y: top + 20 },
    );
  });
  watchLongPress(phone, area);
}

/* Phones without a contextmenu event on long press (iOS). */
function watchLongPress(phone, area) {
  let timer = 0;
  const stop = () => clearTimeout(timer);
  area.addEventListener(
    "touchstart",
    (event) => {
      const node = event.target.closest("[data-message]");
      const { clientX: x, clientY: y } = event.touches[0];
      stop();
      if (node) timer = setTimeout(() => openFor(phone, Number(node.dataset.message), { x, y }), LONG_PRESS);
    },
    { passive: true },
  );
  for (const name of ["touchend", "touchmove", "touchcancel", "contextmenu"])
    area.addEventListener(name, stop, { passive: true });
}

function openFor(phone, messageId, at) {
  const message = chatOf(phone.chat).messages?.find((one) => one.message_id === messageId);
  if (!message || document.querySelector(".menu")) return;
  const own = message.from?.id === phone.user;
  const text = message.text ?? message.caption;
  const items = [
    { icon: "reply", text: t("reply"), run: () => phone.composer.replyTo(message) },
    own && message.text && { icon: "edit", text: t("edit"), run: () => phone.composer.editMessage(message) },
    text && { icon: "copy", text: t("copy"), run: () => phone.copy(text) },
    (text || message.photo) && {
      icon: "forward",
      text: t("forwardToBot"),
      run: () => forward(phone, message),
    },
    own && {
      icon: "remove",
      text: t("remove"),
      danger: true,
      run: () => phone.run(api.remove(phone.chat, messageId, phone.user)),
    },
  ];
  openMenu(at, items.filter(Boolean), t("message"));
}

/** Sends a message's content to the bot, marked with who wrote it. */
async function forward(phone, message) {
  const origin = { forward_from: message.from?.id ?? phone.user };
  const content = message.photo
    ? { photo: await photoBytes(message), caption: message.caption }
    : { text: message.text ?? message.caption };
  await phone.open(phone.user);
  phone.send({ ...content, ...origin });
}

async function photoBytes(message) {
  const blob = await (await fetch(api.fileUrl(message.photo.at(-1).file_id))).blob();
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(bytesOf(reader.result));
    reader.readAsDataURL(blob);
  });
}
