/** The stories: their cards, and the player while one runs. */
import { el, icon } from "./dom.js";
import { avatar } from "./people.js";
import { changes, state } from "./store.js";
import { Missing, StoryRun, castOf, noteOf } from "./story.js";
import { language, local, t } from "./strings.js";

const BETWEEN_STEPS = 1500;

export class Stories {
  /** @param {import("./stage.js").Stage} stage */
  constructor(stage) {
    this.stage = stage;
    this.element = el("section", { class: "stories" });
    changes.addEventListener("language", () => this.refresh());
    changes.addEventListener("chats", () => this.run || this.refresh());
  }

  /** A card that would look the same stays as it is, so that no button is replaced while it is being pressed. */
  refresh() {
    const cards = this.run ? "" : this.lookOfCards();
    if (cards && cards === this.shown) return;
    this.shown = cards;
    this.element.setAttribute("aria-label", t("stories"));
    this.element.hidden = !state.stories.length;
    this.element.classList.toggle("playing", Boolean(this.run));
    this.element.replaceChildren(
      ...(this.run ? this.player() : state.stories.map((story) => this.card(story))),
    );
  }

  lookOfCards() {
    const faces = (story) => castOf(story).map((user) => state.people.get(user)?.first_name);
    return JSON.stringify([language(), state.stories.map((story) => [story.id, faces(story)])]);
  }

  card(story) {
    const cast = castOf(story)
      .map((user) => state.people.get(user))
      .filter(Boolean);
    const play = el(
      "button",
      {
        type: "button",
        class: "play",
        data: { testid: "play" },
        "aria-label": `${t("play")}: ${local(story.title)}`,
        on: { click: () => this.play(story) },
      },
      icon("play"),
      t("play"),
    );
    const top = el(
      "div",
      { class: "story-top" },
      el("h2", {}, local(story.title)),
      el(
        "span",
        { class: "faces" },
        cast.slice(0, 4).map((person) => avatar(person, "tiny")),
      ),
      play,
    );
    return el(
      "article",
      { class: "story", data: { story: story.id } },
      top,
      el("p", { title: local(story.about) }, local(story.about)),
    );
  }

  async play(story) {
    this.run = new StoryRun(story, this.stage);
    this.said = t("ready");
    this.trouble = this.auto = this.busy = false;
    this.refresh();
    this.element.querySelector("[data-testid=next]")?.focus();
    document.body.classList.remove("panel-open");
    await this.run.prepare().catch(() => {});
  }

  player() {
    const { run } = this;
    const { steps, title } = run.story;
    const ended = run.over || this.trouble;
    const next = el(
      "button",
      {
        type: "button",
        class: "primary",
        disabled: this.busy || ended || this.auto,
        data: { testid: "next" },
        on: { click: () => this.step() },
      },
      icon("next"),
      t("next"),
    );
    const auto = el(
      "button",
      {
        type: "button",
        disabled: ended,
        "aria-pressed": String(Boolean(this.auto)),
        data: { testid: "auto" },
        on: { click: () => this.toggleAuto() },
      },
      icon(this.auto ? "pause" : "play"),
      t(this.auto ? "pause" : "auto"),
    );
    const stop = el(
      "button",
      { type: "button", data: { testid: "stop" }, on: { click: () => this.stop() } },
      icon("stop"),
      t(ended ? "finish" : "stop"),
    );
    const progress = el("progress", {
      max: steps.length,
      value: run.at,
      "aria-label": t("stepOf", { step: run.at, total: steps.length }),
    });
    const head = el(
      "div",
      { class: "player-head" },
      el("h2", {}, local(title)),
      el("span", { class: "faint" }, t("stepOf", { step: run.at, total: steps.length })),
    );
    const note = el(
      "p",
      { class: `note ${this.trouble ? "trouble" : ""}`, role: "status", data: { testid: "note" } },
      this.said,
    );
    return [
      el(
        "div",
        { class: "player", data: { story: run.story.id } },
        el("div", { class: "player-words" }, head, note),
        el("div", { class: "player-buttons" }, next, auto, stop),
        progress,
      ),
    ];
  }

  /** One step; says kindly what is missing when it cannot be done. */
  async step() {
    const { run } = this;
    if (this.busy || !run || run.over) return;
    Object.assign(this, { busy: true, said: noteOf(run.step) });
    this.redraw();
    try {
      await run.next();
      if (run.over) this.said = t("done");
    } catch (missing) {
      this.auto = false;
      this.trouble = true;
      this.said =
        missing instanceof Missing
          ? t("stepMissing", { text: missing.message })
          : t("stepFailed", { reason: missing.message });
    }
    if (this.run !== run) return;
    this.busy = false;
    if (run.over) this.auto = false;
    this.redraw();
  }

  /** Redraws the player without taking the focus from its buttons. */
  redraw() {
    const focused = document.activeElement?.dataset?.testid;
    const inside = this.element.contains(document.activeElement);
    this.refresh();
    if (inside)
      (
        this.element.querySelector(`[data-testid=${focused}]:not(:disabled)`) ??
        this.element.querySelector("[data-testid=stop]")
      )?.focus();
  }

  async toggleAuto() {
    this.auto = !this.auto;
    this.redraw();
    while (this.auto && this.run && !this.run.over) {
      await this.step();
      await new Promise((done) => setTimeout(done, BETWEEN_STEPS));
    }
  }

  stop() {
    if (this.run) this.run.stopped = true;
    this.run = null;
    this.auto = false;
    this.stage.light(undefined);
    this.refresh();
  }
}
