package dev.shtora.daemon.controller;

import dev.shtora.core.cover.Cause;

/**
 * The context of the newest request.
 *
 * @param text the text of the request, for a rejection
 * @param expires when the request must no longer start
 * @param startsMotor whether a motor start was requested for it; false while it only waits for homing to end
 * @param ofFormerRun whether the request was made to a former run of the daemon, so that nobody waits for its move now
 */
public record RequestContext(String text, Expiry expires, boolean startsMotor, boolean ofFormerRun) {
    public static final RequestContext NONE = new RequestContext("");

    /** A request that the motor was not yet started for. */
    public RequestContext(String text, Expiry expires) {
        this(text, expires, false, false);
    }

    /** A request that does not expire. */
    public RequestContext(String text) {
        this(text, Expiry.NONE);
    }

    /** The context of a request that the daemon repeats or makes itself. */
    public static RequestContext of(Cause cause) {
        return new RequestContext(cause.text());
    }

    /** The context of a request that was made to a former run of the daemon. */
    public static RequestContext ofFormerRun(String text) {
        return new RequestContext(text, Expiry.NONE, false, true);
    }

    public RequestContext startingMotor(boolean starts) {
        return new RequestContext(text, expires, starts, ofFormerRun);
    }

    /** The same, after the move for it has started: what has started does not expire, the homing for it included. */
    public RequestContext afterStart() {
        return startsMotor ? new RequestContext(text, Expiry.NONE, true, ofFormerRun) : this;
    }
}
