/** Making what is attached: photos from files or drawn here, places, stickers, contacts. */
import { el } from "./dom.js";
import { nameOf } from "./people.js";
import { askIn, openMenu, stickersIn } from "./popover.js";
import { now } from "./store.js";
import { t } from "./strings.js";
import { fullTime } from "./times.js";

const LONGEST_SIDE = 1280;
const STICKERS = ["👍", "🙏", "👏", "🎉", "❤️", "😀", "😂", "😮", "😢", "🌟", "💪", "🤝"];
/** Yingbin Avenue in the Ganjiang New Area, where the demo's people live. */
const HERE = { latitude: "28.7580", longitude: "115.8920" };
const SKIES = [
  ["#8ec5fc", "#e0c3fc"],
  ["#f6d365", "#fda085"],
  ["#a1c4fd", "#c2e9fb"],
  ["#d4fc79", "#96e6a1"],
];

let drawn = 0;

/**
 * The menu of the paperclip.
 * @param {Element} button
 * @param {import("./composer.js").Composer} composer
 */
export function openAttachMenu(button, composer) {
  const { phone } = composer;
  openMenu(
    button,
    [
      {
        icon: "photo",
        text: t("attachPhoto"),
        run: () => pickPhotos((photos) => composer.addPhotos(photos)),
      },
      { icon: "camera", text: t("attachSample"), run: () => composer.addPhotos([samplePhoto()]) },
      { icon: "pin", text: t("attachLocation"), run: () => askPlace(phone) },
      {
        icon: "sticker",
        text: t("attachSticker"),
        run: () => stickersIn(phone.frame, STICKERS, (emoji) => phone.send({ sticker: { emoji } })),
      },
      { icon: "person", text: t("attachContact"), run: () => askContact(phone) },
    ],
    t("attach"),
  );
}

function askPlace(phone) {
  const fields = ["latitude", "longitude"].map((name) => ({
    name,
    label: t(name),
    value: HERE[name],
    type: "number",
    step: "any",
  }));
  askIn(
    phone.frame,
    { title: t("attachLocation"), fields, action: t("sendLocation") },
    ({ latitude, longitude }) =>
      phone.send({ location: { latitude: Number(latitude), longitude: Number(longitude) } }),
  );
}

function askContact(phone) {
  const fields = [
    { name: "first_name", label: t("name"), value: nameOf(phone.person) },
    { name: "phone_number", label: t("phoneNumber"), value: ownNumber(phone.user), type: "tel" },
  ];
  askIn(phone.frame, { title: t("attachContact"), fields, action: t("sendContact") }, (contact) =>
    phone.send({ contact }),
  );
}

/** A number that belongs to nobody, always the same for one person. */
export const ownNumber = (user) => `+86 100 0000 ${String(user % 10000).padStart(4, "0")}`;

export const ownPlace = () => ({ latitude: Number(HERE.latitude), longitude: Number(HERE.longitude) });

function pickPhotos(then) {
  const input = el("input", { type: "file", accept: "image/*", multiple: true });
  input.addEventListener("change", async () => then(await Promise.all([...input.files].map(fitted))));
  input.click();
}

/** A photo made no larger than Telegram would keep it, as a data URL. */
export async function fitted(file) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = el("canvas", {
    width: Math.round(picture.width * scale),
    height: Math.round(picture.height * scale),
  });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/jpeg", 0.85);
}

/** What the simulator takes as a photo: the bytes in base64. */
export const bytesOf = (dataUrl) => dataUrl.slice(dataUrl.indexOf(",") + 1);

/** A photo for trying things out: houses under a sky, with a number and the time. */
export function samplePhoto() {
  const canvas = el("canvas", { width: 800, height: 600 });
  const brush = canvas.getContext("2d");
  drawSky(brush, SKIES[drawn % SKIES.length]);
  drawHouses(brush);
  drawn += 1;
  brush.fillStyle = "#fff";
  brush.font = "600 44px sans-serif";
  brush.fillText(`${t("sampleTitle")} ${drawn}`, 36, 536);
  brush.font = "32px sans-serif";
  brush.fillText(fullTime(now()), 36, 580);
  return canvas.toDataURL("image/jpeg", 0.85);
}

function drawSky(brush, [top, bottom]) {
  const sky = brush.createLinearGradient(0, 0, 0, 600);
  sky.addColorStop(0, top);
  sky.addColorStop(1, bottom);
  brush.fillStyle = sky;
  brush.fillRect(0, 0, 800, 600);
  brush.fillStyle = "rgb(255 255 255 / .7)";
  brush.beginPath();
  brush.arc(120 + ((drawn * 170) % 560), 110, 46, 0, 7);
  brush.fill();
}

function drawHouses(brush) {
  for (let at = 0; at < 7; at += 1) {
    const height = 170 + ((at * 97 + drawn * 53) % 190);
    brush.fillStyle = `hsl(${210 + at * 9} 22% ${38 + (at % 3) * 7}%)`;
    brush.fillRect(at * 118 - 10, 480 - height, 108, height + 120);
    brush.fillStyle = "rgb(255 236 179 / .85)";
    for (let floor = 0; floor < height - 30; floor += 42)
      for (let room = 0; room < 3; room += 1)
        if ((floor + room + at + drawn) % 3)
          brush.fillRect(at * 118 + 6 + room * 30, 496 - height + floor, 16, 20);
  }
  brush.fillStyle = "rgb(20 30 45 / .78)";
  brush.fillRect(0, 480, 800, 120);
}
