/** The simulated clock and the buttons that move it. */
import * as api from "./api.js";
import { el, icon } from "./dom.js";
import { changes, now, state } from "./store.js";
import { t } from "./strings.js";
import { fullTime } from "./times.js";

const NAMED = { reminder: "moveReminder", monday: "moveMonday", week: "moveWeek", day: "moveDay", hour: "moveHour" };
const ICONS = { reminder: "bell", monday: "next", week: "next", day: "day", hour: "clock" };
const TICK = 5000;

/** What a move is called. */
export const moveName = (move) => (NAMED[move] ? t(NAMED[move]) : move);

/** @returns {HTMLElement} it keeps itself up to date */
export function clockBar() {
  const shown = el("time", { class: "now", data: { testid: "now" } });
  const moves = el("div", { class: "moves", role: "group" });
  const bar = el("div", { class: "clock", data: { testid: "clock" } }, shown, moves);
  const refresh = () => {
    shown.replaceChildren(icon("clock"), el("span", { class: "faint" }, t("now")), ` ${fullTime(now())}`);
  };
  const rebuild = () => {
    refresh();
    moves.setAttribute("aria-label", t("clockMoves"));
    moves.replaceChildren(...state.clock.moves.map((move) => moveButton(move)));
  };
  changes.addEventListener("clock", rebuild);
  changes.addEventListener("language", rebuild);
  setInterval(() => {
    refresh();
    changes.dispatchEvent(new CustomEvent("tick"));
  }, TICK);
  return bar;
}

function moveButton(move) {
  const press = async () => {
    button.disabled = true;
    await api.moveClock(move).catch(() => {});
    button.disabled = false;
  };
  const button = el(
    "button",
    { type: "button", class: "chip", data: { testid: `move-${move}` }, on: { click: press } },
    ICONS[move] && icon(ICONS[move]),
    moveName(move),
  );
  return button;
}
