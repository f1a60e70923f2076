/** What the page knows, and how the simulator's events change it. */
import * as api from "./api.js";
import { language } from "./strings.js";

/** @typedef {{chat: any, members: any[], pinned: number[], last: any, messages: any[] | null, changed: number}} Chat */

const ATTEMPTS = 5;

/** Tells who listens: "chat" {chatId}, "people", "chats", "clock", "commands", "answered", "connection". */
export const changes = new EventTarget();
const tell = (topic, detail = {}) => changes.dispatchEvent(new CustomEvent(topic, { detail }));

export const state = {
  bot: { id: 0, first_name: "", username: "" },
  description: "",
  people: new Map(),
  /** @type {Map<number, Chat>} */
  chats: new Map(),
  phones: [],
  stories: [],
  clock: { now: new Date().toISOString(), zone: "Asia/Shanghai", moves: [], heard: Date.now() },
  online: false,
};

/** Ids of messages a person has not looked at yet, by "user:chat". */
const unread = new Map();
/** The newest message of each chat the bot has fetched. */
const fetched = new Map();
/** The number of the event that last changed each message, by "chat:message". */
const touched = new Map();
/** What the bot is doing in a chat, and until when that holds. */
const doing = new Map();

/** @returns {Chat} */
export function chatOf(id) {
  if (!state.chats.has(id)) state.chats.set(id, privateChat(id));
  return state.chats.get(id);
}

const privateChat = (id) => ({
  chat: { id, type: "private" },
  members: [state.people.get(id)].filter(Boolean),
  pinned: [],
  last: null,
  messages: null,
  changed: 0,
});

/** A person's chats: the one with the bot first, then the groups they are in. */
export function chatsOf(user) {
  const groups = [...state.chats.values()].filter(
    (one) =>
      one.chat.id !== user &&
      one.chat.type !== "private" &&
      !movedTo(one) &&
      one.members.some((member) => member.id === user),
  );
  return [chatOf(user), ...groups];
}

/** The supergroup a group became, if it did. */
export const movedTo = (chat) => chat.last?.migrate_to_chat_id ?? null;

export const unreadIn = (user, chat) => unread.get(`${user}:${chat}`)?.size ?? 0;
export const unreadOf = (user) => chatsOf(user).reduce((sum, one) => sum + unreadIn(user, one.chat.id), 0);
export const isFetched = (chat, message) => (fetched.get(chat) ?? 0) >= message;
export const touchedAt = (chat, message) => touched.get(`${chat}:${message}`) ?? 0;
export const botIsDoing = (chat) =>
  (doing.get(chat)?.until ?? 0) > Date.now() ? doing.get(chat).action : null;

export function look(user, chat) {
  if (unread.delete(`${user}:${chat}`)) tell("people");
}

/** Everything anew, as at the start and after each reconnection. */
export async function loadAll() {
  const [people, chats, phones, stories, clock, about] = await Promise.all([
    api.people(),
    api.chats(),
    api.phones(),
    api.stories(),
    api.clock(),
    api.bot(language()),
  ]);
  state.people = new Map(people.map((person) => [person.id, person]));
  Object.assign(state, { phones, stories, bot: about.user, description: about.description });
  setClock(clock);
  await takeChats(chats, true);
  for (const topic of ["people", "chats", "clock", "commands"]) tell(topic);
}

async function takeChats(chats, again) {
  const before = state.chats;
  const kept = (one) => {
    const { messages = null, changed = 0, last } = before.get(one.chat.id) ?? {};
    return { ...one, messages, changed, last: again ? one.last : newer(last, one.last) };
  };
  state.chats = new Map(chats.map((one) => [one.chat.id, kept(one)]));
  if (again)
    await Promise.all(
      [...state.chats.values()].filter((one) => one.messages).map((one) => loadMessages(one.chat.id)),
    );
}

/* Events go on while an answer is under way. */
const newer = (one, other) => ((one?.message_id ?? 0) > (other?.message_id ?? 0) ? one : other);

/** The messages of a chat, asked again when something changed there while the answer was under way. */
async function fetchMessages(id) {
  for (let attempt = 1; ; attempt += 1) {
    const { changed } = chatOf(id);
    const messages = await api.messages(id).catch(() => []);
    if (changed === chatOf(id).changed || attempt === ATTEMPTS) return messages;
  }
}

