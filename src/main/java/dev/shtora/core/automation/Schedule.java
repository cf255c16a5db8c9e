package dev.shtora.core.automation;

import java.util.List;
import java.util.Optional;

/**
 * What a cover goes by.
 *
 * @param cover its name
 * @param rules the schedule, in its order
 * @param shade direct sun that is to be kept off
 * @param calendar what dates mean
 */
public record Schedule(String cover, List<Rule> rules, Optional<Shade> shade, Calendar calendar) {

    public Schedule {
        rules = List.copyOf(rules);
    }

    /** The same, with another calendar. */
    public Schedule with(Calendar other) {
        return new Schedule(cover, rules, shade, other);
    }
}
