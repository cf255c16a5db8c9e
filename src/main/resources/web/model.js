// What the values of the topics mean. Pure functions: no DOM, no clock, no words. They return codes and numbers, which
// words.js turns into sentences. Everything received is untrusted: texts are cut, numbers are checked.

const MAX_TEXT = 255;
const STATES = ["opening", "closing", "open", "closed", "stopped"];
const RULES_WAIT = ["clock_not_set", "position_not_kept", "not_commissioned"];
const HEALTH = ["not_yet", "recent", "before_start", "age_unknown", "silent", "stuck"];
const MAX_INPUTS = 500;
const RETRIED = ["endstop_not_found", "endstop_stuck", "motor_failed", "device_does_not_obey"];
const KNOWN_PROBLEMS = [...RETRIED, ...RULES_WAIT, "steps_lost", "button_stuck", "device_offline", "device_silent",
  "device_problem"];

export const isCover = name =>
  typeof name === "string" && /^[a-z0-9_-]{1,64}$/.test(name) && name !== "bridge" && name !== "group";

const text = value => (typeof value === "string" ? value.slice(0, MAX_TEXT) : "");
const percent = value => (/^\d{1,3}$/.test(value ?? "") && Number(value) <= 100 ? Number(value) : null);
const percentNumber = value => (Number.isInteger(value) && value >= 0 && value <= 100 ? value : null);

function json(value) {
  try { return JSON.parse(value); } catch { return null; }
}

const record = value => (value && typeof value === "object" && !Array.isArray(value) ? value : {});
const object = value => record(json(value));

