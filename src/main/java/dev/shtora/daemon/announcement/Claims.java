package dev.shtora.daemon.announcement;

import dev.shtora.mqtt.client.OnlineDaemons;
import dev.shtora.mqtt.contract.Discovery;
import dev.shtora.mqtt.contract.Topics;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which covers the daemons at a broker have, according to their retained messages.
 *
 * @param byBase the daemons below each base
 * @param own what is this daemon: its present name, and former ones that no other daemon uses
 */
record Claims(Map<String, OnlineDaemons> byBase, Set<Topics> own) {

    Claims {
        byBase = Map.copyOf(byBase);
        own = Set.copyOf(own);
    }

    /**
     * The part of a former entry that may be removed. Left alone are the topics of a daemon that another one has the name
     * of, of a cover that another daemon lists, online or not, and the discovery messages of daemons that are online.
     */
    Announced free(Announced former) {
        boolean taken = former.key().cover().map(cover -> hasOther(former.key().base(), cover))
                .orElse(!own.contains(new Topics(former.key().base(), former.key().id())));
        return new Announced(former.key(), taken ? Set.of() : former.retained(), former.discovery(),
                former.reported()).without(discoveryOfOthers());
    }

    private boolean hasOther(String base, String cover) {
        OnlineDaemons daemons = at(base);
        return daemons.covers().keySet().stream().filter(id -> !own.contains(new Topics(base, id)))
                .anyMatch(id -> daemons.of(id).contains(cover));
    }

    private Set<String> discoveryOfOthers() {
        Set<String> topics = new HashSet<>();
        byBase.forEach((base, daemons) -> daemons.online().stream().filter(id -> !own.contains(new Topics(base, id)))
                .forEach(id -> {
                    topics.add(Discovery.topic(id));
                    daemons.of(id).forEach(cover -> {
                        topics.add(Discovery.topic(id, cover));
                        topics.add(Discovery.automationTopic(id, cover));
                    });
                }));
        return topics;
    }

    private OnlineDaemons at(String base) {
        return byBase.getOrDefault(base, new OnlineDaemons(Map.of(), Set.of()));
    }
}
