// The covers to which a command goes: those that were clicked, or all that the filter permits.

export class Selection {
  #names = new Set();
  #all = false;
  #changed;

  /** @param changed is called after each change */
  constructor(changed) {
    this.#changed = changed;
  }

  /** Whether a cover that the list shows is selected; what the list shows matches the filter. */
  has(name) {
    return this.#all || this.#names.has(name);
  }

  get isAll() {
    return this.#all;
  }

  /** The number of covers, if the filter permits so many. */
  count(matching) {
    return this.#all ? matching : this.#names.size;
  }

  set(names, selected, shown = []) {
    if (this.#all) {
      this.#all = false;
      this.#names = new Set(shown);
    }
    for (const name of names) {
      if (selected) this.#names.add(name);
      else this.#names.delete(name);
    }
    this.#changed();
  }

  selectAll() {
    this.#all = true;
    this.#names.clear();
    this.#changed();
  }

  clear() {
    this.#all = false;
    this.#names.clear();
    this.#changed();
  }

  /** As the server reads it. */
  request(filter) {
    return this.#all ? { filter } : { names: [...this.#names] };
  }
}
