package dev.shtora.ui.telegram.state;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.mqtt.observer.ObservedCover;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A chat that may use the bot.
 *
 * @param number its number at the messenger
 * @param name its name for people
 * @param commands whether it may command covers: the role person; otherwise it only shows them
 * @param covers the covers that it sees; empty for all
 * @param language the language of what the bot says
 * @param notices what it wants to be told
 * @param quiet whether notifications make no sound at night
 * @param pairedAt when it was paired; empty if an older version has paired it, which did not store that
 */
public record PairedChat(long number, String name, boolean commands, List<String> covers, Language language,
        Set<Notice> notices, boolean quiet, Optional<Instant> pairedAt) {

    /** Copies the collections. */
    public PairedChat {
        covers = List.copyOf(covers);
        notices = Set.copyOf(notices);
    }

    /** A chat with the usual settings. */
    public static PairedChat of(long number, String name, PairingGrant grant, Language language) {
        return new PairedChat(number, name, grant.commands(), grant.covers(), language,
                EnumSet.allOf(Notice.class), true, Optional.empty());
    }

    /** The same with the time of the pairing. */
    public PairedChat pairedAt(Instant time) {
        return new PairedChat(number, name, commands, covers, language, notices, quiet,
                Optional.of(time.truncatedTo(ChronoUnit.SECONDS)));
    }

    public PairedChat in(Language other) {
        return new PairedChat(number, name, commands, covers, other, notices, quiet, pairedAt);
    }

    /** The same with a notice switched on or off. */
    public PairedChat toggled(Notice notice) {
        EnumSet<Notice> now = EnumSet.noneOf(Notice.class);
        now.addAll(notices);
        if (!now.remove(notice)) {
            now.add(notice);
        }
        return new PairedChat(number, name, commands, covers, language, now, quiet, pairedAt);
    }

    public PairedChat withQuiet(boolean atNight) {
        return new PairedChat(number, name, commands, covers, language, notices, atNight, pairedAt);
    }

    /** Whether it may see a cover. */
    public boolean sees(String cover) {
        return covers.isEmpty() || covers.contains(cover);
    }

    /** Those of the covers that it may see. */
    public List<ObservedCover> seen(List<ObservedCover> all) {
        return all.stream().filter(cover -> sees(cover.name())).toList();
    }
}
