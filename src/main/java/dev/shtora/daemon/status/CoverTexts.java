package dev.shtora.daemon.status;

import dev.shtora.core.automation.plan.Event;
import dev.shtora.mqtt.contract.Topics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Texts about one cover that are the same in a hundred publications of a move. Any thread may ask for them. */
final class CoverTexts {
    private final Topics topics;
    private final String cover;
    private final Map<String, String> byLevel = new ConcurrentHashMap<>();
    private volatile @Nullable Reason newest;

    /** An event and its reason in plain language. */
    private record Reason(Event event, String text) {}

    CoverTexts(Topics topics, String cover) {
        this.topics = topics;
        this.cover = cover;
    }

    /** The topic with a last level, such as {@code state}. */
    String topic(String level) {
        return byLevel.computeIfAbsent(level, last -> topics.cover(cover, last));
    }

    /** Why an event moves the cover, in plain language. */
    String reason(Event event) {
        Reason known = newest;
        if (known == null || !known.event().equals(event)) {
            known = new Reason(event, event.cause().text());
            newest = known;
        }
        return known.text();
    }
}
