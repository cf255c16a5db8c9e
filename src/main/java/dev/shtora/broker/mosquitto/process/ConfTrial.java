package dev.shtora.broker.mosquitto.process;

import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.ListenerConf;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.files.Plugins;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts Mosquitto with a copy of a configuration: on other ports of loopback, with its data in a temporary folder, and
 * without its bridges. What Mosquitto does with the copy, it does with the configuration.
 */
public final class ConfTrial {
    private static final Pattern ERROR_LINE = Pattern.compile("Error found at [^\\n]*?:(\\d+)\\.");
    private static final Pattern NOISE = Pattern
            .compile(
                    "\\d{9,}: |Mosquitto does not start: |Error found at .*?:\\d+\\.|(?m)^.*\\b(?:Warning|Info|Note)\\b.*$");

    private final Path program;
    private final Map<List<String>, Outcome> outcomes = new HashMap<>();

    public ConfTrial(Path program) {
        this.program = program;
    }

    /** The result of a trial. */
    public sealed interface Outcome {
        /** Mosquitto starts, and opens all listeners. */
        record Starts() implements Outcome {}

        /** Mosquitto does not start, or does not open a listener; in its own words. */
        record Fails(String words) implements Outcome {}

        /** The trial proves nothing. */
        record Untried(String reason) implements Outcome {}
    }

    /** Tries a configuration; the same one is tried once. */
    public Outcome run(MosquittoConf conf) {
        List<String> key = conf.lines().stream().map(ConfLine::text).toList();
        return outcomes.computeIfAbsent(key, _ -> tried(conf));
    }

    private Outcome tried(MosquittoConf conf) {
        if (!conf.missing().isEmpty()) {
            return new Outcome.Fails(conf.missing().getFirst() + " is named and cannot be read");
        }
        List<ConfLine> unknown = Plugins.of(conf).unknown();
        if (!unknown.isEmpty()) {
            return new Outcome.Untried("the plugin of " + unknown.getFirst().location() + " is not known");
        }
        Optional<String> conflict = conflict(conf).or(() -> missingInterface(conf));
        if (conflict.isPresent()) {
            return new Outcome.Fails(conflict.get());
        }
        try {
            return started(conf);
        } catch (IOException e) {
            return new Outcome.Untried(FailureText.of(e));
        }
    }

    private static Optional<String> conflict(MosquittoConf conf) {
        List<ListenerConf> all = conf.listeners();
        for (int i = 0; i < all.size(); i++) {
            ListenerConf one = all.get(i);
            Optional<ListenerConf> other = all.subList(i + 1, all.size()).stream().filter(one::conflictsWith)
                    .findFirst();
            if (other.isPresent()) {
                return Optional.of(one.text() + " and " + other.get().text() + " need the same port");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> missingInterface(MosquittoConf conf) {
        return conf.all("bind_interface").stream().filter(line -> !exists(line.value())).findFirst()
                .map(line -> line.location() + ": there is no network interface " + line.value());
    }

    private static boolean exists(String name) {
        try {
            return NetworkInterface.getByName(name) != null;
        } catch (SocketException e) {
            return true;
        }
    }

    private Outcome started(MosquittoConf conf) throws IOException {
        String user = conf.first("user").map(ConfLine::value).orElse("mosquitto");
        TrialFolder folder = TrialFolder.create(user);
        TrialConf copy = TrialConf.of(conf, folder, user.equals("root"));
        Path main = folder.write("mosquitto.conf", copy.lines());
        try {
            TemporaryMosquitto.start(folder.command(program, main), folder.path(), copy.listeners()).close();
            return new Outcome.Starts();
        } catch (IOException e) {
            String words = FailureText.of(e);
            Optional<Path> unreadable = copy.named().stream().filter(Files::exists)
                    .filter(file -> !Files.isReadable(file)).findFirst();
            if (unreadable.isPresent()) {
                return new Outcome.Untried("this user cannot read " + unreadable.get());
            }
            Optional<String> error = error(words, copy);
            return error.isPresent()
                    ? new Outcome.Fails(error.get())
                    : new Outcome.Untried(words.strip().lines().reduce("", (_, last) -> last));
        }
    }

    /**
     * Mosquitto's error, with the line of the configuration instead of the copy's. Empty if it ended without one, as when
     * this program is interrupted.
     */
    private static Optional<String> error(String words, TrialConf copy) {
        List<String> lines = NOISE.matcher(words).replaceAll("").lines().map(String::strip)
                .filter(line -> line.contains("Error:")).distinct().toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        Matcher at = ERROR_LINE.matcher(words);
        return Optional.of((at.find()
                ? copy.origin(Integer.parseInt(at.group(1))).map(origin -> origin + ": ").orElse("")
                : "") + String.join(" ", lines));
    }

    /** The loopback address that stands for an address in a trial. */
    static InetAddress loopback(boolean v6) throws IOException {
        return InetAddress.getByName(v6 ? "::1" : "127.0.0.1");
    }
}
