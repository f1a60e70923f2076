/** Times as people of the simulated zone read them. */
import { state } from "./store.js";
import { language } from "./strings.js";

const FORMS = {
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  day: { month: "long", day: "numeric", weekday: "short" },
  short: { month: "numeric", day: "numeric" },
  key: { year: "numeric", month: "2-digit", day: "2-digit" },
};
const made = new Map();

function format(form, when) {
  const [tongue, zone] = [language() === "zh" ? "zh-CN" : "en-GB", state.clock.zone];
  const key = `${form} ${tongue} ${zone}`;
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(tongue, { ...FORMS[form], timeZone: zone }));
  const text = made.get(key).format(when);
  return form === "day" ? text.replace(/(日)(周|星期)/, "$1 $2") : text;
}

const fromUnix = (seconds) => new Date(seconds * 1000);

/** "15:20" @param {number} seconds since 1970 */
export const timeOf = (seconds) => format("time", fromUnix(seconds));

/** "11月23日 周一" */
export const dayOf = (seconds) => format("day", fromUnix(seconds));

/** The same text for the same day, and only then. */
export const dayKey = (seconds) => format("key", fromUnix(seconds));

/** "11月23日 周一 15:20" @param {Date} when */
export const fullTime = (when) => `${format("day", when)} ${format("time", when)}`;

/** What a chat list shows: the time today, else the date. @param {Date} today */
export const shortTime = (seconds, today) =>
  dayKey(seconds) === format("key", today) ? timeOf(seconds) : format("short", fromUnix(seconds));

/** "0:07" */
export const duration = (seconds) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