/** The messages of a chat somebody looks at; what is as it was stays the same object, so that its bubble stays. */
export async function loadMessages(id) {
  const messages = await fetchMessages(id);
  const chat = chatOf(id);
  const known = new Map((chat.messages ?? []).map((message) => [message.message_id, message]));
  chat.messages = messages.map((message) => {
    const before = known.get(message.message_id);
    if (before && JSON.stringify(before) === JSON.stringify(message)) return before;
    if (chat.messages) touched.set(`${id}:${message.message_id}`, messages.event);
    return message;
  });
  fetched.set(id, Math.max(fetched.get(id) ?? 0, messages.at(-1)?.message_id ?? 0));
  tell("chat", { chatId: id });
}

export function setOnline(online) {
  state.online = online;
  tell("connection");
}

function setClock(clock) {
  Object.assign(state.clock, clock, { heard: Date.now() });
}

/** The simulated time. */
export const now = () => new Date(Date.parse(state.clock.now) + Date.now() - state.clock.heard);

function place(chat, message) {
  const list = chat.messages;
  let at = list.length;
  while (at > 0 && list[at - 1].message_id >= message.message_id) at -= 1;
  const replaces = list[at]?.message_id === message.message_id ? 1 : 0;
  list.splice(at, replaces, message);
}

function onMessage({ chat_id: chatId, message }, at, isNew = true) {
  const chat = chatOf(chatId);
  if (chat.messages) place(chat, message);
  if (!chat.last || chat.last.message_id <= message.message_id) chat.last = message;
  chat.changed = performance.now();
  touched.set(`${chatId}:${message.message_id}`, at);
  if (message.from?.id === state.bot.id) doing.delete(chatId);
  if (isNew) countUnread(chat, message);
  tell("chat", { chatId });
}

function countUnread(chat, message) {
  for (const member of chat.members) {
    if (member.id === message.from?.id || member.id === state.bot.id) continue;
    const key = `${member.id}:${chat.chat.id}`;
    unread.set(key, (unread.get(key) ?? new Set()).add(message.message_id));
  }
  tell("people");
}

function onDeleted({ chat_id: chatId, message_id: messageId }) {
  const chat = chatOf(chatId);
  chat.messages = chat.messages?.filter((message) => message.message_id !== messageId) ?? null;
  if (chat.last?.message_id === messageId) chat.last = chat.messages?.at(-1) ?? null;
  chat.changed = performance.now();
  for (const member of chat.members) unread.get(`${member.id}:${chatId}`)?.delete(messageId);
  tell("chat", { chatId });
  tell("people");
}

function onReaction({ chat_id: chatId, message_id: messageId, reactions }, at) {
  const chat = chatOf(chatId);
  const message = chat.messages?.find((one) => one.message_id === messageId);
  if (message) onMessage({ chat_id: chatId, message: { ...message, reactions } }, at, false);
}

function onPinned({ chat_id: chatId, message_id: messageId }, pinned) {
  const chat = chatOf(chatId);
  chat.pinned = messageId ? chat.pinned.filter((id) => id !== messageId) : [];
  if (pinned) chat.pinned = [...chat.pinned, messageId];
  tell("chat", { chatId });
}

function onTyping({ chat_id: chatId, action }) {
  doing.set(chatId, { action, until: Date.now() + 5000 });
  tell("chat", { chatId });
  setTimeout(() => tell("chat", { chatId }), 5100);
}

function onRead({ chat_id: chatId, message_id: messageId }) {
  fetched.set(chatId, Math.max(fetched.get(chatId) ?? 0, messageId));
  tell("chat", { chatId });
}

let asking = null;

/** Several such events in a row are one question. */
function onPeople() {
  asking ??= setTimeout(loadChats, 50);
}

/** Who there is and which chats, anew. */
export async function loadChats() {
  asking = null;
  const [people, chats] = await Promise.all([api.people(), api.chats()]);
  state.people = new Map(people.map((person) => [person.id, person]));
  await takeChats(chats, false);
  tell("people");
  tell("chats");
}

/** What everybody is called, and the bot, which tells about itself in the language of the page. */
export async function loadNames() {
  const about = await api.bot(language());
  Object.assign(state, { bot: about.user, description: about.description });
  await loadChats();
}

/** @type {Record<string, (data: any, at: number) => void>} by the event's name; `at` is its number */
export const EVENTS = {
  message: onMessage,
  edited: (data, at) => onMessage(data, at, false),
  deleted: onDeleted,
  reaction: onReaction,
  pinned: (data) => onPinned(data, true),
  unpinned: (data) => onPinned(data, false),
  typing: onTyping,
  read: onRead,
  answered: (data) => tell("answered", data),
  commands: () => tell("commands"),
  clock: (data) => {
    setClock(data);
    tell("clock");
  },
  person: onPeople,
  group: onPeople,
};
