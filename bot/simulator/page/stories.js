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
        on: { click: () => this.play(story, true) },
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

  /** From the start. @param {boolean} auto  whether it goes on by itself */
  play(story, auto = false) {
    if (this.run) this.run.stopped = true;
    this.run = new StoryRun(story, this.stage);
    this.said = t("ready");
    this.auto = this.trouble = this.busy = false;
    document.body.classList.remove("panel-open");
    this.redraw();
    this.element.querySelector(`[data-testid=${auto ? "auto" : "next"}]`)?.focus();
    this.run.prepare();
    if (auto) return this.toggleAuto();
  }

  player() {
    const { run } = this;
    const { steps, title } = run.story;
    const step = t("stepOf", { step: run.at, total: steps.length });
    const progress = el("progress", { max: steps.length, value: run.at, "aria-label": step });
    const head = el(
      "div",
      { class: "player-head" },
      el("h2", {}, local(title)),
      el("span", { class: "faint" }, step),
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
        el("div", { class: "player-buttons" }, this.buttons()),
        progress,
      ),
    ];
  }

  /** What can be done with the story now: whatever it waits for, there is a way on, and ▶ plays. */
  buttons() {
    const { run, auto, trouble } = this;
    const waits = { disabled: this.busy || auto, class: "primary" };
    const restart = (how) => press("restart", "again", "fromTheStart", () => this.play(run.story), how);
    const onward = trouble
      ? press("again", "again", "again", () => this.step(), waits)
      : press("next", "next", "next", () => this.step(), waits);
    return [
      run.over ? restart(waits) : onward,
      press("auto", auto ? "pause" : "play", auto ? "pause" : "auto", () => this.toggleAuto(), {
        "aria-pressed": String(auto),
      }),
      run.at && !run.over ? restart({ disabled: this.busy || auto }) : "",
      press("stop", "stop", run.over || trouble ? "finish" : "stop", () => this.stop()),
    ];
  }

  /** One step; says kindly what is missing when it cannot be done. */
  async step() {
    const { run } = this;
    if (this.busy || !run || run.over) return;
    if (this.trouble) run.prepare();
    Object.assign(this, { busy: true, trouble: false, said: noteOf(run.step) });
    this.redraw();
    try {
      await run.next();
      if (run.over) this.said = t("done");
    } catch (missing) {
      if (this.run !== run) return;
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

  /** Plays on, or pauses; a story that is over plays from its start. */
  async toggleAuto() {
    if (this.run.over) return this.play(this.run.story, true);
    this.auto = !this.auto;
    this.redraw();
    const turn = (this.turn = {});
    const goesOn = () => this.auto && this.turn === turn && this.run && !this.run.over;
    while (goesOn()) {
      await this.step();
      if (goesOn()) await new Promise((done) => setTimeout(done, BETWEEN_STEPS));
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

/** A button of the player. */
const press = (id, picture, label, click, more = {}) =>
  el("button", { type: "button", data: { testid: id }, on: { click }, ...more }, icon(picture), t(label));
