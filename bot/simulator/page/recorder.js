/** A pretended recording: the seconds run, nothing is heard. */
import { el, iconButton } from "./dom.js";
import { t } from "./strings.js";
import { duration } from "./times.js";

/**
 * The line shown in place of the composer while a voice message is recorded.
 * @param {(seconds: number | null) => void} done  how long it became, or null when it was cancelled
 */
export function recorder(done) {
  const began = Date.now();
  const seconds = () => Math.max(1, Math.round((Date.now() - began) / 1000));
  const clock = el("span", { class: "recorded", role: "timer" }, "0:00");
  const ticking = setInterval(() => (clock.textContent = duration((Date.now() - began) / 1000)), 200);
  const end = (result) => {
    clearInterval(ticking);
    done(result);
  };
  const cancel = el(
    "button",
    { type: "button", class: "quiet", on: { click: () => end(null) } },
    t("cancel"),
  );
  const send = iconButton("send", t("send"), () => end(seconds()), { class: "send" });
  return el(
    "div",
    { class: "recorder", on: { keydown: (event) => event.key === "Escape" && end(null) } },
    el("i", { class: "red-dot" }),
    clock,
    cancel,
    send,
  );
}
