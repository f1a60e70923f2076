/** The page, composed: header, stories, phones. */
import * as api from "./api.js";
import { clockBar } from "./clock.js";
import { el, iconButton } from "./dom.js";
import { listen } from "./events.js";
import { logo } from "./people.js";
import { Stage, emptyStage } from "./stage.js";
import { changes, loadNames, state } from "./store.js";
import { Stories } from "./stories.js";
import { language, setLanguage, t } from "./strings.js";

const stage = new Stage();
const stories = new Stories(stage);
const tagline = el("p", { class: "tagline" });
const offline = el("div", { class: "offline", role: "status", hidden: true });
const empty = el("div", {});

function languageSwitch() {
  const button = (code, name) =>
    el(
      "button",
      {
        type: "button",
        lang: code,
        data: { testid: `language-${code}`, language: code },
        on: { click: () => speak(code) },
      },
      name,
    );
  return el("div", { class: "languages", role: "group" }, button("zh", "中文"), button("en", "English"));
}

/** The page's language, and that of everybody who holds a phone. */
async function speak(code) {
  setLanguage(code);
  changes.dispatchEvent(new CustomEvent("language"));
  stories.element.inert = stage.element.inert = true;
  await api.speak(code).catch(() => {});
  await loadNames().catch(() => {});
  stories.element.inert = stage.element.inert = false;
  stage.redraw();
  stage.phones.forEach((phone) => phone.composer.loadCommands());
}

const languages = languageSwitch();
const panelToggle = iconButton(
  "menu",
  t("panel"),
  () => {
    panelToggle.setAttribute("aria-expanded", String(document.body.classList.toggle("panel-open")));
  },
  { class: "panel-toggle", "aria-expanded": "false" },
);

const header = el(
  "header",
  { class: "header" },
  el(
    "div",
    { class: "brand" },
    logo(),
    el("div", {}, el("h1", {}, el("b", {}, "联星"), " Lianxing"), tagline),
  ),
  el("div", { class: "controls" }, clockBar(), languages),
  panelToggle,
);

function words() {
  tagline.textContent = t("tagline");
  offline.textContent = t("offline");
  languages.setAttribute("aria-label", t("language"));
  for (const button of languages.children)
    button.setAttribute("aria-pressed", String(button.dataset.language === language()));
  document.title = language() === "zh" ? "联星 · 演示" : "Lianxing · demo";
}

function whoIsHere() {
  if (!stage.phones.length && state.people.size) stage.begin();
  empty.replaceChildren(stage.phones.length ? "" : emptyStage());
}

document.body.append(header, offline, stories.element, empty, stage.element);
setLanguage(language());
words();
changes.addEventListener("language", () => {
  words();
  stage.redraw();
});
changes.addEventListener("connection", () => (offline.hidden = state.online));
changes.addEventListener("tick", () => stage.phones.forEach((phone) => phone.refreshHeading()));
await listen();
if ([...state.people.values()].some((person) => !person.language_code?.startsWith(language())))
  await speak(language());
whoIsHere();
changes.addEventListener("people", whoIsHere);
stories.refresh();
