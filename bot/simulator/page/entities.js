/** A message's text with its entities, as DOM nodes. Offsets count UTF-16 units, as JavaScript strings do. */
import { el } from "./dom.js";
import { t } from "./strings.js";

/** @typedef {{type: string, offset: number, length: number, url?: string, language?: string, user?: any}} Entity */
/** @typedef {{link: (url: string) => void, command: (text: string) => void}} Actions  what a tap in the text does */

const PLAIN = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
/** These end their own line: the line break after them is not shown a second time. */
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const MARKED = new Set(["mention", "text_mention", "hashtag", "cashtag", "phone_number", "email"]);

/**
 * @param {string} text
 * @param {Entity[]} entities
 * @param {Actions} actions
 * @returns {(Node | string)[]}
 */
export function formatted(text, entities, actions) {
  const ordered = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return within(text, ordered, 0, text.length, actions);
}

function within(text, entities, from, to, actions) {
  const nodes = [];
  let at = from;
  let rest = entities;
  while (rest.length) {
    const [outer, ...others] = rest;
    const [start, end] = [Math.max(outer.offset, at), Math.min(outer.offset + outer.length, to)];
    rest = others;
    if (start >= end) continue;
    const inner = others.filter((one) => one.offset < end);
    rest = others.filter((one) => one.offset + one.length > end);
    nodes.push(
      text.slice(at, start),
      styled(outer, text.slice(start, end), within(text, inner, start, end, actions), actions),
    );
    at = BLOCKS.has(outer.type) && text[end] === "\n" ? end + 1 : end;
  }
  nodes.push(text.slice(at, to));
  return nodes.filter(Boolean);
}

function styled(entity, words, children, actions) {
  if (PLAIN[entity.type]) return el(PLAIN[entity.type], {}, children);
  if (MARKED.has(entity.type)) return el("span", { class: "marked" }, children);
  const make = SPECIAL[entity.type];
  return make ? make(children, entity, words, actions) : el("span", {}, children);
}

const SPECIAL = {
  pre: (children, entity) =>
    el("pre", { data: { language: entity.language ?? "" } }, el("code", {}, children)),
  url: (children, _, words, actions) => anchor(children, words, actions),
  text_link: (children, entity, _, actions) => anchor(children, entity.url, actions),
  bot_command: (children, _, words, actions) => tappable("marked", children, () => actions.command(words)),
  blockquote: (children) => el("blockquote", {}, children),
  expandable_blockquote: expandable,
  spoiler: (children) => {
    const hidden = tappable(
      "spoiler",
      [el("span", {}, children)],
      () => hidden.classList.add("revealed"),
      t("reveal"),
    );
    return hidden;
  },
};

function expandable(children) {
  const quote = el("blockquote", { class: "expandable" }, el("div", { class: "quoted" }, children));
  const toggle = el("button", {
    type: "button",
    class: "expander",
    "aria-label": t("expand"),
    "aria-expanded": "false",
  });
  toggle.addEventListener("click", () =>
    toggle.setAttribute("aria-expanded", String(quote.classList.toggle("open"))),
  );
  quote.append(toggle);
  return quote;
}

/** A link that cannot run script: only web addresses and Telegram's own are followed. */
function anchor(children, address, actions) {
  const url = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  if (!/^(https?|tg|mailto|tel):/i.test(url)) return el("span", {}, children);
  const follow = (event) => {
    event.preventDefault();
    actions.link(url);
  };
  return el("a", { href: url, rel: "noopener noreferrer", on: { click: follow } }, children);
}

function tappable(name, children, run, label) {
  const press = (event) => event.key === "Enter" && run();
  return el(
    "span",
    { class: name, role: "button", tabindex: "0", "aria-label": label, on: { click: run, keydown: press } },
    children,
  );
}
