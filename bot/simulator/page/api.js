/** The persons' side of the simulator, one function a call. */

/** A call the simulator refused; the message is its reason. */
export class Refused extends Error {}

/** What is answered; its `event` is the number of the last event then. */
async function call(method, path, body) {
  const request = { method };
  if (body)
    Object.assign(request, { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
  const response = await fetch(`/control${path}`, request);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(answer.error ?? `${response.status} ${response.statusText}`);
  return Object.assign(answer, { event: Number(response.headers.get("Last-Event-ID")) });
}

const get = (path) => call("GET", path);
const post = (path, body = {}) => call("POST", path, body);

export const people = () => get("/people");
export const chats = () => get("/chats");
export const messages = (chat) => get(`/chats/${chat}/messages`);
/** What it tells about itself in that language. */
export const bot = (language) => get(`/bot?language_code=${language}`);
export const phones = () => get("/phones");
export const stories = () => get("/stories");
export const clock = () => get("/clock");
export const commands = (user, chat) => get(`/commands?user_id=${user}&chat_id=${chat}`);

/** `content` is {text} or {photo} or {album} …, as the simulator takes it. */
export const send = (chat, from, content) => post(`/chats/${chat}/messages`, { from, ...content });
export const press = (chat, message, from, button) =>
  post(`/chats/${chat}/messages/${message}/press`, { from, ...button });
export const edit = (chat, message, from, text) =>
  post(`/chats/${chat}/messages/${message}/edit`, { from, text });
export const remove = (chat, message, from) => post(`/chats/${chat}/messages/${message}/delete`, { from });
export const start = (user, payload) => post(`/people/${user}/start`, payload ? { payload } : {});
/** A new group, founded by the first of these, with the bot in it. */
export const found = (title, members) => post("/groups", { title, members, with_bot: true });
export const block = (user) => post(`/people/${user}/block`);
export const unblock = (user) => post(`/people/${user}/unblock`);
/** Everybody speaks this language from now on. */
export const speak = (language_code) => post("/language", { language_code });
export const moveClock = (move) => post("/clock", { move });

/** Where a file's bytes are, for <img> and <audio>. */
export const fileUrl = (fileId) => `/control/file/${encodeURIComponent(fileId)}`;
