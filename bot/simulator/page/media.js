/** The part of a bubble that is not text: photos, files, voices, places, contacts. */
import { fileUrl } from "./api.js";
import { el, icon } from "./dom.js";
import { avatar, nameOf } from "./people.js";
import { enlarge } from "./popover.js";
import { t } from "./strings.js";
import { duration } from "./times.js";

const BARS = 32;

/** @returns {Node | null} what the message carries besides its words */
export function mediaOf(message) {
  for (const [kind, make] of Object.entries(MAKERS)) if (message[kind]) return make(message[kind], message);
  return null;
}

const MAKERS = {
  photo: (sizes, message) => photo(message),
  venue: (venue) => place(venue.location, venue),
  location: (location) => place(location),
  animation: (video) => moving(video),
  video: (video) => moving(video),
  voice: (voice) => voiceNote(voice),
  audio: (audio) => voiceNote(audio),
  sticker: (sticker) =>
    el("div", { class: "sticker", role: "img", "aria-label": t("sticker") }, sticker.emoji ?? "🙂"),
  contact: (contact) => card(contact),
  document: (document) => file(document),
  poll: (poll) =>
    el(
      "div",
      { class: "poll" },
      el("strong", {}, poll.question),
      poll.options.map((option) => el("div", {}, option.text)),
    ),
};

/** A photo of known proportions, so that nothing jumps when it arrives. */
export function photo(message) {
  const size = message.photo.at(-1);
  const url = fileUrl(size.file_id);
  const image = el("img", {
    src: url,
    width: size.width,
    height: size.height,
    alt: message.caption ?? t("photo"),
    data: { file: size.file_id },
  });
  return el(
    "button",
    { type: "button", class: "photo", "aria-label": t("enlarge"), on: { click: () => enlarge(url) } },
    image,
  );
}

const moving = (video) =>
  el("video", {
    class: "video",
    src: fileUrl(video.file_id),
    width: video.width,
    height: video.height,
    controls: true,
    preload: "metadata",
  });

function voiceNote(voice) {
  const bars = Array.from({ length: BARS }, (_, at) =>
    el("i", { style: { "--tall": `${loudness(voice.file_unique_id, at)}%` } }),
  );
  const wave = el("span", { class: "wave", style: { "--seconds": `${voice.duration}s` } }, bars);
  const play = () => {
    wave.classList.remove("playing");
    requestAnimationFrame(() => wave.classList.add("playing"));
    new Audio(fileUrl(voice.file_id)).play().catch(() => {});
  };
  wave.addEventListener("animationend", () => wave.classList.remove("playing"));
  const button = el(
    "button",
    { type: "button", class: "round", "aria-label": t("playVoice"), on: { click: play } },
    icon("play"),
  );
  return el(
    "div",
    { class: "voice" },
    button,
    el("div", {}, wave, el("span", { class: "detail" }, duration(voice.duration))),
  );
}

/** A made-up but always equal loudness, 15–100. */
function loudness(seed, at) {
  let sum = at * 7919;
  for (const letter of seed) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return 15 + (sum % 86) * (0.45 + 0.55 * Math.abs(Math.sin(at / 3.1)));
}

/** A place on a drawn map: there is no network to fetch a real one from. */
function place({ latitude, longitude }, venue) {
  const shift = (value) => `${-Math.round((value * 1000) % 60)}px`;
  const map = el(
    "div",
    { class: "map", style: { "--east": shift(longitude), "--north": shift(latitude) } },
    icon("pin"),
  );
  const title = venue?.title ?? t("location");
  const detail = venue?.address ?? `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return el(
    "div",
    { class: "place" },
    map,
    el("div", { class: "caption" }, el("strong", {}, title), el("span", { class: "detail" }, detail)),
  );
}

function card(contact) {
  const person = { id: contact.user_id ?? contact.phone_number.length, ...contact };
  return el(
    "div",
    { class: "contact" },
    avatar(person),
    el("div", {}, el("strong", {}, nameOf(contact)), el("span", { class: "detail" }, contact.phone_number)),
  );
}

function file(document) {
  const size = document.file_size ? `${(document.file_size / 1024).toFixed(1)} KB` : t("document");
  const link = { class: "file", href: fileUrl(document.file_id), download: document.file_name ?? "file" };
  return el(
    "a",
    link,
    el("span", { class: "round" }, icon("document")),
    el(
      "span",
      {},
      el("strong", {}, document.file_name ?? t("document")),
      el("span", { class: "detail" }, size),
    ),
  );
}
