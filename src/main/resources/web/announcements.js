// What screen readers are told about covers: each change of a status, a problem or automation.

import { stateWords } from "./view.js";
import { words } from "./words.js";

export class Announcements {
  #say;
  #former = new Map(); // cover -> what was observed last

  /** @param say function (text) */
  constructor(say) {
    this.#say = say;
  }

  observe(shown) {
    const former = this.#former.get(shown.cover), now = `${shown.status} ${shown.problem.code} ${shown.automation}`;
    this.#former.set(shown.cover, now);
    if (former === undefined || former === now) return;
    const state = shown.moving ? words(`said_${shown.status}`) : stateWords(shown);
    this.#say(`${shown.title}: ${state}`);
  }

  /** The cover is not shown any more. */
  forget(cover) {
    this.#former.delete(cover);
  }
}