/** The daemons on the broker, by name: whether each is online, its covers, and the sun as it reports it. */
export function bridges(values) {
  const found = [];
  for (const topic of values.keys()) {
    const id = /^bridge\/([^/]+)\/covers$/.exec(topic)?.[1];
    if (!id) continue;
    const list = json(values.get(topic));
    const number = what => Number.parseFloat(values.get(`bridge/${id}/sun/${what}`) ?? "");
    found.push({
      id, online: values.get(`bridge/${id}/state`) === "online",
      covers: Array.isArray(list) ? list.filter(isCover) : [],
      elevation: number("elevation"), azimuth: number("azimuth"), inputs: inputsOf(object(values.get(`bridge/${id}/inputs`))),
    });
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The inputs of a daemon: values of sensors, each with its health. `well` tells whether the value counts. */
function inputsOf(inputs) {
  return Object.entries(inputs).slice(0, MAX_INPUTS).map(([name, of]) => {
    const input = record(of), { value } = input;
    const shown = Number.isFinite(value) ? String(Number(value.toPrecision(6))) : text(value);
    const health = HEALTH.find(word => word === input.health) ?? "not_yet", nonsense = text(input.problem) !== "";
    return {
      name: spaced(text(name)), value: `${shown} ${text(input.unit)}`.trim(), health: nonsense ? "nonsense" : health,
      since: text(input.since), well: !nonsense && ["recent", "before_start", "age_unknown"].includes(health),
    };
  });
}

/**
 * The covers in the order of their daemons. A cover on no list has been removed, and a cover without a status is not
 * for this person. Without any list, every cover with a status counts.
 */
export function coverNames(values, all) {
  const withStatus = new Set([...values.keys()].map(topic => topic.split("/", 1)[0]).filter(isCover));
  const listed = all.length ? all.flatMap(bridge => bridge.covers) : [...withStatus].sort();
  return [...new Set(listed)].filter(name => withStatus.has(name));
}

/** The name of a cover for people. */
export function title(values, cover) {
  const given = text(object(values.get(`${cover}/attributes`)).title).trim();
  return given || spaced(cover);
}

/** A name of a configuration as people write it: living_room, "Living room". */
export const spaced = name => name.replace(/[_-]+/g, " ").trim().replace(/^./u, first => first.toUpperCase()) || name;

/** What is known about a cover. */
export function describe(values, cover, all) {
  const value = key => values.get(`${cover}/${key}`);
  const attributes = object(value("attributes"));
  const owners = all.filter(bridge => bridge.covers.includes(cover));
  const controlled = !owners.length || owners.some(bridge => bridge.online);
  const online = value("availability") === "online" && controlled;
  const remote = typeof attributes.device === "string";
  const position = online ? percent(value("position")) : null;
  const state = STATES.find(word => word === value("state")) ?? "";
  const motion = text(attributes.motion);
  const status = !online ? "offline" : motion === "by_hand" ? "by_hand" : position !== null ? state || "stopped"
    : motion === "homing" ? "homing" : "unknown";
  const moving = status === "opening" || status === "closing";
  const waiting = ["turn", "cooling"].find(why => why === attributes.waiting) ?? "";
  const problem = problemOf(object(value("problem")));
  const automation = ["ON", "OFF", "OVERRIDE"].find(word => word === value("automation")) ?? "";
  const rulesWait = RULES_WAIT.includes(problem.code);
  return {
    cover, title: text(attributes.title).trim() || spaced(cover),
    online, position, status, moving, waiting, problem, automation, rulesWait, locked: attributes.locked === true,
    alarms: online && Array.isArray(attributes.alarms) ? attributes.alarms.map(text).filter(Boolean).slice(0, 16) : [],
    storm: online && attributes.priority === "storm" && Array.isArray(attributes.alarms) && attributes.alarms.length > 0,
    about: position !== null && (attributes.uncertainty_steps > 0 || attributes.estimated === true),
    slats: attributes.slats === true, tilt: online ? percent(value("tilt")) : null,
    rough: position !== null && attributes.uncertainty_steps > 0 && attributes.endstop === false,
    remote, deviceOffline: remote && controlled && !online && problem.code === "device_offline",
    target: moving || waiting ? percent(value("target")) : null,
    reason: text(value("reason")), cause: text(attributes.cause),
    until: automation === "OVERRIDE" ? text(attributes.override_until) : "",
    next: online && !rulesWait && automation !== "OFF" ? nextOf(text(value("next_event")), attributes) : null,
    groups: Array.isArray(attributes.groups) ? attributes.groups.filter(isCover) : [],
    groupTitles: record(attributes.group_titles),
    endstop: typeof attributes.endstop === "boolean" ? attributes.endstop : null,
  };
}

function problemOf(problem) {
  const code = text(problem.code);
  if (!code || code === "none") return { code: "", text: "" };
  return { code: KNOWN_PROBLEMS.includes(code) ? code : "other", text: text(problem.text) || code };
}

function nextOf(at, attributes) {
  return Number.isNaN(Date.parse(at)) ? null
    : { at, position: percentNumber(attributes.next_position), reason: text(attributes.next_reason) };
}

/**
 * What a card says beside the state, the most urgent first: a code of words.js, and what a person can do: `retry` sends
 * the last command again, `home` finds the top, `calibrate` opens the calibration; `label` names the button otherwise.
 */
export function messageOf(shown, feedback) {
  if (!shown.online) return { code: shown.deviceOffline ? "problem_device_offline" : "offline" };
  if (feedback) return feedback;
  if (shown.problem.code) {
    // The test of a new blind is done with its buttons, and its reason says what comes next.
    if (shown.problem.code === "not_commissioned") return { code: "problem_not_commissioned", text: shown.reason };
    // A device that moves the blind elsewhere finds its ends itself; the buttons of the blind are all there is to try.
    const retry = !shown.remote && (shown.status === "unknown" || RETRIED.includes(shown.problem.code));
    const action = retry ? again(shown) : "";
    const label = action === "home" ? "retry" : action;
    return { code: `problem_${shown.problem.code}`, text: shown.problem.text, action, label };
  }
  if (shown.waiting) return { code: `waiting_${shown.waiting}` };
  if (shown.rough && !shown.moving) return { code: "rough_ends", action: "calibrate" };
  if (shown.status !== "unknown") return null;
  if (shown.remote) return { code: "unknown_device" };
  return shown.endstop === false ? { code: "unknown_ends", action: "calibrate" } : { code: "unknown", action: "home" };
}

const again = shown => (shown.endstop === false && shown.position === null ? "calibrate" : "home");

/** The answer to a rejected command, from its reason. */
export function refusalOf(payload) {
  const reason = text(object(payload).reason);
  if (/^home_first\b/.test(reason)) return { code: "refused_home_first", action: "calibrate" };
  if (/^measure_first\b/.test(reason)) return { code: "refused_measure_first", action: "calibrate" };
  if (/\bexpired\b/.test(reason)) return { code: "refused_expired", action: "retry" };
  return { code: reason ? "refused" : "refused_silently", text: reason };
}

/** Whether the state of a cover shows that a command has arrived. `before` is its state when the command was sent. */
export function answered(shown, wanted, before) {
  if (shown.cause !== before.cause || shown.reason !== before.reason) return true;
  if (wanted.tilt !== undefined) return shown.tilt === wanted.tilt;
  if (wanted.stop) return !shown.moving && shown.status !== "homing";
  if (shown.status === "homing" || shown.status === "by_hand") return true;
  if (wanted.home) return shown.status === "opening";
  return (shown.moving || shown.waiting ? shown.target : shown.position) === wanted.position;
}

/** Where a cover goes back to when its last command is undone; null if that is unknown. */
export const comesFrom = shown => (shown.moving || shown.waiting ? shown.target ?? shown.position : shown.position);

/** The groups of all covers, in the order of their first cover, each with its covers. */
export function groupsOf(all) {
  const groups = new Map();
  for (const shown of all) {
    for (const group of shown.groups) groups.set(group, [...(groups.get(group) ?? []), shown.cover]);
  }
  return groups;
}

/** The name of a group for people, of the first of its covers that has one. */
export function groupTitle(group, all) {
  const titled = all.filter(shown => shown.groups.includes(group)).map(shown => text(shown.groupTitles[group]).trim());
  return titled.find(title => title !== "") ?? spaced(group);
}

/**
 * A time with its offset as people read it where the blinds are: the clock time, and the day relative to now. The
 * offset of the installation counts, not that of the phone.
 */
export function whenOf(iso, now) {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)/.exec(iso);
  if (!match) return null;
  const [, date, time, zone] = match;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4));
  const offset = zone === "Z" ? 0 : zone[0] === "-" ? -minutes : minutes;
  const today = Math.floor((now + offset * 60_000) / 86_400_000);
  const midnight = Date.parse(`${date}T00:00:00Z`);
  return { time, days: midnight / 86_400_000 - today, midnight };
}
