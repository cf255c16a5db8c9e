package dev.shtora.core.automation.schedule;

import java.util.List;
import java.util.Optional;

/**
 * The rules and the shade of a cover.
 *
 * @param cover the name of the cover
 * @param rules in the order of the configuration; of two at one instant, the later one decides
 * @param shade empty if the cover does not follow the sun
 * @param calendar holidays and absences
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
