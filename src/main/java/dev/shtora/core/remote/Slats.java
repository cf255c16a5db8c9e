package dev.shtora.core.remote;

import dev.shtora.core.cover.Tilt;
import java.util.Optional;

/**
 * The slats of a remote cover. A tilt is sent once, when the cover rests; a tilt that nobody requested is no move, and overrides
 * nothing.
 *
 * @param tilt the newest tilt that the device has reported; empty while unknown
 * @param requested the tilt that was requested and not sent yet; empty if there is none
 * @param since when it was requested, in nanoseconds of the monotonic clock
 */
record Slats(Optional<Tilt> tilt, Optional<Tilt> requested, long since) {
    static final Slats UNKNOWN = new Slats(Optional.empty(), Optional.empty(), 0);

    /** The same with what a message says. */
    Slats with(RemoteInput.Reported message) {
        return message.reports().stream().filter(DeviceReport.TiltReported.class::isInstance)
                .map(DeviceReport.TiltReported.class::cast).reduce((_, newest) -> newest)
                .map(newest -> new Slats(newest.tilt(), requested, since)).orElse(this);
    }

    /** The same with a tilt to send, or none. */
    Slats wanting(Optional<Tilt> newest, long nanos) {
        return new Slats(tilt, newest, nanos);
    }

    /** The same without a tilt to send. */
    Slats sent() {
        return new Slats(tilt, Optional.empty(), since);
    }
}
