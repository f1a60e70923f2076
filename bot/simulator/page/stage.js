/** The phones side by side; at a phone's width one at a time, with a bar of tabs. */
import { el, icon, iconButton } from "./dom.js";
import { avatar, badge, nameOf, roleOf } from "./people.js";
import { Phone } from "./phone.js";
import { openMenu } from "./popover.js";
import { changes, chatOf, loadMessages, state, unreadOf } from "./store.js";
import { t } from "./strings.js";

const KEPT_AS = "lianxing.phones";
const [FEWEST, MOST, AT_FIRST] = [2, 6, 4];

export class Stage {
  constructor() {
    /** @type {Phone[]} */
    this.phones = [];
    this.current = 0;
    this.row = el("div", { class: "phones" });
    this.tabs = el("nav", { class: "phone-tabs", "aria-label": t("phones") });
    this.add = iconButton("plus", t("addPhone"), () => this.addNext(), {
      class: "add-phone",
      data: { testid: "add-phone" },
    });
    this.element = el("main", { class: "stage" }, this.tabs, this.row);
    this.row.append(this.add);
    this.waiting = new Set();
    changes.addEventListener("chat", ({ detail }) => this.later(detail.chatId));
    for (const topic of ["people", "chats", "clock"])
      changes.addEventListener(topic, () => this.later("all"));
    changes.addEventListener("commands", () => this.phones.forEach((phone) => phone.composer.loadCommands()));
    changes.addEventListener("answered", ({ detail }) =>
      this.of(detail.from?.id ?? detail.from)?.answered(detail),
    );
    document.addEventListener("visibilitychange", () => this.later("all"));
  }

  /** Puts up the phones of the last visit, or those the demo proposes. */
  begin() {
    const kept = JSON.parse(localStorage.getItem(KEPT_AS) ?? "[]").filter(({ user }) =>
      state.people.has(user),
    );
    const proposed = state.phones
      .slice(0, AT_FIRST)
      .map(({ user, group }) => ({ user, chat: group ?? user }));
    const first =
      kept.length >= FEWEST
        ? kept
        : proposed.length
          ? proposed
          : [...state.people.keys()].slice(0, AT_FIRST).map((user) => ({ user, chat: user }));
    for (const { user, chat } of first) this.addPhone(user, state.chats.has(chat) ? chat : user);
    this.show(0);
  }

  addPhone(user, chat) {
    const phone = new Phone(this);
    this.phones.push(phone);
    this.row.insertBefore(phone.element, this.add);
    phone.hold(user, chat);
    this.refreshTabs();
    return phone;
  }

  /** One more phone, held by the first person who has none. */
  addNext() {
    const free = this.freePeople()[0];
    if (free === undefined || this.phones.length >= MOST) return;
    this.addPhone(free).element.scrollIntoView({ behavior: "smooth", inline: "center", block: "nearest" });
    this.show(this.phones.length - 1);
  }

  freePeople() {
    const proposed = state.phones.map((phone) => phone.user);
    return [...new Set([...proposed, ...state.people.keys()])].filter((user) => !this.of(user));
  }

  remove(phone) {
    if (this.phones.length <= FEWEST) return;
    this.phones = this.phones.filter((one) => one !== phone);
    phone.element.remove();
    this.show(Math.min(this.current, this.phones.length - 1));
    this.keep();
  }

  /** @returns {Phone | undefined} the phone this person holds */
  of(user) {
    return this.phones.find((phone) => phone.user === user);
  }

  /** @param {Phone} phone @param {Element} beside  the button that was pressed */
  chooseHolder(phone, beside) {
    const proposed = state.phones.map((one) => one.user);
    const everyone = [...new Set([...proposed, ...state.people.keys()])].filter((user) =>
      state.people.has(user),
    );
    const away = { icon: "close", text: t("removePhone"), run: () => this.remove(phone) };
    const items = everyone.map((user) => this.holderItem(phone, user));
    openMenu(beside, this.phones.length > FEWEST ? [...items, away] : items, t("holder"));
  }

