// The handle of a blind: dragged with a finger or a mouse, or moved by the keys of a slider. A preview follows; the
// position is sent on release. Only the handle takes the gesture (touch-action: none), so a swipe that scrolls moves
// no blind.

const THRESHOLD_PX = 6; // less is a tap
const SNAP = 3; // percent at both ends within which the end is meant
const KEYS_SETTLE_MS = 500; // keys are sent when none was pressed for this long

const snapped = percent => (percent <= SNAP ? 0 : percent >= 100 - SNAP ? 100 : Math.round(percent));

/**
 * @param handle the slider
 * @param pane the element whose height is the travel
 * @param on `start()` returns the present position or null if it is unknown, `preview(position or null)`,
 *   `send(position)`
 */
export function slider(handle, pane, on) {
  let drag = null, keyed = null, timer;

  const finish = send => {
    const { position } = drag ?? {};
    drag = null;
    on.preview(null);
    if (send && position !== undefined) on.send(position);
  };

  handle.addEventListener("pointerdown", event => {
    if (event.button !== 0 || !event.isPrimary || on.start() === null) return;
    drag = { y: event.clientY, from: on.start(), id: event.pointerId, height: pane.clientHeight };
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointermove", event => {
    if (event.pointerId !== drag?.id) return;
    const moved = event.clientY - drag.y;
    if (drag.position === undefined && Math.abs(moved) < THRESHOLD_PX) return;
    drag.position = snapped(drag.from - 100 * moved / drag.height);
    on.preview(drag.position);
  });
  handle.addEventListener("pointerup", event => event.pointerId === drag?.id && finish(true));
  handle.addEventListener("pointercancel", event => event.pointerId === drag?.id && finish(false));
  handle.addEventListener("lostpointercapture", event => event.pointerId === drag?.id && finish(false));

  const stopKeys = send => {
    clearTimeout(timer);
    if (keyed === null) return;
    const position = keyed;
    keyed = null;
    on.preview(null);
    if (send) on.send(position);
  };
  handle.addEventListener("keydown", event => {
    if (event.key === "Escape") {
      if (drag) finish(false);
      stopKeys(false);
    }
    const here = keyed ?? on.start();
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const to = {
      ArrowUp: here + 5, ArrowRight: here + 5, ArrowDown: here - 5, ArrowLeft: here - 5, PageUp: here + 20,
      PageDown: here - 20, Home: 0, End: 100,
    }[event.key];
    if (to === undefined || on.start() === null) return;
    event.preventDefault();
    keyed = Math.min(100, Math.max(0, to));
    on.preview(keyed);
    clearTimeout(timer);
    timer = setTimeout(() => stopKeys(true), KEYS_SETTLE_MS);
  });
  handle.addEventListener("blur", () => stopKeys(true));
}
