package dev.shtora.daemon.status;

import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.Fault;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Publishes the status of one cover when it has changed, and its rejections at a limited rate. */
public final class StatusUpdates {
    private static final int REJECTIONS_PER_SECOND = 20;

    private final String cover;
    private final StatusPublisher publisher;
    private final DaemonListener listener;
    private final Supplier<CoverKind> kind;
    private final RateLimit rejections;
    private Snapshot newest;
    private @Nullable CoverKind newestKind;
    private boolean published;

    /**
     * @param clock the wall clock
     * @param kind what moves the cover, with its present attributes
     * @param initial the status at the start, which is not published yet
     */
    public StatusUpdates(String cover, Clock clock, DaemonListener listener, StatusPublisher publisher,
            Supplier<CoverKind> kind, Snapshot initial) {
        this.cover = cover;
        this.publisher = publisher;
        this.listener = listener;
        this.kind = kind;
        this.rejections = new RateLimit(REJECTIONS_PER_SECOND, clock);
        this.newest = initial;
    }

    /** The fault in the newest status. */
    public Optional<Fault> fault() {
        return newest.status().fault();
    }

    /** Publishes a status, unless it is the one that was published last. */
    public void publish(Snapshot snapshot) {
        CoverKind present = kind.get();
        if (published && snapshot.equals(newest) && !otherDevice(present)) {
            return;
        }
        newestKind = present;
        CoverStatus before = newest.status();
        published = true;
        newest = snapshot;
        publisher.publish(cover, snapshot, present);
        listener.published(cover, snapshot, present);
        if (!snapshot.status().equals(before)) {
            listener.changed(cover, before, snapshot.status());
        }
    }

    /** Whether a device says something else that is published. */
    private boolean otherDevice(CoverKind present) {
        return present instanceof CoverKind.Remote && !present.equals(newestKind);
    }

    /** Publishes a rejection; beyond {@value #REJECTIONS_PER_SECOND} a second, it is dropped. */
    public void reject(String payload, String reason, Instant when) {
        if (rejections.allows()) {
            publisher.rejected(cover, payload, reason, when);
            listener.rejected(cover, payload, reason);
        }
    }

    /** The newest status, as published on {@code attributes}, and {@code state}. */
    public Map<String, Object> values() {
        return publisher.values(cover, newest, kind.get());
    }

    /** The next event in the newest status. */
    public Optional<Event> nextEvent() {
        return newest.next();
    }

    public void availability(boolean online) {
        publisher.availability(cover, online);
    }
}
