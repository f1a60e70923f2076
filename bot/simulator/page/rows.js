/** A chat's messages as the rows a person sees: days, service lines, bubbles in runs, albums. */
import { serviceText } from "./people.js";
import { isFetched } from "./store.js";
import { dayKey } from "./times.js";

/**
 * @typedef {object} Row
 * @property {string} key  the same row keeps its key
 * @property {"day" | "service" | "message" | "album"} kind
 * @property {any[]} messages
 * @property {boolean} [out]  written by whoever holds the phone
 * @property {boolean} [named]  in a group: shows who wrote it
 * @property {boolean} [begins]  first of a run by one writer
 * @property {boolean} [ends]  last of a run: its bubble has the tail
 * @property {boolean} [read]  the bot has fetched it
 */

const RUN_BREAKS_AFTER = 600;

/** @returns {Row[]} */
export function rowsOf(messages, user, isGroup) {
  const rows = [];
  let day = "";
  for (const message of messages) {
    const its = dayKey(message.date);
    if (its !== day) rows.push({ key: `day ${its}`, kind: "day", messages: [message] });
    day = its;
    add(rows, message, user, isGroup);
  }
  rows.forEach((row, at) => mark(row, rows[at - 1], rows[at + 1]));
  return rows;
}

function add(rows, message, user, isGroup) {
  const last = rows.at(-1);
  if (serviceText(message))
    rows.push({ key: `m${message.message_id}`, kind: "service", messages: [message] });
  else if (message.media_group_id && last.messages[0].media_group_id === message.media_group_id) {
    last.kind = "album";
    last.messages.push(message);
  } else
    rows.push({
      key: `m${message.message_id}`,
      kind: "message",
      messages: [message],
      out: message.from?.id === user,
      named: isGroup,
    });
}

function mark(row, before, after) {
  if (row.out === undefined) return;
  row.begins = !sameRun(before, row);
  row.ends = !sameRun(row, after);
  const newest = row.messages.at(-1);
  row.read = row.out && isFetched(newest.chat.id, newest.message_id);
}

function sameRun(one, next) {
  if (!one || !next || one.out === undefined || next.out === undefined) return false;
  const [a, b] = [one.messages.at(-1), next.messages[0]];
  return a.from?.id === b.from?.id && b.date - a.date < RUN_BREAKS_AFTER;
}

/** Whether a row would be drawn just as it is now. */
export const sameRow = (one, other) =>
  one.kind === other.kind &&
  one.read === other.read &&
  one.ends === other.ends &&
  one.begins === other.begins &&
  one.messages.length === other.messages.length &&
  one.messages.every((message, at) => message === other.messages[at]);
