package dev.shtora.core.automation.schedule;

import dev.shtora.core.automation.reaction.Reactions;
import java.util.List;
import java.util.Optional;

/**
 * The rules and the shade of a cover.
 *
 * @param cover the name of the cover, by which its jitter is seeded
 * @param title its name for people; empty if it has no other than {@code cover}
 * @param rules in the order of the configuration; of two at one instant, the later one decides
 * @param shade empty if the cover does not follow the sun
 * @param calendar holidays and absences
 * @param reactions how the cover reacts to inputs
 * @param onlyPeople hours in which automation does not move the cover; empty for none
 */
public record Schedule(String cover, Optional<String> title, List<Rule> rules, Optional<Shade> shade,
        Calendar calendar, Reactions reactions, Optional<QuietHours> onlyPeople) {

    public Schedule {
        rules = List.copyOf(rules);
    }

    /** The schedule of a cover that has no other name for people. */
    public Schedule(String cover, List<Rule> rules, Optional<Shade> shade, Calendar calendar) {
        this(cover, Optional.empty(), rules, shade, calendar);
    }

    /** The schedule of a cover that reacts to no inputs. */
    public Schedule(String cover, Optional<String> title, List<Rule> rules, Optional<Shade> shade,
            Calendar calendar) {
        this(cover, title, rules, shade, calendar, Reactions.NONE, Optional.empty());
    }

    /** The schedule of a cover that automation may move at any hour. */
    public Schedule(String cover, Optional<String> title, List<Rule> rules, Optional<Shade> shade,
            Calendar calendar, Reactions reactions) {
        this(cover, title, rules, shade, calendar, reactions, Optional.empty());
    }

    /** The name of the cover in texts for people. */
    public String shownName() {
        return title.orElse(cover);
    }

    /** The same, with another calendar. */
    public Schedule with(Calendar other) {
        return new Schedule(cover, title, rules, shade, other, reactions, onlyPeople);
    }

    /** The same without shade. */
    public Schedule withoutShade() {
        return new Schedule(cover, title, rules, Optional.empty(), calendar, reactions, onlyPeople);
    }
}
