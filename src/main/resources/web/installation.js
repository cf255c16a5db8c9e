// One installation: the values that its broker has sent, and what follows from them. Messages are collected, and the
// page is drawn once for each frame, only where something has changed.

import { Commands } from "./commands.js";
import { Connection } from "./connection.js";
import { bridges, coverNames, describe } from "./model.js";

const TOPICS = ["position", "state", "target", "tilt", "automation", "reason", "next_event", "availability", "problem",
  "rejected", "attributes"].map(key => `+/${key}`);
const ALWAYS = ["position", "state", "automation", "reason", "next_event", "availability", "problem", "attributes"];
const BRIDGE_TOPICS = ["covers", "state", "inputs", "sun/elevation", "sun/azimuth"].map(key => `bridge/+/${key}`);

export class Installation {
  connection;
  commands;
  bridges = [];
  covers = new Map(); // cover -> what is shown of it, in the order of the daemons
  plans = new Map(); // cover -> its plan as SVG
  #values = new Map();
  #incoming = null; // values of a new connection, until the retained messages have arrived
  #least = 0; // number of values below which they cannot be complete
  #dirty = new Set();
  #all = true; // the list of covers or the daemons may have changed
  #frame = 0;
  #draw;

  /** @param draw function (covers that changed, whether the list of covers or daemons did), called once a frame */
  constructor(account, clock, draw, on) {
    this.#draw = draw;
    this.connection = new Connection(account, [...BRIDGE_TOPICS, ...TOPICS], {
      message: (topic, text) => this.#receive(topic, text),
      fresh: () => { this.#incoming = new Map(); this.#least = 0; },
      settled: () => this.#settled(),
      complete: () => this.#complete(),
      partial: () => this.#partial(),
      state: state => on.state(state),
      retry: () => on.retry(),
    });
    this.commands = new Commands((topic, payload) => this.connection.send(topic, payload), clock,
      cover => this.#changed(cover), account.demo ? undefined : account.user);
  }

  /** Draws everything again, for example because a day has passed. */
  refresh() {
    this.#all = true;
    this.#schedule();
  }

  /** Whether all that each cover always has has arrived; brokers send retained messages in any order. */
  #complete() {
    const known = this.#incoming;
    if (!known || known.size < this.#least) return false;
    const all = bridges(known);
    this.#least = all.reduce((sum, bridge) => sum + bridge.covers.length * ALWAYS.length, 1);
    return all.length > 0 && all.every(bridge => bridge.covers.length > 0
      && bridge.covers.every(cover => this.#isComplete(cover)));
  }

  /** Whether values of a cover are on their way: a card that is drawn now would change under the finger. */
  #partial() {
    return bridges(this.#incoming ?? new Map()).some(bridge => !bridge.covers.every(cover => this.#isComplete(cover)));
  }

  #isComplete(cover) {
    return ALWAYS.every(key => this.#incoming.has(`${cover}/${key}`));
  }

  #settled() {
    if (this.#incoming) this.#values = this.#incoming; // the former values may be those of another broker
    this.#incoming = null;
    this.refresh();
  }

  #receive(topic, text) {
    const [first, ...rest] = topic.split("/"), key = rest.join("/");
    if (key === "rejected") {
      if (!this.#incoming) this.commands.rejected(first, text); // a retained one is old
      return;
    }
    if (key === "plan") {
      this.plans.set(first, text);
      this.#changed(first);
      return;
    }
    const values = this.#incoming ?? this.#values;
    if (text === "") values.delete(topic);
    else values.set(topic, text);
    if (this.#incoming) return;
    if (first === "bridge" && rest.at(-1) === "inputs") { // They come often, and no card depends on them.
      this.bridges = bridges(this.#values);
      this.#schedule();
    } else if (first === "bridge" || !this.covers.has(first)) this.refresh();
    else this.#changed(first);
  }

  #changed(cover) {
    this.#dirty.add(cover);
    this.#schedule();
  }

  #schedule() {
    if (this.#frame) return;
    // A hidden page draws when it is shown again: browsers run no frames for it.
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#update();
    });
  }

  #update() {
    const everything = this.#all, dirty = everything ? null : new Set(this.#dirty);
    let regrouped = false; // the bar above the blinds has to change too
    this.#all = false;
    this.#dirty.clear();
    if (everything) {
      this.bridges = bridges(this.#values);
      const names = coverNames(this.#values, this.bridges);
      this.covers = new Map(names.map(name => [name, this.#described(name)]));
    } else {
      for (const name of dirty) {
        const former = this.covers.get(name);
        if (!former) continue;
        const now = this.#described(name);
        this.covers.set(name, now);
        regrouped ||= now.groups.join() !== former.groups.join()
          || JSON.stringify(now.groupTitles) !== JSON.stringify(former.groupTitles);
      }
    }
    this.#draw(dirty ?? new Set(this.covers.keys()), everything || regrouped);
  }

  #described(name) {
    const shown = describe(this.#values, name, this.bridges);
    this.commands.observe(shown);
    return shown;
  }
}
