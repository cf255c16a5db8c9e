package dev.shtora.simulation.soak.local;

import dev.shtora.config.cover.LocalCover;
import dev.shtora.core.automation.plan.Event;
import dev.shtora.core.automation.plan.Planner;
import dev.shtora.core.cover.CoverStatus;
import dev.shtora.device.journal.PersistedPosition;
import dev.shtora.simulation.soak.scenario.InvariantViolation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the daemon has kept of a cover, and must hold after a boot with a wrong clock until the next rule is due.
 *
 * @param at when it was so, by the right clock
 * @param steps where the cover rested; empty if it moved, or if its position was not exact
 * @param automation the published mode
 * @param overrideUntil the published end of the override; empty if there was none
 */
record KeptState(LocalCover cover, Instant at, Optional<Integer> steps, String automation,
        Optional<String> overrideUntil) {
    private static final Pattern OVERRIDE_UNTIL = Pattern.compile("\"override_until\":\"([^\"]*)\"");
    /** Rules that are due about the time of the cut, or of a step of the clock, may be carried out before or after it. */
    private static final Duration MARGIN = Duration.ofMinutes(25);

    static KeptState of(Installation installation, LocalCover cover) {
        CoverStatus status = installation.daemon().status(cover.name());
        Optional<Integer> rests = installation.knownPosition(cover.name())
                .filter(known -> known.uncertainty().exact() && !status.moving()
                        && installation.onDisk(cover).position() instanceof PersistedPosition.Known(var place)
                        && place.position() == known.steps())
                .map(_ -> installation.blind(cover.name()).steps());
        return new KeptState(cover, installation.time().instant(), rests,
                installation.published(cover.name(), "automation"), overrideUntil(installation, cover));
    }

    private static Optional<String> overrideUntil(Installation installation, LocalCover cover) {
        Matcher found = OVERRIDE_UNTIL.matcher(installation.published(cover.name(), "attributes"));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    String name() {
        return cover.name();
    }

    /** Nothing has moved the cover while the clock was not trusted. */
    void checkUnmoved(Installation installation) {
        steps.ifPresent(before -> require(installation.blind(name()).steps() == before,
                "moved on an untrusted clock, from " + before + " to " + installation.blind(name()).steps()));
    }

    /** All is as before the power cut, if no rule was due since. The clock must be right. */
    void checkHeld(Installation installation) {
        if (!ruleSince(installation)) {
            steps.ifPresent(before -> require(installation.blind(name()).steps() == before,
                    "was moved without a rule, from " + before + " to " + installation.blind(name()).steps() + ": "
                            + installation.published(name(), "reason")));
            require(installation.published(name(), "automation").equals(automation),
                    "has automation " + installation.published(name(), "automation") + " instead of " + automation);
            Optional<String> now = overrideUntil(installation, cover);
            require(now.equals(overrideUntil),
                    "is overridden until " + now + " instead of " + overrideUntil);
        }
    }

    private boolean ruleSince(Installation installation) {
        return ruleBetween(installation, name(), at);
    }

    /** Whether a rule of a cover may have been due since a time, or is due soon. The clock must be right. */
    static boolean ruleBetween(Installation installation, String cover, Instant since) {
        Optional<Event> newest = new Planner(installation.rules(cover), installation.solarDays())
                .desired(installation.time().instant().plus(MARGIN)).now();
        return newest.filter(event -> event.at().isAfter(since.minus(MARGIN))).isPresent();
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new InvariantViolation(name() + " " + otherwise);
        }
    }
}
