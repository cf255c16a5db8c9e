package dev.shtora.daemon.announcement;

import dev.shtora.daemon.configuration.RunConfiguration;
import dev.shtora.os.AtomicFile;
import dev.shtora.os.FileErrors;
import dev.shtora.os.ReadableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics that the daemon has published, by broker, base, id and cover, in a file with one line of JSON for each. Retained
 * topics are in it until the broker acknowledges their removal. The topic of a discovery message stays in it: Home Assistant
 * may be offline when the removal is published.
 *
 * <p>A line of a file of version 0.1 is the name of a cover.
 */
public final class AnnouncedTopics {
    private static final Logger LOG = LoggerFactory.getLogger(AnnouncedTopics.class);
    private static final int MAX_BYTES = 4 << 20;
    /** More identities than an installation ever has; the oldest are forgotten. */
    private static final int MAX_ENTRIES = 1000;

    private final Path file;
    private List<Announced> present = List.of();

    /** @param folder contains the file {@code announced}; it is created at the first write */
    public AnnouncedTopics(Path folder) {
        this.file = folder.resolve("announced");
    }

    /** Adds what a daemon with this configuration publishes. Must be called before it is published. */
    public void publish(RunConfiguration configuration) {
        publish(Announced.by(configuration));
    }

    /** The discovery messages that a daemon with the name and the broker of this configuration published, and does not any more. */
    public List<String> formerDiscovery(RunConfiguration configuration) {
        String id = configuration.topics().bridge();
        String broker = configuration.broker().description();
        return former().stream().filter(each -> each.key().broker().equals(broker) && each.key().id().equals(id))
                .flatMap(each -> each.discovery().stream()).sorted().toList();
    }

    /**
     * Adds covers that the broker lists as those of this daemon, before it publishes: the file may have been lost.
     *
     * @param configuration the configuration of the daemon
     */
    public synchronized void addListed(RunConfiguration configuration, Set<String> covers) {
        Announced.Key daemon = Announced.by(configuration).getFirst().key();
        Map<Announced.Key, Announced> all = entries();
        boolean changed = false;
        for (String cover : covers) {
            Announced entry = AnnouncedLine.of(daemon, cover);
            changed |= all.putIfAbsent(entry.key(), entry) == null;
        }
        if (changed) {
            write(all.values());
        }
    }

    /** Adds what is published from now on. */
    synchronized void publish(List<Announced> now) {
        present = List.copyOf(now);
        Map<Announced.Key, Announced> all = entries();
        boolean changed = false;
        for (Announced each : now) {
            Announced former = all.get(each.key());
            Announced both = former == null ? each : former.and(each);
            changed |= !both.equals(former);
            all.put(each.key(), both);
        }
        if (changed) {
            write(all.values());
        }
    }

    /** What was published and is not any more, of all brokers. */
    synchronized List<Announced> former() {
        Map<String, Set<String>> used = present.stream().collect(Collectors.toMap(each -> each.key().broker(),
                AnnouncedTopics::topics, (one, other) -> {
                    one.addAll(other);
                    return one;
                }));
        return entries().values().stream().map(each -> each.without(used.getOrDefault(each.key().broker(), Set.of())))
                .filter(each -> !each.isEmpty()).toList();
    }

    private static Set<String> topics(Announced of) {
        return Stream.concat(of.retained().stream(), of.discovery().stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Whether a topic is one of those that are published at present. */
    synchronized boolean inUse(String topic) {
        return present.stream().anyMatch(each -> topics(each).contains(topic));
    }

    /** The broker has acknowledged that the retained messages of a former entry are removed. */
    synchronized void removed(Announced former) {
        change(former, Announced::removed);
    }

    /** The log has reported that the topics of a former entry cannot be removed. */
    synchronized void reported(Announced former) {
        change(former, Announced::asReported);
    }

    /** Entries of the present configuration are unchanged except for the topics that are not in use. */
    private void change(Announced former, UnaryOperator<Announced> change) {
        Map<Announced.Key, Announced> all = entries();
        Announced changed = change.apply(former);
        present.stream().filter(each -> each.key().equals(former.key())).findFirst().ifPresentOrElse(
                now -> all.put(former.key(), now.and(changed)), () -> {
                    if (changed.isEmpty()) {
                        all.remove(former.key());
                    } else {
                        all.put(former.key(), changed);
                    }
                });
        write(all.values());
    }

    private Map<Announced.Key, Announced> entries() {
        Map<Announced.Key, Announced> all = new LinkedHashMap<>();
        for (String line : lines()) {
            AnnouncedLine.read(line, present).ifPresent(each -> all.merge(each.key(), each, Announced::and));
        }
        return all;
    }

    private List<String> lines() {
        try {
            return ReadableFile.text(file, MAX_BYTES).lines().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            LOG.warn("{} cannot be read ({}); removed covers may remain at the broker and in Home Assistant", file,
                    FileErrors.why(e));
            return List.of();
        }
    }

    private void write(Collection<Announced> all) {
        List<String> lines = new ArrayList<>(all.stream().map(AnnouncedLine::text).toList());
        String text = String.join("\n", lines.subList(Math.max(0, lines.size() - MAX_ENTRIES), lines.size())) + "\n";
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("{} cannot be written ({}); covers that are removed later may remain at the broker and in Home"
                    + " Assistant", file, FileErrors.why(e));
        }
    }
}
