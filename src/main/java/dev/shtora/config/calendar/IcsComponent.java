package dev.shtora.config.calendar;

import java.util.List;
import java.util.Optional;

/**
 * An event of a calendar file as it is written.
 *
 * @param begin its first line
 * @param properties its own properties, in their order, without those of its alarms
 * @param cancelled whether its calendar takes it back ({@code METHOD:CANCEL})
 */
record IcsComponent(IcsProperty begin, List<IcsProperty> properties, boolean cancelled) {

    /** The properties of a name. */
    List<IcsProperty> all(String name) {
        return properties.stream().filter(property -> property.name().equals(name)).toList();
    }

    /**
     * The property of a name that occurs at most once.
     *
     * @throws IllegalArgumentException if it occurs twice
     */
    Optional<IcsProperty> one(String name) {
        List<IcsProperty> all = all(name);
        if (all.size() > 1) {
            throw all.get(1).wrong("is set twice; the first is in line " + all.getFirst().line());
        }
        return all.stream().findFirst();
    }
}
