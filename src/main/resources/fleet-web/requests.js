// Requests to the server. A session that has ended shows the login again; other failures are thrown as Refused.

export class Refused extends Error {
  /** @param answer the JSON of the answer; empty if there is none */
  constructor(status, answer) {
    super(answer.text ?? `status ${status}`);
    this.status = status;
    this.answer = answer;
  }
}

let ended = () => {};

/** @param action is called when an answer says that nobody is logged in */
export function whenSessionEnds(action) {
  ended = action;
}

async function send(path, options) {
  const response = await fetch(path, { ...options, cache: "no-store", credentials: "same-origin" });
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  const answer = isJson ? await response.json() : {};
  if (response.ok) return answer;
  if (response.status === 401) ended();
  throw new Refused(response.status, answer);
}

export const get = path => send(path, {});

export const post = (path, body) => send(path, {
  method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
});
