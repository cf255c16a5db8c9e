package dev.shtora.fleet.store;

import java.util.List;
import java.util.Optional;

/**
 * Which covers are meant; each part that is empty permits all.
 *
 * @param site the site
 * @param floor the floor
 * @param facade the façade
 * @param text a part of the name or the title, upper or lower case
 * @param names the names
 * @param faulty whether only covers with a fault are meant: offline, or a command failed
 */
public record CoverFilter(Optional<String> site, Optional<String> floor, Optional<String> facade,
        Optional<String> text, List<String> names, boolean faulty) {
    /** All covers. */
    public static final CoverFilter ALL = new CoverFilter(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), List.of(), false);

    /** Copies the list. */
    public CoverFilter {
        names = List.copyOf(names);
    }

    /** Covers by name. */
    public static CoverFilter named(List<String> names) {
        return new CoverFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), names, false);
    }
}
