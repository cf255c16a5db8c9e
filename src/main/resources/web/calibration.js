// Setting the ends of a blind by hand, in a dialog: a warning first, then the top, then the bottom. It closes by itself
// when nothing was pressed for a while.

import { show, stateWords, write } from "./view.js";
import { words } from "./words.js";

const TIMEOUT_MS = 120_000;
const JOG_STEPS = 200; // a little more than the motor makes until the next jog, so that it keeps moving
const LITTLE_STEPS = 40;
const REPEAT_MS = 250;

export class Calibration {
  #dialog;
  #parts = {};
  #installation = null;
  #cover = null;
  #step = "warn";
  #marked = ""; // the end that was marked last
  #seen = null; // the message of the blind that was shown last
  #timeout;
  #repeat;
  #told;

  /** @param told function (text), says something to the person outside the dialog */
  constructor(dialog, told) {
    this.#dialog = dialog;
    this.#told = told;
    for (const part of dialog.querySelectorAll("[data-role]")) this.#parts[part.dataset.role] = part;
    const { start, mark, home, next, cancel } = this.#parts;
    start.addEventListener("click", () => this.#go("top"));
    next.addEventListener("click", () => this.#go("bottom"));
    home.addEventListener("click", () => this.#installation.commands.set(this.#shown, { state: "HOME" }));
    mark.addEventListener("click", () => this.#mark());
    cancel.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => this.#closed());
    dialog.addEventListener("pointerdown", () => this.#alive());
    dialog.addEventListener("keydown", () => this.#alive());
    for (const [role, steps] of [
      ["jog-up", -JOG_STEPS], ["jog-down", JOG_STEPS], ["little-up", -LITTLE_STEPS], ["little-down", LITTLE_STEPS],
    ]) this.#jogs(this.#parts[role], steps);
  }

  open(installation, shown) {
    this.#installation = installation;
    this.#cover = shown.cover;
    this.#marked = "";
    this.#seen = installation.commands.feedback(shown.cover);
    this.#go("warn");
    this.#dialog.showModal();
    this.draw();
    this.#alive();
  }

  get #shown() {
    return this.#installation?.covers.get(this.#cover);
  }

  /** Shows what the blind reports. */
  draw() {
    const shown = this.#shown;
    if (!shown || !this.#dialog.open) return;
    const { name, state, answer, home } = this.#parts, feedback = this.#installation.commands.feedback(this.#cover);
    if (feedback !== this.#seen) {
      this.#seen = feedback;
      if (feedback?.code.startsWith("refused") && this.#marked) this.#step = this.#marked; // the mark does not count
      this.#showStep();
    }
    write(name, shown.title);
    write(state, stateWords(shown));
    write(answer, feedback ? words(feedback.code, { text: feedback.text }) : "");
    // With a switch at its top, the top is found and not marked.
    const bySwitch = this.#step === "top" && shown.endstop === true;
    write(this.#parts.text, words(bySwitch ? "cal_top_switch" : `cal_${this.#step}`));
    show(home, bySwitch);
    show(this.#parts.next, bySwitch);
    show(this.#parts.jog, this.#step === "bottom" || this.#step === "top" && !bySwitch);
    show(this.#parts.mark, this.#step === "bottom" || this.#step === "top" && !bySwitch);
    if (!shown.online) this.#dialog.close();
  }

  #go(step) {
    this.#step = step;
    this.#showStep();
    this.draw();
  }

  #showStep() {
    const step = this.#step, { start, mark, cancel } = this.#parts;
    show(start, step === "warn");
    write(mark, words(step === "bottom" ? "cal_mark_bottom" : "cal_mark_top"));
    write(cancel, words(step === "done" ? "dismiss" : "cal_cancel"));
  }

  #mark() {
    const end = this.#step;
    this.#marked = end;
    this.#installation.commands.calibrate(this.#cover, { mark: end });
    this.#go(end === "top" ? "bottom" : "done");
  }

  /** Moves while the button is held; a press of a key moves once. */
  #jogs(button, steps) {
    const jog = () => this.#installation.commands.calibrate(this.#cover, { jog: steps });
    const release = () => clearInterval(this.#repeat);
    button.addEventListener("pointerdown", event => {
      if (event.button !== 0) return;
      release();
      jog();
      if (Math.abs(steps) === JOG_STEPS) {
        button.setPointerCapture(event.pointerId);
        this.#repeat = setInterval(() => { jog(); this.#alive(); }, REPEAT_MS);
      }
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) button.addEventListener(end, release);
    button.addEventListener("click", event => event.detail === 0 && jog());
  }

  #alive() {
    clearTimeout(this.#timeout);
    this.#timeout = setTimeout(() => {
      this.#told(words("cal_timeout"));
      this.#dialog.close();
    }, TIMEOUT_MS);
  }

  #closed() {
    clearTimeout(this.#timeout);
    clearInterval(this.#repeat);
    this.#cover = null;
  }
}
