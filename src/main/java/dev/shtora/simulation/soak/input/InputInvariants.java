package dev.shtora.simulation.soak.input;

import dev.shtora.config.cover.Cover;
import dev.shtora.config.cover.LocalCover;
import dev.shtora.core.automation.AutomationFacts;
import dev.shtora.core.automation.Decision;
import dev.shtora.core.automation.Lock;
import dev.shtora.core.automation.ManualOverride;
import dev.shtora.core.automation.OverrideEnd;
import dev.shtora.core.automation.condition.Truth;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.automation.reaction.Contact;
import dev.shtora.core.automation.reaction.Safety;
import dev.shtora.core.cover.Cause;
import dev.shtora.core.cover.CoverInput.Planned;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.Position;
import dev.shtora.simulation.soak.scenario.InvariantViolation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks one cover that reacts to inputs: it is safe in a storm, does not close on an open door by itself, does not move all the
 * time, and goes to where it should be when whatever has moved it has ended.
 */
public final class InputInvariants {
    /** The most moves of automation within an hour. */
    public static final int MOST_MOVES = 20;
    private static final long HOUR = Duration.ofHours(1).toNanos();
    private static final long REACTION = Duration.ofSeconds(5).toNanos();
    private static final long BRAKING = Duration.ofSeconds(1).toNanos();
    /** Rounding, braking and the way of a message, in percent. */
    private static final double TOLERANCE = 6;

    private final Cover cover;
    private final InputInstallation installation;
    private final ReportedInputs inputs;
    private final List<Safety> alarms;
    private final Planner planner;
    private final Deque<Long> moves = new ArrayDeque<>();
    private int most;
    /** Since when the cover has had to go to the safe position of an alarm, without an exception. */
    private Optional<Long> alarmSince = Optional.empty();
    private boolean personActs;
    private Optional<ManualOverride> override = Optional.empty();
    private Optional<Lock> lock = Optional.empty();
    private boolean automation = true;
    private double former;
    private boolean closedByAlarmOrPerson;
    private Optional<Long> doorOpenAtFormer = Optional.empty();

    InputInvariants(Cover cover, InputInstallation installation, ReportedInputs inputs) {
        this.cover = cover;
        this.installation = installation;
        this.inputs = inputs;
        this.planner = installation.planner(cover);
        this.alarms = cover.automation().timetable().reactions().safety().stream()
                .sorted(Comparator.comparing(Safety::level)).toList();
    }

    String name() {
        return cover.name();
    }

    /** The most moves of automation that were within an hour. */
    int most() {
        return most;
    }

    /** The status changes. */
    void changed(CoverStatus before, CoverStatus now) {
        long nanos = installation.time().nanos();
        closedByAlarmOrPerson |= closesByAlarmOrPerson(now); // Also if it begins and ends between two checks.
        if (now.moving() && before.motion() != now.motion() && now.motion() != CoverStatus.Motion.HOMING
                && now.cause().origin().isAutomatic()) {
            moves.addLast(nanos);
            while (nanos - moves.getFirst() > HOUR) {
                moves.removeFirst();
            }
            most = Math.max(most, moves.size());
            require(moves.size() <= MOST_MOVES, () -> "was moved " + moves.size() + " times within an hour: " + now);
        }
    }

    /** A person has sent a command, which was accepted or refused. */
    void commanded(String payload, CoverStatus before, CoverStatus now, Instant at) {
        boolean stop = payload.equals("STOP");
        personActs |= stop; // It also ends what still waits, and leaves no trace then.
        boolean accepted = now.cause().origin() == Cause.Origin.PERSON
                && (!stop || !now.cause().equals(before.cause()));
        if (accepted) {
            personActs = true;
            override = Optional
                    .of(ManualOverride.begin(destination(payload), at, new OverrideEnd.NextEvent(), planner));
        }
    }

    private static Optional<Position> destination(String payload) {
        return switch (payload) {
            case "OPEN" -> Optional.of(Position.OPEN);
            case "CLOSE" -> Optional.of(Position.CLOSED);
            case "STOP" -> Optional.empty();
            default -> Optional.of(new Position(Integer.parseInt(payload)));
        };
    }

    void locked(Optional<Lock> now) {
        lock = now;
    }

    void switched(boolean on) {
        automation = on;
    }

    void resumed() {
        override = Optional.empty();
        alarmSince = Optional.empty();
    }

    /** Something else than a sensor may delay a reaction from now on. */
    void disturbed() {
        alarmSince = Optional.empty();
        doorOpenAtFormer = Optional.empty();
    }

