/** What lies above the line of writing: the message it is about, and the photos that go with it. */
import { el, icon, iconButton } from "./dom.js";
import { nameOf, summary } from "./people.js";
import { t } from "./strings.js";

/** The message that is edited or replied to, or nothing. */
export function aboutBar(editing, replying, cancel) {
  const about = editing ?? replying;
  if (!about) return null;
  const title = editing ? t("editing") : t("replyTo", { who: nameOf(about.from) });
  const lines = el("span", { class: "lines" }, el("strong", {}, title), el("span", {}, summary(about)));
  return el(
    "div",
    { class: "about" },
    icon(editing ? "edit" : "reply"),
    lines,
    iconButton("close", t("cancel"), cancel),
  );
}

/** Photos that wait to be sent. @param {string[]} photos  data URLs @param {(url: string) => void} takeOut */
export function tray(photos, takeOut) {
  if (!photos.length) return null;
  const thumbnail = (url) => {
    const close = iconButton("close", t("removePhoto"), () => takeOut(url));
    return el("span", { class: "thumbnail" }, el("img", { src: url, alt: t("photo") }), close);
  };
  return el("div", { class: "tray" }, photos.map(thumbnail));
}
