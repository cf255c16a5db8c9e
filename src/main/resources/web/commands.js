// Commands of a person: each carries its expiry, waits for an echo, and can be undone for a while.

import { answered, comesFrom, refusalOf } from "./model.js";

const EXPIRES_MS = 30_000;
const ECHO_MS = 5000;
const REFUSED_SHOWN_MS = 15_000;

export class Commands {
  #send;
  #clock;
  #changed;
  #who;
  #pending = new Map(); // cover -> the command that waits for its echo
  #feedback = new Map(); // cover -> message that is shown on its card
  #last = new Map(); // cover -> the last command, for "Try again"

  /**
   * @param send function (topic, payload) that returns whether the message was sent
   * @param changed function (cover), called when what is shown of a cover has changed
   * @param who the name that commands state, for the reason; undefined for none
   */
  constructor(send, clock, changed, who) {
    this.#send = send;
    this.#clock = clock;
    this.#changed = changed;
    this.#who = who;
  }

  /** Sends one of `{position: 37}`, `{state: "OPEN"}`, `{state: "STOP"}`, `{state: "HOME"}`, `{tilt: 40}` to a cover. */
  set(shown, command) {
    const wanted = {
      position: command.position ?? { OPEN: 100, CLOSE: 0 }[command.state], stop: command.state === "STOP",
      home: command.state === "HOME", tilt: command.tilt,
    };
    this.#command(shown, "set", command, wanted);
  }

  automation(cover, word) {
    this.#send(`${cover}/automation/set`, word);
  }

  calibrate(cover, step) {
    this.#once(cover, "calibrate/set", step);
  }

  /** Ends the lock of a cover. */
  unlock(cover) {
    this.#once(cover, "lock/set", { state: "OFF" });
  }

  #once(cover, topic, content) {
    if (this.#send(`${cover}/${topic}`, this.#expiring(content))) return;
    this.#tell(cover, { code: "not_sent" }, REFUSED_SHOWN_MS);
  }

  /** Sends the last command of a cover again. */
  again(shown) {
    const last = this.#last.get(shown.cover);
    if (last) this.set(shown, last);
  }

  /**
   * How to undo commands to covers: each goes back to where it was going or resting, and automation takes part again
   * where it did before. Covers whose position is unknown are left out.
   */
  undoOf(covers) {
    const steps = covers.map(shown => ({ shown, to: comesFrom(shown) })).filter(step => step.to !== null);
    return steps.length ? () => steps.forEach(step => this.#undo(step)) : null;
  }

  #undo({ shown, to }) {
    if (shown.automation === "ON") {
      this.automation(shown.cover, "RESUME");
      this.set(shown, { position: to, override: false });
    } else {
      this.set(shown, { position: to });
    }
  }

  #expiring(content) {
    return JSON.stringify({ ...content, who: this.#who, expires: new Date(this.#clock.now() + EXPIRES_MS).toISOString() });
  }

  #command(shown, topic, command, wanted) {
    const { cover } = shown;
    this.#last.set(cover, command);
    this.#tell(cover, null);
    const payload = this.#expiring(command);
    if (!this.#send(`${cover}/${topic}`, payload)) {
      this.#tell(cover, { code: "not_sent", action: "retry" });
      return;
    }
    const pending = { wanted, before: shown };
    pending.timer = setTimeout(() => {
      if (this.#pending.get(cover) !== pending) return;
      this.#pending.delete(cover);
      this.#tell(cover, { code: "no_answer", action: "retry" });
      this.#feedback.get(cover).late = pending;
    }, ECHO_MS);
    clearTimeout(this.#pending.get(cover)?.timer);
    this.#pending.set(cover, pending);
    this.#changed(cover);
  }

  /** Shows a message on a card, for some time if `millis` is given; null removes it. */
  #tell(cover, message, millis) {
    clearTimeout(this.#feedback.get(cover)?.timer);
    this.#feedback.delete(cover);
    if (message) {
      const timer = millis ? setTimeout(() => this.#tell(cover, null), millis) : undefined;
      this.#feedback.set(cover, { message, timer });
    }
    this.#changed(cover);
  }

  /** A message on `rejected` of a cover. */
  rejected(cover, payload) {
    this.#settle(cover);
    this.#tell(cover, refusalOf(payload), REFUSED_SHOWN_MS);
  }

  /** Compares what a cover reports with what was asked. */
  observe(shown) {
    const pending = this.#pending.get(shown.cover), late = this.#feedback.get(shown.cover)?.late;
    if (pending && answered(shown, pending.wanted, pending.before)) this.#settle(shown.cover);
    if (late && answered(shown, late.wanted, late.before)) this.#tell(shown.cover, null);
  }

  #settle(cover) {
    clearTimeout(this.#pending.get(cover)?.timer);
    this.#pending.delete(cover);
  }

  /** What is being waited for: a position, `stop` or `home`; null if nothing is. */
  waitsFor(cover) {
    return this.#pending.get(cover)?.wanted ?? null;
  }

  feedback(cover) {
    return this.#feedback.get(cover)?.message ?? null;
  }
}
