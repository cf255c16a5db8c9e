// The houses that this phone is paired with, in the storage of this browser: name, url, base, user, password and role.

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

export const houses = () => {
  const all = read(KEY, []);
  return Array.isArray(all) ? all.filter(isAccount) : [];
};

/** The house that is shown: the one chosen last, or the first. */
export const activeHouse = () => houses().find(one => identity(one) === read(ACTIVE, "")) ?? houses()[0] ?? null;

export const isSame = (one, other) => identity(one) === identity(other);
export const choose = house => write(ACTIVE, identity(house));

/** Adds a house or replaces its credentials, and chooses it; throws if the server's answer is incomplete. */
export function keepHouse(answer) {
  if (!isAccount(answer)) throw new TypeError("the answer to the pairing is incomplete");
  const { url, base, user, password } = answer;
  const house = {
    name: isText(answer.name) ? answer.name : base, url, base, user, password,
    role: answer.role === "viewer" ? "viewer" : "person",
  };
  write(KEY, [...houses().filter(one => !isSame(one, house)), house]);
  choose(house);
  return house;
}

/** Removes a house, its password and its favourites from this phone. */
export function forgetHouse(house) {
  write(KEY, houses().filter(one => !isSame(one, house)));
  const all = read(FAVOURITES, {});
  delete all[identity(house)];
  write(FAVOURITES, all);
  if (read(ACTIVE, "") === identity(house)) localStorage.removeItem(ACTIVE);
}

/** The favourite positions of the covers of a house: those of this phone, and until there are any those of the demo. */
export class Favourites {
  #house;
  #covers;

  constructor(house) {
    this.#house = house.user === undefined ? "demo" : identity({ ...house, url: house.demo ? "demo" : house.url });
    this.#covers = { ...house.favourites, ...read(FAVOURITES, {})[this.#house] };
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
    write(FAVOURITES, { ...read(FAVOURITES, {}), [this.#house]: this.#covers });
  }
}