    /** Checks what must hold at any moment. */
    void check() {
        CoverStatus status = installation.status(name());
        long nanos = installation.time().nanos();
        double truth = installation.truth(cover);
        checkAlarm(status, truth, nanos);
        checkDoor(status, truth, nanos);
        former = truth;
    }

    private void checkAlarm(CoverStatus status, double position, long nanos) {
        Optional<Safety> alarm = alarms.stream().filter(one -> isOn(one, nanos)).findFirst();
        personActs &= alarm.isPresent();
        boolean excepted = personActs || status.position().isEmpty() || !status.uncertainty().exact()
                || status.fault().isPresent()
                || status.waiting().isPresent()
                || !(cover instanceof LocalCover) && !installation.brokerReachable();
        long changed = alarms.stream().mapToLong(one -> inputs.changedAt(one.when())).max().orElseThrow();
        alarmSince = alarm.isEmpty() || excepted
                ? Optional.empty()
                : alarmSince.filter(since -> since >= changed).or(() -> Optional.of(nanos));
        long most = InputInstallation.travelTime(cover).toNanos() + REACTION;
        require(alarmSince.filter(since -> nanos - since > most).isEmpty()
                || Math.abs(position - alarm.orElseThrow().position().percent()) <= TOLERANCE,
                () -> "is not safe: it is at " + position + " %, " + status + " "
                        + installation.published(name(), "reason"));
    }

    private boolean isOn(Safety alarm, long nanos) {
        Truth truth = inputs.truth(alarm.when(), nanos);
        return truth == Truth.TRUE || truth == Truth.UNAVAILABLE && alarm.alarmIfSilent();
    }

    private void checkDoor(CoverStatus status, double position, long nanos) {
        Optional<Contact> contact = cover.automation().timetable().reactions().contact();
        if (contact.isEmpty()) {
            return;
        }
        boolean byItself = !closedByAlarmOrPerson;
        closedByAlarmOrPerson = closesByAlarmOrPerson(status);
        boolean wasOpen = doorOpenAtFormer.filter(at -> at.equals(inputs.doorSince())).isPresent();
        require(!wasOpen || !byItself || position >= former - TOLERANCE
                || position >= contact.get().keepAtLeast().percent() - TOLERANCE,
                () -> "closes on an open door by itself, from " + former + " to " + position + " %: " + status);
        doorOpenAtFormer = inputs.isDoorOpen() && nanos - inputs.doorSince() > BRAKING
                ? Optional.of(inputs.doorSince())
                : Optional.empty();
    }

    /** Whether the cover moves for what may close it on an open door: a person, an alarm, a lock. */
    private static boolean closesByAlarmOrPerson(CoverStatus status) {
        return status.moving() && (!status.cause().origin().isAutomatic()
                || status.cause().text().startsWith("storm") || status.cause().text().startsWith("locked"));
    }

    /**
     * What is wrong if the cover is not where a fresh decision wants it; empty if it is there. All sensors have been sound for an
     * hour. Reactions that follow the sun may be late by five minutes.
     */
    Optional<String> wrongAtRest() {
        check();
        CoverStatus status = installation.status(name());
        boolean byPerson = status.cause().origin() == Cause.Origin.PERSON;
        if (status.fault().isPresent() || personActs || lock.isPresent() && byPerson) {
            return Optional.empty();
        }
        require(status.position().isPresent() || byPerson,
                () -> "has lost its position: " + status);
        if (status.position().isEmpty() || !status.uncertainty().exact()) {
            return Optional.empty();
        }
        Instant now = installation.time().instant();
        AutomationFacts facts = new AutomationFacts(Optional.empty(), automation, override, Instant.MIN,
                Optional.empty()).with(lock).with(status.position(), inputs.at(installation.time().nanos()), now);
        Optional<Position> wanted = Decision.at(now, facts, planner).due().map(Planned::position);
        return wanted.filter(to -> Math.abs(to.percent() - installation.truth(cover)) > TOLERANCE)
                .map(to -> name() + " is at rest at " + installation.truth(cover) + " %, and should be at " + to + ": "
                        + status + " " + installation.published(name(), "attributes") + " "
                        + reported());
    }

    private String reported() {
        return cover.automation().timetable().reactions().conditions().stream()
                .map(one -> one + " " + inputs.truth(one, installation.time().nanos())).toList().toString();
    }

    /** @param otherwise says what does not hold; at the checks, which are many, its text would take longer than all else */
    private void require(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new InvariantViolation(name() + " " + otherwise.get());
        }
    }
}
