// The demo: whether the page belongs to one, and to what it connects then.

/** The secret in the address that the demo prints. */
export const demoKey = () => /^#demo=([\w-]{1,64})$/.exec(location.hash)?.[1] ?? "";

/** The demo tells the page how to connect; only plain HTTP on loopback can be a demo. Null if there is none. */
export async function demoSession() {
  if (location.protocol !== "http:") return null;
  try {
    const answer = await fetch("session.json", { cache: "no-store", headers: { Authorization: `Bearer ${demoKey()}` } });
    if (answer.status === 403) return { demo: true, locked: true };
    return answer.ok ? { ...await answer.json(), demo: true } : null;
  } catch {
    return null;
  }
}
