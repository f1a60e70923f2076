/** Building DOM nodes without markup: text is always text. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag
 * @param {Record<string, any>} [attributes]  `on` holds listeners, `data` the data-* values, `class` the classes;
 *   null, undefined and false leave an attribute out
 * @param {...(Node | string | null | undefined | false | any[])} children
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(node, name, value);
  node.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return node;
}

function set(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "on")
    for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
  else if (name === "data") Object.assign(node.dataset, value);
  else if (name === "style")
    for (const [key, text] of Object.entries(value)) node.style.setProperty(key, text);
  else node.setAttribute(name, value === true ? "" : value);
}

/** A button that shows an icon and says its name to those who cannot see it. */
export function iconButton(name, label, press, extra = {}) {
  const { class: more = "", ...rest } = extra;
  const attributes = {
    type: "button",
    class: `icon-button ${more}`.trim(),
    title: label,
    "aria-label": label,
  };
  return el("button", { ...attributes, on: { click: press }, ...rest }, icon(name));
}

/** An icon of the table below, in the colour of the text around it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({
    viewBox: "0 0 24 24",
    class: `icon icon-${name}`,
    "aria-hidden": "true",
  }))
    svg.setAttribute(key, value);
  for (const d of ICONS[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

const ICONS = {
  again: ["M19 12a7 7 0 1 1-2.2-5.100", "M19 4v4.200h-4.200"],
  attach: [
    "M20.5 11.3l-8.6 8.6a5.6 5.6 0 0 1-8-8l8.9-8.8a3.8 3.8 0 0 1 5.3 5.3l-8.8 8.9a1.9 1.9 0 0 1-2.7-2.7l8.1-8.1",
  ],
  back: ["M15 4.5L7.5 12l7.5 7.5"],
  bell: ["M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15z", "M10 20.5h4"],
  block: ["M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z", "M6 6l12 12"],
  camera: [
    "M4 8h3l1.6-2.5h6.8L17 8h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1z",
    "M12 10a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8z",
  ],
  check: ["M5 12.5l4.5 4.5L19 7.5"],
  clock: ["M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z", "M12 7.5V12l3 2"],
  close: ["M6 6l12 12", "M18 6L6 18"],
  copy: ["M9 9h10v11H9z", "M5 15V4h10"],
  day: ["M4 6h16v14H4z", "M4 10.5h16", "M8.5 3.5V8", "M15.5 3.5V8"],
  document: ["M6 3.5h8l4.5 4.5v12.5H6z", "M14 3.5V8h4.5"],
  down: ["M5 9l7 7 7-7"],
  edit: ["M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19z"],
  external: ["M8 16L17 7", "M10 7h7v7"],
  forward: ["M13 6l7 6-7 6v-3.5C8.5 14.5 5.5 16 4 19c0-6 3-9.5 9-9.5z"],
  keyboard: ["M3.5 6.5h17v11h-17z", "M7 10h.01M10.3 10h.01M13.7 10h.01M17 10h.01", "M8 14h8"],
  link: [
    "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.700l-1.3 1.3",
    "M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.700l1.3-1.3",
  ],
  menu: ["M4 7h16", "M4 12h16", "M4 17h16"],
  members: ["M9 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z", "M2.5 19.500a6.5 6.5 0 0 1 13 0", "M18 8v6", "M15 11h6"],
  microphone: [
    "M12 3.5a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3z",
    "M5.5 11.500a6.5 6.5 0 0 0 13 0",
    "M12 18v3",
  ],
  more: ["M12 5.5h.01", "M12 12h.01", "M12 18.5h.01"],
  next: ["M6 5l9 7-9 7z", "M18.5 5v14"],
  pause: ["M8 5v14", "M16 5v14"],
  person: ["M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8z", "M4.5 20c.6-4 3.5-6 7.5-6s6.9 2 7.5 6"],
  photo: ["M4 5h16v14H4z", "M4 16l5-5 4 4 2.5-2.500L20 17", "M15.5 8.500h.01"],
  pin: [
    "M12 21s7-6.3 7-11.500a7 7 0 0 0-14 0C5 14.7 12 21 12 21z",
    "M12 7.500a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.400z",
  ],
  play: ["M8 5l11 7-11 7z"],
  plus: ["M12 5v14", "M5 12h14"],
  pushpin: ["M9 4h6l-.8 6 2.8 2.8V15H7v-2.2L9.8 10z", "M12 15v5.5"],
  remove: ["M5 7h14", "M9.5 7V4.500h5V7", "M7 7l1 13h8l1-13"],
  reply: ["M10 6L3.5 12 10 18v-3.800c4.5 0 8 1.3 10.5 4.8-.5-6-4-9.5-10.5-9.700z"],
  send: ["M3.5 11.600L20.5 4l-3.8 16-5-6z", "M11.7 14L20.5 4"],
  sticker: ["M20 13.500A8.5 8.5 0 1 1 10.5 4 9.5 9.5 0 0 0 20 13.500z", "M9 13.500a3.5 3.5 0 0 0 4.5 2.5"],
  stop: ["M7 7h10v10H7z"],
};

/** Whether nothing is to move: so it is wished, or nobody looks. */
export const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches || document.hidden;
