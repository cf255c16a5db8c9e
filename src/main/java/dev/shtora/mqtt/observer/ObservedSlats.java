package dev.shtora.mqtt.observer;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The slats of a cover.
 *
 * @param present whether it has slats that can be tilted; empty until its daemon has said so
 * @param tilt 0 (closed) to 100 (open); empty while unknown
 */
public record ObservedSlats(Optional<Boolean> present, OptionalInt tilt) {
    /** A cover without slats. */
    public static final ObservedSlats NONE = new ObservedSlats(Optional.of(false), OptionalInt.empty());
}
