package dev.shtora.daemon.controller;

import dev.shtora.core.automation.Event;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.Command;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.daemon.status.Reply;
import dev.shtora.mqtt.contract.AutomationCommand;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One cover in the daemon, whatever moves it. All methods may be called by any thread. */
public interface Controller {
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
    void request(Command command, Cause cause, String text, Expiry expires, Reply reply);

    /** Switches automation on or off, or ends an override. */
    void switchAutomation(AutomationCommand command, Reply reply);

    /** Runs an action after all messages that have been posted until now. */
    void barrier(Runnable action);

    /** Reads the status as published on {@code attributes}, and {@code state}, after the messages that were posted before. */
    void read(Consumer<Map<String, Object>> reader);

    /** Passes on the next event of the schedule, after the messages that were posted before. */
    void next(Consumer<Optional<Event>> reader);

    /** The status, with the most urgent fault. */
    CoverStatus status();

    /** Why what must survive a restart cannot be written; empty if it can. */
    Optional<String> journalError();

    /** Publishes that a request was rejected. */
    void reject(String payload, String reason, Instant when);

    /** Stops what would go on wrongly without this daemon, because it ends. */
    void end(Cause cause);

    /** Publishes {@code offline} and writes what must survive. */
    void close();
}
