package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.diagnosis.Check;
import dev.shtora.diagnosis.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds lines that Mosquitto rejects, never reads, or applies to another listener than the author meant.
 *
 * @param files where the broker's files are
 */
record ConfSyntaxChecks(MosquittoConf conf, BrokerFiles files) implements Check {
    private static final Set<String> BOOLEANS = Set.of("allow_anonymous", "per_listener_settings", "persistence",
            "require_certificate", "set_tcp_nodelay", "use_identity_as_username", "use_subject_as_username");
    /** Hyphens, dashes and the no-break space in UTF-8, read as ISO 8859-1. */
    private static final Pattern TYPOGRAPHIC = Pattern.compile("\u00e2\u0080[\u0090-\u0095]|\u00c2\u00a0");

    @Override
    public void run(Findings findings) throws IOException {
        conf.missing().forEach(path -> findings.error(ConfChecks.SUBJECT, path + " is named and cannot be read;"
                + " Mosquitto does not start", BrokerRemedy.CREATE_OR_REMOVE));
        unread(findings);
        unknown(findings);
        typography(findings);
        duplicates(findings);
        order(findings);
        booleans(findings);
    }

    private void unread(Findings findings) throws IOException {
        Path folder = files.includeFolder();
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            inside.filter(file -> file.toString().endsWith(".conf")).sorted()
                    .filter(file -> !conf.files().contains(file)).filter(ConfSyntaxChecks::hasLines)
                    .forEach(file -> findings.error("unread", file + " is never read: no include_dir names its folder",
                            BrokerRemedy.INCLUDE_FOLDER, folder, files.main()));
        }
    }

    private static boolean hasLines(Path file) {
        try {
            return !MosquittoConf.lines(file).isEmpty();
        } catch (IOException e) {
            return true;
        }
    }

    private void unknown(Findings findings) {
        conf.lines().stream().filter(line -> !MosquittoConf.isKnown(line.key()))
                .forEach(line -> findings.error("unknown", line.location() + ": '" + line.text().strip()
                        + "': Mosquitto does not know '" + line.key() + "' and does not start",
                        BrokerRemedy.REMOVE_LINE));
    }

    /** Long dashes and no-break spaces, into which web pages change what an author typed. */
    private void typography(Findings findings) {
        conf.lines().stream()
                .filter(line -> MosquittoConf.isKnown(line.key()) && TYPOGRAPHIC.matcher(line.text()).find())
                .forEach(
                        line -> findings.error("unknown",
                                line.location() + ": '" + line.key() + "' has a long dash or a"
                                        + " no-break space, which Mosquitto does not understand",
                                BrokerRemedy.RETYPE_LINE));
    }

    private void duplicates(Findings findings) {
        Map<String, ConfLine> seen = new HashMap<>();
        Set<String> inListener = new HashSet<>();
        for (ConfLine line : conf.lines()) {
            String key = line.key();
            if (key.equals("listener")) {
                inListener.clear();
            }
            boolean repeated = belongsToListener(key) ? !inListener.add(key) : seen.containsKey(key);
            if (MosquittoConf.UNIQUE_KEYS.contains(key) && repeated) {
                findings.error("duplicate", line.location() + ": " + key + " for the second time"
                        + Optional.ofNullable(seen.get(key)).map(first -> " (first in " + first.location() + ")")
                                .orElse("")
                        + ": Mosquitto does not start", BrokerRemedy.REMOVE_DUPLICATE);
            }
            seen.putIfAbsent(key, line);
        }
    }

    private boolean belongsToListener(String key) {
        return MosquittoConf.LISTENER_KEYS.contains(key)
                || conf.perListenerSettings() && MosquittoConf.SECURITY_KEYS.contains(key);
    }

    private void order(Findings findings) {
        List<ConfLine> early = conf.linesBeforeFirstListener();
        if (!early.isEmpty()) {
            findings.error("misplaced", early.getFirst().location() + ": " + early.getFirst().key()
                    + " is before the first listener: it opens another one on 1883, on every address, and does not"
                    + " apply to the listener after it", BrokerRemedy.ADOPT);
        }
        conf.first("per_listener_settings").filter(this::followsSecurity)
                .ifPresent(line -> findings.error("misplaced", line.location() + ": per_listener_settings is after the"
                        + " lines to which it applies: Mosquitto ends with status 3", BrokerRemedy.PER_LISTENER_FIRST));
        if (conf.perListenerSettings()) {
            conf.listeners().stream().filter(listener -> listener.option("password_file").isEmpty())
                    .forEach(listener -> findings.error("misplaced",
                            listener.text() + " has no password_file of its own,"
                                    + " and per_listener_settings is true: it rejects all clients",
                            BrokerRemedy.ADOPT));
        }
    }

    private boolean followsSecurity(ConfLine line) {
        return conf.lines().stream().takeWhile(before -> !before.equals(line))
                .anyMatch(before -> MosquittoConf.SECURITY_KEYS.contains(before.key()));
    }

    private void booleans(Findings findings) {
        conf.lines().stream().filter(line -> BOOLEANS.contains(line.key()))
                .filter(line -> !line.value().matches("true|false|1|0"))
                .forEach(line -> findings.error("unknown",
                        line.location() + ": '" + line.text().strip() + "': expected "
                                + line.key() + " true or false; Mosquitto does not start",
                        BrokerRemedy.SET_FALSE, line.key()));
    }
}
