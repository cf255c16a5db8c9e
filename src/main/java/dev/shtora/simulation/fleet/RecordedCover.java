package dev.shtora.simulation.fleet;

import dev.shtora.core.cover.Command;
import dev.shtora.mqtt.contract.BadPayload;
import dev.shtora.mqtt.contract.CommandPayload;
import dev.shtora.mqtt.contract.CommandPayloadParser;
import dev.shtora.simulation.fleet.FleetReport.SiteReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** What a recorder knows of one cover. */
final class RecordedCover {
    private final WatchedCover watched;
    private final List<ExpectedMove> moves;
    private final Set<String> intents = new HashSet<>(2);
    private final Set<ExpectedMove> commanded = new HashSet<>(2);
    private final List<Duration> delays = new ArrayList<>(1);
    private OptionalInt target = OptionalInt.empty();
    private int commands;
    private int early;
    private int duplicate;
    private int expired;
    private int unexpected;

    RecordedCover(WatchedCover watched) {
        this.watched = watched;
        this.moves = new ArrayList<>(watched.moves());
    }

    String name() {
        return watched.name();
    }

    String site() {
        return watched.site();
    }

    void expect(ExpectedMove move) {
        moves.add(move);
    }

    void target(String payload) {
        target = payload.matches("\\d{1,3}") ? OptionalInt.of(Integer.parseInt(payload)) : OptionalInt.empty();
    }

    /** A command was published. */
    void command(byte[] payload, Instant at) {
        commands++;
        CommandPayload command;
        try {
            command = CommandPayloadParser.set(payload);
        } catch (BadPayload e) {
            unexpected++;
            return;
        }
        if (!(command.command() instanceof Command.GoTo go)) {
            unexpected++;
            return;
        }
        boolean again = command.who().isPresent() && !intents.add(command.who().get());
        Optional<ExpectedMove> move = move(go.to().percent(), at);
        if (again || move.isPresent() && !commanded.add(move.get())) {
            duplicate++;
        } else {
            move.ifPresent(first -> delays.add(Duration.between(first.due(), at)));
        }
        if (move.isEmpty()) {
            unexpected++;
        } else if (at.isBefore(move.get().due())) {
            early++;
        }
        if (Stream.concat(command.expires().stream(), move.map(ExpectedMove::expires).stream())
                .anyMatch(end -> !at.isBefore(end))) {
            expired++;
        }
    }

    /** The newest move to the position that was due; else the next one to it, which the command anticipates. */
    private Optional<ExpectedMove> move(int position, Instant at) {
        List<ExpectedMove> same = moves.stream().filter(move -> move.position() == position).toList();
        return same.stream().filter(move -> !move.due().isAfter(at)).reduce((_, last) -> last)
                .or(() -> same.stream().findFirst());
    }

    /** The position at which it has to be; empty if no move was due. */
    OptionalInt expected(Instant at) {
        return moves.stream().filter(move -> !move.due().isAfter(at)).mapToInt(ExpectedMove::position)
                .reduce((_, last) -> last);
    }

    boolean isLost(Instant at) {
        OptionalInt expected = expected(at);
        return expected.isPresent() && !expected.equals(target);
    }

    List<Duration> delays() {
        return delays;
    }

    SiteReport counts(Instant at, Duration bound) {
        int late = (int) delays.stream().filter(delay -> delay.compareTo(bound) > 0).count();
        return new SiteReport(1, commands, isLost(at) ? 1 : 0, late, early, duplicate, expired, unexpected);
    }

    /** The cover in one line: what was expected, what is, and how many commands came. */
    String description(Instant at) {
        return "%s (%s): target %s, expected %s, commands %d".formatted(name(), site(),
                target.isPresent() ? target.getAsInt() : "none",
                expected(at).isPresent() ? expected(at).getAsInt() : "none", commands);
    }
}
