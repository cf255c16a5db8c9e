/* global Paho */
// The connection to a broker: MQTT 3.1.1 over WebSocket with Paho. It connects again by itself, waits longer after each
// failure, and reports one of the states connecting, connected, lost and refused.

const RETRY_FIRST_MS = 700;
const RETRY_MAX_MS = 15_000;
const REFUSED_RETRY_MS = 60_000;
const QUIET_MS = 60; // after this time without a message, the retained messages have arrived
const SETTLE_MAX_MS = 600;
const STALE_MS = 20_000; // a phone that slept so long connects anew, because its socket may be dead without notice
const utf8 = new TextDecoder();

/** Paho keeps messages that were not acknowledged; a command of an earlier visit must not stay on the phone. */
function forgetUnsent() {
  for (const key of Object.keys(localStorage)) if (/^(Sent|Received):/.test(key)) localStorage.removeItem(key);
}

export class Connection {
  state = "connecting";
  #account;
  #filters;
  #on;
  #client = null;
  #failures = 0;
  #timers = {};
  #closed = false;
  #hiddenAt = 0;
  #settle = null;

  /**
   * @param account url, base, user and password
   * @param on `message(topic, text)` without the base, `fresh()` before the first message of a connection, `settled()`
   *   when the retained messages have arrived, `complete()` whether they have for sure, `partial()` whether some are
   *   missing for sure, `state(name)`, `retry()` when it is time to connect again
   */
  constructor(account, filters, on) {
    this.#account = account;
    this.#filters = filters;
    this.#on = on;
    this.wake = this.wake.bind(this);
    addEventListener("online", this.wake);
    document.addEventListener("visibilitychange", this.wake);
  }

  open() {
    this.#closed = false;
    clearTimeout(this.#timers.retry);
    this.#drop();
    forgetUnsent();
    const { url, user, password } = this.#account;
    try {
      const id = `shtora-page-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
      const client = new Paho.Client(url, id);
      this.#client = client;
      const mine = action => (...values) => { if (client === this.#client) action(...values); };
      client.onMessageArrived = mine(message => this.#receive(message));
      client.onConnectionLost = mine(why => this.#retry(why));
      client.connect({
        userName: user, password, mqttVersion: 4, cleanSession: true, timeout: 10, keepAliveInterval: 20,
        onSuccess: mine(() => this.#subscribe()), onFailure: mine(why => this.#retry(why)),
      });
    } catch (e) {
      this.#retry(e);
    }
  }

  /** Tries at once, for a person who does not want to wait. */
  retryNow() {
    this.#failures = 0;
    this.#become("connecting");
    this.#on.retry();
  }

  close() {
    this.#closed = true;
    removeEventListener("online", this.wake);
    document.removeEventListener("visibilitychange", this.wake);
    Object.values(this.#timers).forEach(clearTimeout);
    this.#drop();
  }

  /** Whether the message was handed to the connection. */
  send(topic, payload) {
    if (this.state !== "connected") return false;
    try {
      this.#client.send(`${this.#account.base}/${topic}`, payload, 1, false);
      return true;
    } catch (e) {
      this.#retry(e);
      return false;
    }
  }

  /** Subscribes to one more topic while the connection lasts, and after each reconnection. */
  follow(topic) {
    if (this.#filters.includes(topic)) return;
    this.#filters = [...this.#filters, topic];
    if (this.state === "connected") this.#client.subscribe(`${this.#account.base}/${topic}`, { qos: 1 });
  }

  unfollow(topic) {
    this.#filters = this.#filters.filter(filter => filter !== topic);
    if (this.state === "connected") this.#client.unsubscribe(`${this.#account.base}/${topic}`);
  }

  wake() {
    if (document.visibilityState === "hidden") {
      this.#hiddenAt = Date.now();
      return;
    }
    const slept = this.#hiddenAt && Date.now() - this.#hiddenAt > STALE_MS;
    this.#hiddenAt = 0;
    if (!this.#closed && this.state !== "refused" && (slept || this.state === "lost")) this.#on.retry();
  }

  #drop() {
    const client = this.#client;
    this.#client = null;
    try { client?.disconnect(); } catch { /* it was not connected */ }
  }

  #subscribe() {
    this.#failures = 0;
    this.#on.fresh();
    const settle = () => {
      clearTimeout(this.#timers.settle);
      clearTimeout(this.#timers.quiet);
      this.#timers.settle = this.#timers.quiet = undefined;
      this.#become("connected");
      this.#on.settled();
    };
    this.#client.subscribe(this.#filters.map(filter => `${this.#account.base}/${filter}`), {
      qos: 1,
      onSuccess: () => {
        this.#timers.settle = setTimeout(settle, SETTLE_MAX_MS);
        this.#settle = settle;
        this.#waitForQuiet();
      },
      onFailure: why => this.#retry(why),
    });
  }

  /** Must not throw: Paho answers an exception here by dropping the connection. */
  #receive(message) {
    const topic = message.destinationName.slice(this.#account.base.length + 1);
    this.#on.message(topic, utf8.decode(message.payloadBytes)); // not payloadString, which throws on bad UTF-8
    if (!this.#timers.quiet) return;
    clearTimeout(this.#timers.quiet);
    if (topic.split("/").length === 2 && this.#on.complete()) this.#settle();
    else this.#waitForQuiet();
  }

  #waitForQuiet() {
    this.#timers.quiet = setTimeout(() => {
      if (!this.#on.partial()) this.#settle(); // otherwise the next message or SETTLE_MAX_MS decides
    }, QUIET_MS);
  }

  #retry(why) {
    if (this.#closed) return;
    const words = String(why?.errorMessage ?? why?.message ?? "");
    const refused = /return code:[45]\b/.test(words); // bad user name or password, or not authorised
    console.info("shtora: no connection:", words);
    Object.values(this.#timers).forEach(clearTimeout);
    this.#timers = {};
    this.#client = null;
    this.#become(refused ? "refused" : "lost");
    const wait = refused ? REFUSED_RETRY_MS : Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** this.#failures++);
    this.#timers.retry = setTimeout(() => this.#on.retry(), wait * (0.75 + Math.random() / 2));
  }

  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.#on.state(state);
  }
}
