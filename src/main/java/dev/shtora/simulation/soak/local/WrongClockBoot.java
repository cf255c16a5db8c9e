package dev.shtora.simulation.soak.local;

import dev.shtora.simulation.soak.local.SoakEvent.BootWithWrongClock;
import dev.shtora.simulation.soak.local.SoakEvent.CoverCommand;
import dev.shtora.simulation.soak.scenario.InvariantViolation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A boot with a wrong clock: no rule moves a cover by it, and once it is set, what was kept holds as it was. */
final class WrongClockBoot {
    private static final int CHECKS = 5;
    /** Within this time the daemon notices that the clock was set. */
    private static final Duration NOTICED = Duration.ofMinutes(10);

    private final Installation installation;
    private final Collection<Invariants> covers;
    private final Consumer<CoverCommand> command;
    private final Runnable check;
    private long starts;

    /**
     * @param command sends a person's command
     * @param check checks the invariants of all covers
     */
    WrongClockBoot(Installation installation, Collection<Invariants> covers, Consumer<CoverCommand> command,
            Runnable check) {
        this.installation = installation;
        this.covers = covers;
        this.command = command;
        this.check = check;
    }

    void run(BootWithWrongClock boot) {
        List<KeptState> all = covers.stream().flatMap(cover -> cover.kept(installation).stream()).toList();
        installation.bootWithWrongClock(boot.off(), boot.wrongBy());
        starts = installation.runs();
        check.run();
        unmoved(all, boot.unset().dividedBy(2));
        Optional<Instant> commanded = boot.command().filter(_ -> undisturbed()).filter(this::isCarriedOut).map(what -> {
            command.accept(what);
            return installation.time().instant().minus(boot.wrongBy());
        });
        List<KeptState> kept = commanded.isEmpty()
                ? all
                : all.stream().filter(state -> !state.name().equals(boot.command().orElseThrow().cover())).toList();
        if (boot.killed()) {
            unmoved(kept, Duration.ofSeconds(10));
            if (undisturbed()) {
                installation.kill();
                starts = installation.runs();
                check.run();
            }
        }
        unmoved(kept, boot.unset().dividedBy(2));
        set(boot, boot.wrongBy().negated(), commanded.isPresent());
        held(kept, NOTICED);
        set(boot, boot.step(), commanded.isPresent());
        held(kept, NOTICED);
        commanded.ifPresent(at -> overridden(boot.command().orElseThrow().cover(), at, all));
        covers.forEach(cover -> cover.expected().clockSet(Duration.ZERO, false, installation.time().instant()));
    }

    /** The clock is set, and the time of a command of this run with it. */
    private void set(BootWithWrongClock boot, Duration by, boolean commanded) {
        installation.setClock(by);
        covers.forEach(cover -> cover.expected().clockSet(by,
                commanded && cover.name().equals(boot.command().orElseThrow().cover()),
                installation.time().instant()));
    }

    /** Without an endstop and with an unknown position, a command is rejected. */
    private boolean isCarriedOut(CoverCommand what) {
        return installation.knownPosition(what.cover()).isPresent()
                || installation.cover(what.cover()).endstop().isPresent();
    }

    /** Whether the daemon that was started last still runs, so that no other fault has come between. */
    private boolean undisturbed() {
        return installation.runs() == starts;
    }

    private void unmoved(List<KeptState> kept, Duration during) {
        for (int i = 0; i < CHECKS; i++) {
            installation.pass(during.dividedBy(CHECKS));
            check.run();
            if (undisturbed()) {
                kept.forEach(state -> state.checkUnmoved(installation));
            }
        }
    }

    private void held(List<KeptState> kept, Duration during) {
        installation.pass(during);
        check.run();
        if (undisturbed()) {
            kept.forEach(state -> state.checkHeld(installation));
        }
    }

    /** A command of a person while the clock was wrong overrides automation until the next rule. */
    private void overridden(String cover, Instant at, List<KeptState> sound) {
        boolean on = sound.stream().filter(state -> state.name().equals(cover))
                .anyMatch(state -> !state.automation().equals("OFF"));
        if (undisturbed() && on && !KeptState.ruleBetween(installation, cover, at)
                && !installation.published(cover, "automation").equals("OVERRIDE")) {
            throw new InvariantViolation(cover + " was commanded while the clock was wrong, and has automation "
                    + installation.published(cover, "automation"));
        }
    }
}
