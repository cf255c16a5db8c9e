// The clocks of the installation. Expiries are compared with the wall clock of the daemon, from which a phone's clock
// may differ; in the demo, rules follow a faster clock.

const TOLERATED_MS = 2000; // the Date header has a resolution of one second

export class InstallationClock {
  #difference = 0;
  #demo = null;

  /** @param demo the demo's clock: `sun` and `wall` are the same moment, `factor` is the speed */
  constructor(demo) {
    this.#demo = demo ?? null;
  }

  /** Compares the phone's clock with that of the server of this page, which is the daemon's computer or near it. */
  async synchronize() {
    if (this.#demo) return;
    try {
      const sent = Date.now();
      const answer = await fetch("./", { method: "HEAD", cache: "no-store" });
      const server = Date.parse(answer.headers.get("Date") ?? "") + 500;
      const difference = server - (sent + Date.now()) / 2;
      if (Math.abs(difference) > TOLERATED_MS) this.#difference = difference;
    } catch {
      // The server is away; the phone's own clock has to do.
    }
  }

  /** The wall clock of the installation, in milliseconds. */
  now() {
    return Date.now() + this.#difference;
  }

  /** The clock of automation, in milliseconds. */
  automation() {
    return this.#demo ? this.#demo.sun + (Date.now() - this.#demo.wall) * this.#demo.factor : this.now();
  }

  get zone() {
    return this.#demo?.zone;
  }

  get factor() {
    return this.#demo?.factor ?? 1;
  }

  get isDemo() {
    return this.#demo !== null;
  }
}
