package dev.shtora.simulation.soak.input;

import dev.shtora.core.automation.Lock;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.core.cover.Position;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** What people do to covers through the broker, and what the invariants know of it. */
final class PeopleCommands {
    /** It is on the disk then. */
    private static final Duration STORED = Duration.ofSeconds(6);

    private final InputInstallation installation;
    private final InputChecks invariants;
    private final Consumer<String> note;
    private final Consumer<Duration> pass;

    /**
     * @param note notes an event
     * @param pass lets time pass
     */
    PeopleCommands(InputInstallation installation, InputChecks invariants, Consumer<String> note,
            Consumer<Duration> pass) {
        this.installation = installation;
        this.invariants = invariants;
        this.note = note;
        this.pass = pass;
    }

    void lock(String cover, int kind) {
        note.accept(cover + " lock " + kind);
        if (installation.brokerReachable()) {
            Optional<Position> position = kind == 1 ? Optional.of(new Position(60)) : Optional.empty();
            invariants.of(cover).locked(kind == 0
                    ? Optional.empty()
                    : Optional
                            .of(new Lock(position, Optional.empty(), Optional.empty(), installation.time().instant())));
            installation.send(cover + "/lock/set", kind == 0 ? "OFF" : kind == 1 ? "{\"position\":60}" : "ON");
        }
        pass.accept(STORED);
    }

    void command(String cover, String payload) {
        note.accept(cover + " " + payload);
        CoverStatus before = installation.status(cover);
        installation.send(cover + "/set", payload);
        if (installation.brokerReachable()) {
            invariants.of(cover).commanded(payload, before, installation.status(cover),
                    installation.time().instant());
        }
        pass.accept(STORED);
    }

    void automation(String cover, String word) {
        note.accept(cover + " automation " + word);
        if (installation.brokerReachable()) {
            InputInvariants concerned = invariants.of(cover);
            switch (word) {
                case "ON" -> concerned.switched(true);
                case "OFF" -> concerned.switched(false);
                default -> concerned.resumed();
            }
            installation.send(cover + "/automation/set", word);
        }
        pass.accept(STORED);
    }
}
