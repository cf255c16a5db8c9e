package dev.shtora.daemon.controller;

import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.Pace;
import dev.shtora.core.cover.Position;
import dev.shtora.daemon.status.StatusUpdates;
import java.time.Duration;
import java.util.Optional;

/** What handles the messages of a cover, as its {@link Controller} asks it. */
public interface CoverHandler {
    /** The status, with the most urgent fault. Any thread may call it. */
    CoverStatus status();

    /**
     * How long a move from where the cover is now takes, roughly; empty while that is not known. Any thread may call it.
     *
     * @param pace without effect on a remote cover
     */
    Optional<Duration> travelTime(Position to, Pace pace);

    /** Whether the cover has slats that can be tilted. Any thread may call it. */
    default boolean hasSlats() {
        return false;
    }

    /** What has been published. Only its rejections may be called by any thread. */
    StatusUpdates updates();

    /** Why what must survive a restart cannot be written; empty if it can. Any thread may call it. */
    Optional<String> journalError();

    /** Publishes {@code offline} and writes what must survive. */
    void close();
}
