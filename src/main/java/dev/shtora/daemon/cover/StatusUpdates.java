package dev.shtora.daemon.cover;

import dev.shtora.core.automation.Event;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.Fault;
import dev.shtora.device.motor.Motor;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Publishes the status of one cover when it has changed, and its rejections at a limited rate. */
final class StatusUpdates {
    private static final int REJECTIONS_PER_SECOND = 20;

    private final String cover;
    private final Environment environment;
    private final StatusPublisher publisher;
    private final Motor motor;
    private final RateLimit rejections;
    private Snapshot newest;
    private boolean published;

    /** @param initial the status at the start, which is not published yet */
    StatusUpdates(String cover, Environment environment, StatusPublisher publisher, Motor motor, Snapshot initial) {
        this.cover = cover;
        this.environment = environment;
        this.publisher = publisher;
        this.motor = motor;
        this.rejections = new RateLimit(REJECTIONS_PER_SECOND, environment.wallClock());
        this.newest = initial;
    }

    /** The fault in the newest status. */
    Optional<Fault> fault() {
        return newest.status().fault();
    }

    /** Publishes a status, unless it is the one that was published last. */
    void publish(Snapshot snapshot) {
        if (published && snapshot.equals(newest)) {
            return;
        }
        CoverStatus before = newest.status();
        published = true;
        newest = snapshot;
        publisher.publish(cover, snapshot, motor.stepsSinceTop(), motor.lateness());
        if (!snapshot.status().equals(before)) {
            environment.listener().changed(cover, before, snapshot.status());
        }
    }

    /** Publishes a rejection; beyond {@value #REJECTIONS_PER_SECOND} a second, it is dropped. */
    void reject(String payload, String reason, Instant when) {
        if (rejections.allows()) {
            publisher.rejected(cover, payload, reason, when);
            environment.listener().rejected(cover, payload, reason);
        }
    }

    /** The newest status, as published on {@code attributes}, and {@code state}. */
    Map<String, Object> values() {
        return publisher.values(cover, newest, motor.stepsSinceTop(), motor.lateness());
    }

    /** The next event in the newest status. */
    Optional<Event> nextEvent() {
        return newest.next();
    }

    void availability(boolean online) {
        publisher.availability(cover, online);
    }
}
