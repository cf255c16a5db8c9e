package dev.shtora.daemon.controller;

import dev.shtora.core.automation.Lock;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.CoverInput.Planned;
import dev.shtora.core.cover.Position;
import dev.shtora.core.cover.Request;
import java.time.Instant;
import java.util.Optional;

/** The state of a cover, as automation reads and changes it. Only the mailbox's reader calls it. */
public interface AutomatedCover {
    /** Whether this cover has never had a request. */
    boolean isBlank();

    /** The newest request. */
    Request request();

    /** The position; empty if it is not known. */
    Optional<Position> position();

    /**
     * The newest lock, whether it still holds or not; empty if there is none. While the clock is not trusted, only a message
     * ends it.
     */
    Optional<Lock> lock();

    /** Keeps a lock, or its end. */
    void keep(Optional<Lock> newest);

    /** Whether automation is switched on. */
    boolean automation();

    /** The request that counts for automation; empty if it does not override automation, whoever made it. */
    Optional<Request> decidingRequest();

    /** Corrects the time of the newest request, if the clock has been set since. The clock must be trusted. */
    void correctTime(Instant now);

    /** Switches automation on or off. */
    void switchAutomation(boolean on);

    /** Ends an override. */
    void resume();

    /** Carries out an event that is due. */
    void carryOut(Planned due);

    /** Ends a move that is under way, whoever wants it; does nothing otherwise. */
    void stop(Cause cause, Instant now);

    /** Ends a move of automation that is under way; does nothing otherwise. */
    void halt(Cause cause, Instant now);
}
