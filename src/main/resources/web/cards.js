// The cards of all blinds, in the order of the blinds, and whose details are open.

import { attribute, Card, show } from "./view.js";

export class Cards {
  #grid;
  #template;
  #actions;
  #cards = new Map(); // cover -> its card
  #opened = new Set(); // covers whose details are open, also after their card is made again

  /** @param actions function (), returns what the buttons of a new card do */
  constructor(grid, template, actions) {
    this.#grid = grid;
    this.#template = template;
    this.#actions = actions;
  }

  of(cover) {
    return this.#cards.get(cover);
  }

  /** Notes that the details of a card are open, or not; false if a later card is shown in its place. */
  noteDetails(card, open) {
    if (this.#cards.get(card.cover) !== card) return false;
    if (open) this.#opened.add(card.cover);
    else this.#opened.delete(card.cover);
    return true;
  }

  /** All details are closed in the cards that are made from now on. */
  closeDetails() {
    this.#opened.clear();
  }

  clear() {
    for (const card of this.#cards.values()) card.root.remove();
    this.#cards.clear();
  }

  /**
   * Adds and removes cards, and brings them into the order of the covers.
   *
   * @param covers cover -> what is shown of it
   * @param scope decides which covers are shown
   * @param removed function (cover), called for each card that is removed
   */
  arrange(covers, scope, removed) {
    for (const [cover, card] of this.#cards) {
      if (!covers.has(cover)) {
        card.root.remove();
        this.#cards.delete(cover);
        removed(cover);
      }
    }
    [...covers.keys()].forEach((cover, index) => {
      if (!this.#cards.has(cover)) {
        this.#cards.set(cover, new Card(this.#template, cover, this.#actions(), this.#opened.has(cover)));
      }
      const { root } = this.of(cover);
      show(root, scope.shows(cover));
      if (this.#grid.children[index] !== root) this.#grid.insertBefore(root, this.#grid.children[index] ?? null);
    });
    attribute(this.#grid, "data-many", covers.size > 6 ? "" : null);
  }
}
