package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.ListenerConf;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.diagnosis.Check;
import dev.shtora.diagnosis.Findings;
import dev.shtora.diagnosis.Remedy;
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
 * @param advice tries remedies before they are printed
 */
record ConfSyntaxChecks(MosquittoConf conf, BrokerFiles files, ConfAdvice advice) implements Check {
    private static final Set<String> BOOLEANS = Set.of("allow_anonymous", "per_listener_settings", "persistence",
            "listener_allow_anonymous", "require_certificate", "set_tcp_nodelay", "use_identity_as_username",
            "use_subject_as_username");
    private static final Set<String> USERS = Set.of("password_file", "psk_file", "plugin", "auth_plugin", "plugin_use");
    /** Hyphens, dashes and the no-break space in UTF-8, read as ISO 8859-1. */
    private static final Pattern TYPOGRAPHIC = Pattern.compile("\u00e2\u0080[\u0090-\u0095]|\u00c2\u00a0");

    @Override
    public void run(Findings findings) throws IOException {
        conf.missing().forEach(path -> findings.error(ConfChecks.SUBJECT, path + " is named and cannot be read;"
                + " Mosquitto does not start", BrokerRemedy.ADOPT));
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
                            includes(folder)));
        }
    }

    private static boolean hasLines(Path file) {
        try {
            return !MosquittoConf.lines(file).isEmpty();
        } catch (IOException e) {
            return true;
        }
    }

    private Remedy includes(Path folder) {
        try {
            return advice.include(folder, MosquittoConf.including(folder));
        } catch (IOException e) {
            return BrokerRemedy.ADOPT;
        }
    }

    private void unknown(Findings findings) {
        for (ConfLine line : conf.lines()) {
            if (MosquittoConf.needs21(line.key())) {
                newer(line, findings);
            } else if (!MosquittoConf.isKnown(line.key())) {
                unknown(line, findings);
            }
        }
    }

    private void newer(ConfLine line, Findings findings) {
        if (advice.isBefore21()) {
            findings.error("unknown", line.location() + ": '" + line.text().strip() + "': Mosquitto "
                    + advice.version().orElseThrow() + " does not know '" + line.key()
                    + "', which needs 2.1, and does not start", BrokerRemedy.ADOPT);
        } else if (advice.version().isEmpty()) {
            findings.note("unknown", line.location() + ": '" + line.key() + "' needs Mosquitto 2.1");
        }
    }

    private void unknown(ConfLine line, Findings findings) {
        String text = line.location() + ": '" + line.text().strip() + "': ";
        if (advice.starts() || advice.version().filter(known -> known.atLeast(2, 2)).isPresent()) {
            findings.unknown("unknown", text + "'" + line.key() + "' is not known here");
        } else {
            findings.error("unknown", text + "Mosquitto does not know '" + line.key() + "' and does not start",
                    advice.remove(line));
        }
    }

    /** Long dashes and no-break spaces, which web pages substitute for typed characters. */
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
                duplicate(line, Optional.ofNullable(seen.get(key)), findings);
            }
            seen.putIfAbsent(key, line);
        }
    }

    /** Mosquitto 2.1 takes the last one of some keys. */
    private void duplicate(ConfLine line, Optional<ConfLine> first, Findings findings) {
        String text = line.location() + ": " + line.key() + " for the second time"
                + first.map(other -> " (first in " + other.location() + ")").orElse("");
        if (advice.starts()) {
            findings.warning("duplicate", text + ": the last one applies",
                    first.map(advice::remove).orElse(BrokerRemedy.ADOPT));
        } else {
            findings.error("duplicate", text + ": Mosquitto does not start", advice.remove(line));
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
                        + " lines to which it applies: Mosquitto ends with status 3", advice.remove(line)));
        if (conf.perListenerSettings()) {
            conf.listeners().stream().filter(ConfSyntaxChecks::rejectsAll)
                    .forEach(listener -> findings.error("misplaced",
                            listener.text() + " has no password_file of its own,"
                                    + " and per_listener_settings is true: it rejects all clients",
                            BrokerRemedy.ADOPT));
        }
    }

    /** Whether nothing of its own names users. */
    private static boolean rejectsAll(ListenerConf listener) {
        return listener.options().stream().noneMatch(line -> USERS.contains(line.key())
                || line.key().endsWith("allow_anonymous") && line.value().matches("true|1"))
                && !listener.requiresCertificate();
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
                        advice.replace(line, line.key() + " false")));
    }
}
