package dev.shtora.daemon.controller;

import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.daemon.status.Reply;
import dev.shtora.mqtt.contract.AutomationCommand;
import dev.shtora.mqtt.contract.LockCommand;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One cover in the daemon, whatever moves it. All methods may be called by any thread. What is the same for all covers is
 * here; a kind of covers has a mailbox and a handler of its own.
 */
public interface Controller {
    /** The mailbox through which every message goes. */
    CoverMailbox<?> mailbox();

    /** What handles the messages. */
    CoverHandler handler();

    /** The cover's name in the configuration. */
    String name();

    /** Begins the operation: carries out due events, and publishes the status. */
    void start();

    /** Decides again, for example after a clock jump. */
    void replan();

    /**
     * Requests a command whose sender gets a reply.
     *
     * @param text the text of the request, for a rejection
     * @param expires when the command must no longer start
     */
    default void request(Command command, Cause cause, String text, Expiry expires, Reply reply) {
        mailbox().request(command, cause, text, expires, reply, false);
    }

    /** Requests a command that was sent to a group of which this cover is a member, as {@link #request} does. */
    default void requestOfGroup(Command command, Cause cause, String text, Expiry expires, Reply reply) {
        mailbox().request(command, cause, text, expires, reply, true);
    }

    /** Switches automation on or off, or ends an override. */
    default void switchAutomation(AutomationCommand command, Reply reply) {
        mailbox().switchAutomation(command, reply);
    }

    /** Begins or ends a lock. */
    default void lock(LockCommand command, Reply reply) {
        mailbox().lock(command, reply);
    }

    /** Runs an action after all messages that have been posted until now. */
    default void barrier(Runnable action) {
        mailbox().barrier(action);
    }

    /** Reads the status as published on {@code attributes}, and {@code state}, after the messages that were posted before. */
    default void read(Consumer<Map<String, Object>> reader) {
        barrier(() -> reader.accept(handler().updates().values()));
    }

    /** Passes on the next event of the schedule, after the messages that were posted before. */
    default void next(Consumer<Optional<Event>> reader) {
        barrier(() -> reader.accept(handler().updates().nextEvent()));
    }

    /** The status, with the most urgent fault. */
    default CoverStatus status() {
        return handler().status();
    }

    /** Why what must survive a restart cannot be written; empty if it can. */
    default Optional<String> journalError() {
        return handler().journalError();
    }

    /** Publishes that a request was rejected. */
    default void reject(String payload, String reason, Instant when) {
        handler().updates().reject(payload, reason, when);
    }

    /** Stops what would go on wrongly without this daemon, because it ends. */
    void end(Cause cause);

    /** Publishes {@code offline} and writes what must survive. */
    default void close() {
        handler().close();
    }
}
