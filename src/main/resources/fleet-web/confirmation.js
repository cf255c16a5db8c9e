// The confirmation of a command: how many covers of which floors. The server refuses the command if the number has changed.

import { byId, make, options, show, write } from "./dom.js";
import { post } from "./requests.js";
import { actionWords, count, number, floorName, words } from "./words.js";

const MINUTES = [30, 60, 120, 480, 1440, 0];
const MOST_FLOORS = 8;

export class Confirmation {
  #dialog = byId("confirmation");
  #begun;
  #request = null;
  #preview = null;

  /** @param begun is called with the number, the action and the position of a command that has begun */
  constructor(begun) {
    this.#begun = begun;
    options(byId("lock-position"), [["", words("lock_here")], ["100", words("show_open")], ["0", words("show_closed")]]);
    options(byId("lock-minutes"), MINUTES.map(each => [String(each), each ? words("lock_for", { time: duration(each) })
      : words("lock_open_end")]));
    for (const each of ["position-value", "lock-position"]) byId(each).addEventListener("input", () => this.#draw());
    byId("cancel").addEventListener("click", () => this.#dialog.close());
    byId("confirm").addEventListener("click", () => this.#send());
  }

  async open(action, select) {
    this.#request = { action, select };
    write(byId("confirmation-answer"), "");
    await this.#ask();
    show(byId("ask-position"), action === "position");
    show(byId("ask-lock"), action === "lock");
    byId("confirm").disabled = this.#preview.covers === 0;
    this.#dialog.showModal();
    byId(action === "position" ? "position-value" : "confirm").focus();
  }

  async #ask() {
    this.#preview = await post("api/preview", { select: this.#request.select });
    this.#draw();
  }

  #position() {
    const { action } = this.#request;
    const chosen = action === "position" ? byId("position-value").value : action === "lock" ? byId("lock-position").value : "";
    return chosen === "" ? undefined : Number(chosen);
  }

  /** Whether an alarm can refuse it: a stop, the end of a lock and a lock of covers where they are move nothing. */
  #moves() {
    const { action } = this.#request;
    return action === "lock" ? this.#position() !== undefined : !["stop", "unlock"].includes(action);
  }

  #draw() {
    const { covers, floors, offline, locked, refused } = this.#preview;
    const { action } = this.#request;
    const title = actionWords(action, action === "position" ? this.#position() : null, covers);
    write(byId("confirmation-title"), `${title}?`);
    write(byId("confirm"), title);
    write(byId("position-text"), `${byId("position-value").value} %`);
    const rows = floors.slice(0, MOST_FLOORS).map(each => make("li", {},
      make("span", {}, floorName(each.site, each.floor)), make("b", {}, number(each.covers))));
    const rest = floors.slice(MOST_FLOORS);
    if (rest.length) {
      rows.push(make("li", {}, make("span", {}, words("more_floors", { n: rest.length })),
        make("b", {}, number(rest.reduce((sum, each) => sum + each.covers, 0)))));
    }
    byId("confirmation-floors").replaceChildren(...rows);
    write(byId("confirmation-offline"), words("offline_wait", { covers: count("covers", offline) }));
    show(byId("confirmation-offline"), offline > 0);
    write(byId("confirmation-locked"), words("locked_refuse", { covers: count("covers", locked) }));
    show(byId("confirmation-locked"), locked > 0 && !["lock", "unlock"].includes(action));
    byId("confirmation-refused").replaceChildren(...refused.map(each =>
      make("p", {}, words("alarm_refuses", { covers: count("covers", each.covers), reason: each.reason }))));
    show(byId("confirmation-refused"), refused.length > 0 && this.#moves());
  }

  async #send() {
    const minutes = this.#request.action === "lock" ? Number(byId("lock-minutes").value) || undefined : undefined;
    byId("confirm").disabled = true;
    try {
      const begun = await post("api/command", { ...this.#request, position: this.#position(), minutes, expected: this.#preview.covers });
      this.#dialog.close();
      this.#begun({ id: begun.id, action: this.#request.action, position: this.#position(), covers: begun.covers });
    } catch (failure) {
      const changed = failure.answer?.reason === "changed";
      write(byId("confirmation-answer"), changed ? words("changed") : failure.answer?.text ?? words("not_begun"));
      if (changed) await this.#ask();
    } finally {
      byId("confirm").disabled = this.#preview.covers === 0;
    }
  }
}

const duration = minutes => minutes < 60 ? words("minutes", { n: minutes }) : count("hours", minutes / 60);
