/** What opens above the page: menus, a photo in full size; and above one phone: alerts, small forms, toasts. */
import { el, icon } from "./dom.js";
import { t } from "./strings.js";

const MARGIN = 8;
const TOAST_LASTS = 3200;

/** @typedef {{text: string, run: () => void, icon?: string, picture?: Node, detail?: string, badge?: Node | null, danger?: boolean, chosen?: boolean}} Item */

/**
 * A menu beside an element or at a point; it closes by itself.
 * @param {Element | {x: number, y: number}} at
 * @param {Item[]} items
 * @param {string} label
 */
export function openMenu(at, items, label) {
  const before = document.activeElement;
  const menu = el("div", { class: "menu", role: "menu", popover: "auto", "aria-label": label });
  menu.append(...items.map((item) => menuItem(item, menu)));
  menu.addEventListener("keydown", (event) => walk(event, [...menu.children]));
  menu.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    if (menu.contains(document.activeElement) || document.activeElement === document.body) before?.focus?.();
    menu.remove();
  });
  document.body.append(menu);
  menu.showPopover();
  settle(
    menu,
    at instanceof Element ? at.getBoundingClientRect() : { left: at.x, right: at.x, top: at.y, bottom: at.y },
  );
  (menu.querySelector("[aria-checked=true]") ?? menu.firstElementChild)?.focus({ preventScroll: true });
}

function menuItem(item, menu) {
  const run = () => {
    menu.hidePopover();
    item.run();
  };
  const attributes = {
    type: "button",
    role: item.chosen === undefined ? "menuitem" : "menuitemradio",
    class: item.danger ? "danger" : "",
    "aria-checked": item.chosen === undefined ? null : String(item.chosen),
    on: { click: run },
  };
  const words = el(
    "span",
    { class: "lines" },
    el("span", {}, item.text),
    item.detail && el("small", {}, item.detail),
  );
  return el(
    "button",
    attributes,
    item.picture ?? (item.icon && icon(item.icon)),
    words,
    item.badge,
    item.chosen && icon("check"),
  );
}

function settle(menu, rect) {
  const { width, height } = menu.getBoundingClientRect();
  const below = rect.bottom + height + MARGIN < innerHeight;
  const top = below ? rect.bottom + 4 : Math.max(MARGIN, rect.top - height - 4);
  const left = Math.max(MARGIN, Math.min(rect.left, innerWidth - width - MARGIN));
  Object.assign(menu.style, { left: `${left}px`, top: `${top}px` });
}

/** Arrow keys, Home and End go through a list of buttons. */
export function walk(event, buttons) {
  const here = buttons.indexOf(document.activeElement);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  buttons.at(to % buttons.length)?.focus();
}

/** A photo in full size. */
export function enlarge(url) {
  const close = () => dialog.close();
  const button = el(
    "button",
    { type: "button", class: "icon-button", "aria-label": t("close"), on: { click: close } },
    icon("close"),
  );
  const dialog = el(
    "dialog",
    { class: "lightbox", "aria-label": t("photo"), on: { click: close, close: () => dialog.remove() } },
    el("img", { src: url, alt: t("photo") }),
    button,
  );
  document.body.append(dialog);
  dialog.showModal();
}

/** A short dark note over the messages of a phone. @param {Element} phone */
export function toast(phone, text) {
  phone.querySelector(".toast")?.remove();
  const note = el("div", { class: "toast", role: "status" }, text);
  phone.querySelector(".conversation").append(note);
  setTimeout(() => note.remove(), TOAST_LASTS + text.length * 30);
}

/** A note that has to be read: the bot's answer with show_alert. @param {Element} phone */
export function alertIn(phone, title, text) {
  const close = cover(phone, title, (done) => [
    el("h3", {}, title),
    el("p", {}, text),
    el(
      "div",
      { class: "choices" },
      el("button", { type: "button", class: "primary", on: { click: done } }, t("ok")),
    ),
  ]);
  return close;
}

/**
 * A small form over a phone.
 * @param {Element} phone
 * @param {{title: string, fields: {name: string, label: string, value?: string, type?: string, step?: string}[], action: string}} form
 * @param {(values: Record<string, string>) => void} then
 */
export function askIn(phone, { title, fields, action }, then) {
  cover(phone, title, (done) => {
    const inputs = fields.map((field) =>
      el(
        "label",
        {},
        el("span", {}, field.label),
        el("input", { required: true, autocomplete: "off", type: "text", ...field, label: null }),
      ),
    );
    const cancel = el("button", { type: "button", on: { click: done } }, t("cancel"));
    const submit = (event) => {
      event.preventDefault();
      done();
      then(Object.fromEntries(new FormData(event.target)));
    };
    return [
      el(
        "form",
        { on: { submit } },
        el("h3", {}, title),
        inputs,
        el("div", { class: "choices" }, cancel, el("button", { class: "primary" }, action)),
      ),
    ];
  });
}

/** Stickers to choose from. */
export function stickersIn(phone, emojis, then) {
  cover(phone, t("chooseSticker"), (done) => [
    el("h3", {}, t("chooseSticker")),
    el(
      "div",
      { class: "sticker-grid" },
      emojis.map((emoji) =>
        el("button", { type: "button", on: { click: () => (done(), then(emoji)) } }, emoji),
      ),
    ),
    el("div", { class: "choices" }, el("button", { type: "button", on: { click: done } }, t("cancel"))),
  ]);
}

/** Lays a sheet over a phone, whose screen rests until the sheet is gone. */
function cover(phone, label, fill) {
  phone.querySelector(".cover")?.remove();
  const screen = phone.querySelector(".screen");
  const before = document.activeElement;
  const done = () => {
    sheet.remove();
    screen.inert = false;
    before?.focus?.();
  };
  const escape = (event) => event.key === "Escape" && done();
  const sheet = el(
    "div",
    { class: "cover", on: { keydown: escape } },
    el(
      "div",
      { class: "sheet", role: "alertdialog", "aria-modal": "true", "aria-label": label },
      fill(() => done()),
    ),
  );
  phone.append(sheet);
  const here = phone.contains(before) || before === document.body;
  screen.inert = true;
  if (here) sheet.querySelector("input, .primary, .sticker-grid button")?.focus({ preventScroll: true });
}
