package dev.shtora.daemon;

import dev.shtora.config.Config;
import dev.shtora.config.cover.Cover;
import dev.shtora.daemon.status.StatusPublisher.Label;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is published about each cover and never changes. */
final class CoverLabels {
    private CoverLabels() {}

    /** The labels of all covers, by their names. */
    static Map<String, Label> of(Config config) {
        return config.covers().stream().collect(Collectors.toMap(Cover::name, cover -> of(cover, config)));
    }

    private static Label of(Cover cover, Config config) {
        return new Label(cover.title(),
                config.groups().entrySet().stream()
                        .filter(group -> group.getValue().covers().contains(cover.name()))
                        .collect(Collectors.toMap(Map.Entry::getKey, group -> group.getValue().title(), (one, _) -> one,
                                TreeMap::new)));
    }
}
