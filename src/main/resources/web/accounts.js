// The installations that this phone is paired with, in the storage of this browser: name, url, base, user, password
// and role. The keys keep their former names: phones that are paired have them.

const KEY = "shtora.houses", ACTIVE = "shtora.house", FAVOURITES = "shtora.favourites";
const MAX_FAVOURITES = 4;

function read(key, otherwise) {
  try { return JSON.parse(localStorage.getItem(key)) ?? otherwise; } catch { return otherwise; }
}

const write = (key, value) => localStorage.setItem(key, JSON.stringify(value));
const isText = value => typeof value === "string" && value.length > 0 && value.length < 1000;
const isAccount = one =>
  ["url", "base", "user", "password"].every(key => isText(one?.[key])) && /^wss?:\/\//.test(one.url);
const identity = one => `${one.url} ${one.base} ${one.user}`;

export const installations = () => {
  const all = read(KEY, []);
  return Array.isArray(all) ? all.filter(isAccount) : [];
};

/** The installation that is shown: the one chosen last, or the first. */
export function activeInstallation() {
  const all = installations();
  return all.find(one => identity(one) === read(ACTIVE, "")) ?? all[0] ?? null;
}

export const isSame = (one, other) => identity(one) === identity(other);
export const choose = installation => write(ACTIVE, identity(installation));

/** Adds an installation or replaces its credentials, and chooses it; throws if the server's answer is incomplete. */
export function keepInstallation(answer) {
  if (!isAccount(answer)) throw new TypeError("the answer to the pairing is incomplete");
  const { url, base, user, password } = answer;
  const installation = {
    name: isText(answer.name) ? answer.name : base, url, base, user, password,
    role: answer.role === "viewer" ? "viewer" : "person",
  };
  write(KEY, [...installations().filter(one => !isSame(one, installation)), installation]);
  choose(installation);
  return installation;
}

/** Removes an installation, its password and its favourites from this phone. */
export function forgetInstallation(installation) {
  write(KEY, installations().filter(one => !isSame(one, installation)));
  const all = read(FAVOURITES, {});
  delete all[identity(installation)];
  write(FAVOURITES, all);
  if (read(ACTIVE, "") === identity(installation)) localStorage.removeItem(ACTIVE);
}

/** The favourite positions of an installation's covers: those of this phone, and until there are any those of the demo. */
export class Favourites {
  #installation;
  #covers;

  constructor(account) {
    const { user, url, demo, favourites } = account;
    this.#installation = user === undefined ? "demo" : identity({ ...account, url: demo ? "demo" : url });
    this.#covers = { ...favourites, ...read(FAVOURITES, {})[this.#installation] };
  }

  of(cover) {
    const kept = Object.hasOwn(this.#covers, cover) ? this.#covers[cover] : [];
    return Array.isArray(kept) ? kept.filter(p => Number.isInteger(p) && p >= 0 && p <= 100) : [];
  }

  /** Keeps a position, or forgets it if it is kept. The oldest one makes room. */
  toggle(cover, position) {
    const kept = this.of(cover);
    const next = kept.includes(position) ? kept.filter(p => p !== position)
      : [...kept.slice(-(MAX_FAVOURITES - 1)), position];
    this.#covers = { ...this.#covers, [cover]: next };
    write(FAVOURITES, { ...read(FAVOURITES, {}), [this.#installation]: this.#covers });
  }
}
