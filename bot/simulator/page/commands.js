/** The bot's commands: the list behind the menu button and the suggestions while "/" is typed. */
import * as api from "./api.js";
import { el } from "./dom.js";
import { avatar } from "./people.js";
import { walk } from "./popover.js";
import { state } from "./store.js";
import { t } from "./strings.js";

export class Commands {
  /** @param {(command: string) => void} choose  called with "/name" */
  constructor(choose) {
    this.choose = choose;
    this.all = [];
    this.element = el("div", {
      class: "commands",
      role: "listbox",
      "aria-label": t("commands"),
      hidden: true,
    });
    this.element.addEventListener("keydown", (event) => walk(event, [...this.element.children]));
  }

  /** Fetches what this person sees in this chat. */
  async load(user, chat) {
    this.all = await api.commands(user, chat).catch(() => []);
  }

  get open() {
    return !this.element.hidden;
  }

  /** Shows the commands that begin with what is typed, or hides the list. @param {string} typed */
  suggest(typed) {
    const asked = /^\/(\w*)$/.exec(typed);
    this.show(asked ? this.all.filter(({ command }) => command.startsWith(asked[1].toLowerCase())) : []);
  }

  toggleAll() {
    this.show(this.open ? [] : this.all);
  }

  show(commands) {
    this.element.hidden = !commands.length;
    this.element.replaceChildren(...commands.map((one, at) => this.item(one, at === 0)));
  }

  item({ command, description }, first) {
    const attributes = {
      type: "button",
      role: "option",
      "aria-selected": String(first),
      data: { command },
      on: { click: () => this.pick(command) },
    };
    return el(
      "button",
      attributes,
      avatar({ ...state.bot, is_bot: true }, "tiny"),
      el("b", {}, `/${command}`),
      el("span", {}, description),
    );
  }

  pick(command) {
    this.show([]);
    this.choose(`/${command}`);
  }

  /** The command Enter or Tab would take, or null. */
  get selected() {
    return this.open ? this.element.querySelector("[aria-selected=true]")?.dataset.command : null;
  }

  /** Moves the choice while the letters keep the focus. @param {1 | -1} by */
  move(by) {
    const options = [...this.element.children];
    const here = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    options[here]?.setAttribute("aria-selected", "false");
    const next = options.at((here + by) % options.length);
    next.setAttribute("aria-selected", "true");
    next.scrollIntoView({ block: "nearest" });
  }
}
