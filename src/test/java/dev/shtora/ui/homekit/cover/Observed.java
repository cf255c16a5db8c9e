package dev.shtora.ui.homekit.cover;

import dev.shtora.core.automation.AutomationMode;
import dev.shtora.mqtt.observer.ObservedCover.Movement;
import dev.shtora.mqtt.observer.ObservedCover;
import dev.shtora.mqtt.observer.ObservedProblem;
import dev.shtora.mqtt.observer.ObservedSlats;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Covers as an observer describes them. */
public final class Observed {
    private Observed() {}

    /** A cover at rest. */
    public static ObservedCover at(String name, int position) {
        return of(name, Movement.RESTING, OptionalInt.of(position), OptionalInt.of(position), Optional.empty(), true);
    }

    /** A cover with slats. */
    public static ObservedCover tilted(int tilt) {
        ObservedCover cover = at("bedroom", 40);
        return new ObservedCover(cover.name(), cover.title(), cover.groups(), cover.movement(), cover.position(), false,
                cover.target(), cover.automation(), "", cover.next(), cover.overrideUntil(), cover.problem(),
                cover.alarms(), true, true, cover.bridges(),
                new ObservedSlats(Optional.of(true), OptionalInt.of(tilt)));
    }

    /** A cover of which only the availability has arrived. */
    public static ObservedCover undescribed() {
        ObservedCover cover = at("bedroom", 40);
        return new ObservedCover(cover.name(), cover.title(), cover.groups(), cover.movement(), cover.position(), false,
                cover.target(), cover.automation(), "", cover.next(), cover.overrideUntil(), cover.problem(),
                cover.alarms(), true, true, cover.bridges(),
                new ObservedSlats(Optional.empty(), OptionalInt.empty()));
    }

    static ObservedCover moving(Movement movement, int position, int target) {
        return of("bedroom", movement, OptionalInt.of(position), OptionalInt.of(target), Optional.empty(), true);
    }

    static ObservedCover unknown(Movement movement) {
        return of("bedroom", movement, OptionalInt.empty(), OptionalInt.of(70), Optional.empty(), true);
    }

    static ObservedCover withProblem(String code) {
        return of("bedroom", Movement.RESTING, OptionalInt.of(0), OptionalInt.of(0),
                Optional.of(new ObservedProblem(code, "")), true);
    }

    static ObservedCover away() {
        return of("bedroom", Movement.RESTING, OptionalInt.of(40), OptionalInt.of(40), Optional.empty(), false);
    }

    private static ObservedCover of(String name, Movement movement, OptionalInt position, OptionalInt target,
            Optional<ObservedProblem> problem, boolean available) {
        return new ObservedCover(name, name.toUpperCase(Locale.ROOT), new TreeMap<>(), movement, position,
                false, target, Optional.of(AutomationMode.OVERRIDE), "", Optional.empty(), Optional.empty(), problem,
                List.of(), true,
                available, List.of("pi"));
    }
}