  holderItem(phone, user) {
    const person = state.people.get(user);
    return {
      text: nameOf(person),
      detail: roleOf(user),
      picture: avatar(person, "small"),
      badge: badge(unreadOf(user)),
      chosen: phone.user === user,
      run: () => this.give(phone, user),
    };
  }

  /** Gives a phone to a person; who holds another one swaps. */
  give(phone, user) {
    const other = this.of(user);
    if (other === phone) return;
    if (other) other.hold(phone.user);
    phone.hold(user);
    this.refreshTabs();
  }

  /** Makes sure that all these people hold a phone; those not needed give theirs up first. @param {number[]} users */
  gather(users) {
    const missing = users.filter((user) => !this.of(user) && state.people.has(user));
    for (const user of missing) {
      const idle = this.phones.findLast((phone) => !users.includes(phone.user));
      if (idle && this.phones.length >= AT_FIRST) idle.hold(user);
      else if (this.phones.length < MOST) this.addPhone(user);
    }
    this.refreshTabs();
  }

  /** Lights one phone up and brings it into view. @param {Phone | undefined} phone */
  light(phone) {
    for (const one of this.phones) one.element.classList.toggle("lit", one === phone);
    if (!phone) return;
    this.show(this.phones.indexOf(phone));
    phone.element.scrollIntoView({ behavior: "smooth", inline: "nearest", block: "nearest" });
  }

  /** The phone to see where only one fits. */
  show(at) {
    this.current = at;
    this.phones.forEach((phone, index) => phone.element.classList.toggle("current", index === at));
    this.phones[at]?.refresh();
    this.refreshTabs();
  }

  keep() {
    localStorage.setItem(KEPT_AS, JSON.stringify(this.phones.map(({ user, chat }) => ({ user, chat }))));
    this.refreshTabs();
  }

  refreshTabs() {
    const { phones } = this;
    this.add.hidden = phones.length >= MOST || !this.freePeople().length;
    this.row.style.setProperty("--phones", String(phones.length));
    this.row.classList.toggle("fewest", phones.length <= FEWEST);
    this.tabs.replaceChildren(...phones.map((phone, at) => this.tab(phone, at)));
  }

  /** A tap shows the phone; a tap on the one that is shown asks who holds it. */
  tab(phone, at) {
    const here = at === this.current;
    const tap = (event) => (here ? this.chooseHolder(phone, event.currentTarget) : this.show(at));
    const attributes = {
      type: "button",
      "aria-current": here ? "true" : null,
      "aria-haspopup": here ? "menu" : null,
      on: { click: tap },
    };
    const name = el("span", {}, nameOf(phone.person), here && icon("down"));
    return el(
      "button",
      attributes,
      avatar(phone.person ?? { id: 0 }, "small"),
      name,
      badge(unreadOf(phone.user)),
    );
  }

  /** Collects changes until the next frame, so that a burst is drawn once. */
  later(what) {
    if (!this.waiting.size) requestAnimationFrame(() => this.catchUp());
    this.waiting.add(what);
  }

  catchUp() {
    const { waiting } = this;
    this.waiting = new Set();
    for (const chatId of waiting)
      if (chatId !== "all") this.phones.forEach((phone) => phone.chatChanged(chatId));
    if (waiting.has("all")) this.phones.forEach((phone) => phone.refresh());
    for (const phone of this.phones) if (phone.chat && !chatOf(phone.chat).messages) loadMessages(phone.chat);
    this.refreshTabs();
  }

  redraw() {
    this.phones.forEach((phone) => phone.redraw());
    this.add.title = t("addPhone");
    this.tabs.setAttribute("aria-label", t("phones"));
    this.refreshTabs();
  }
}

/** Shown while the simulator has nobody in it. */
export const emptyStage = () => el("p", { class: "nobody" }, icon("person"), t("noOne"));
