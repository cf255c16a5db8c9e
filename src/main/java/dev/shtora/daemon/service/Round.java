package dev.shtora.daemon.service;

import dev.shtora.core.automation.plan.Event;
import dev.shtora.daemon.Daemon;
import dev.shtora.device.motor.StepRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One question to everything in a daemon that must make progress. A mailbox answers with a message that it handles, a step
 * thread between two steps, and a thread at rest with a task.
 */
final class Round {
    private final Daemon daemon;
    private final Map<String, Optional<Event>> answers = new ConcurrentHashMap<>();
    private final StepRunner.Probe steps;

    /** Asks; the answers come on other threads. */
    static Round ask(Daemon daemon) {
        Round round = new Round(daemon);
        daemon.covers().forEach(cover -> daemon.ask(cover, next -> round.answers.put(cover, next)));
        return round;
    }

    private Round(Daemon daemon) {
        this.daemon = daemon;
        this.steps = daemon.askSteps();
    }

    /** The daemon that was asked. */
    Daemon daemon() {
        return daemon;
    }

    /** What has not answered, in words. */
    List<String> unanswered() {
        List<String> missing = new ArrayList<>(daemon.covers().stream().filter(cover -> !answers.containsKey(cover))
                .map(cover -> "the mailbox of " + cover).toList());
        missing.addAll(steps.unanswered());
        return missing;
    }

    /** The next events of the covers that have answered. */
    Map<String, Event> next() {
        Map<String, Event> next = new ConcurrentHashMap<>();
        answers.forEach((cover, event) -> event.ifPresent(it -> next.put(cover, it)));
        return next;
    }
}
