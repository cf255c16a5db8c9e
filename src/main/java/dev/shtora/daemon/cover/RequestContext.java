package dev.shtora.daemon.cover;

import dev.shtora.core.cover.Cause;
import java.time.Instant;
import java.util.Optional;

/**
 * The context of the newest request.
 *
 * @param text the text of the request, for a rejection
 * @param expires by the wall clock, when the request must no longer start; empty if it does not expire
 * @param startsMotor whether a motor start was requested for it; false while it only waits for homing to end
 */
record RequestContext(String text, Optional<Instant> expires, boolean startsMotor) {
    static final RequestContext NONE = new RequestContext("");

    /** A request that the motor was not yet started for. */
    RequestContext(String text, Optional<Instant> expires) {
        this(text, expires, false);
    }

    /** A request that does not expire. */
    RequestContext(String text) {
        this(text, Optional.empty());
    }

    /** The context of a request that the daemon repeats or makes itself. */
    static RequestContext of(Cause cause) {
        return new RequestContext(cause.text());
    }

    RequestContext startingMotor(boolean starts) {
        return new RequestContext(text, expires, starts);
    }

    /** The same, after the move for it has started: what has started does not expire, the homing for it included. */
    RequestContext afterStart() {
        return startsMotor ? new RequestContext(text, Optional.empty(), true) : this;
    }
}
