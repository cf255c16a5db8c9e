package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.ListenerConf;
import dev.shtora.broker.mosquitto.files.ListenerPorts;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.files.MosquittoConfWriter;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the lines of a configuration do, whatever they were meant to do. */
final class ConfChecks {
    private static final String ABOUT = "configuration";
    private static final String ADOPT = "shtora broker adopt shows how, and does it";
    private static final Set<String> OLD_TLS = Set.of("tlsv1", "tlsv1.0", "tlsv1.1");

    private static final Set<String> YES_OR_NO = Set.of("allow_anonymous", "per_listener_settings", "persistence",
            "require_certificate", "set_tcp_nodelay", "use_identity_as_username", "use_subject_as_username");

    private static final Pattern PRINTED = Pattern.compile("\u00e2\u0080[\u0090-\u0095]|\u00c2\u00a0");

    private final MosquittoConf conf;
    private final BrokerFiles files;
    private final Findings findings;

    ConfChecks(MosquittoConf conf, BrokerFiles files, Findings findings) {
        this.conf = conf;
        this.files = files;
        this.findings = findings;
    }

    void run() throws IOException {
        int before = findings.wrong().size();
        if (conf.missing().contains(files.main().toString())) {
            findings.bad(ABOUT, "there is no " + files.main() + ", or no permission for it",
                    "sudo; or if there is no broker yet, sudo apt install mosquitto and shtora broker init");
            return;
        }
        conf.missing().forEach(path -> findings.bad(ABOUT, path + " is named and cannot be read; Mosquitto ends at"
                + " once", "make it, or take the line out"));
        unread();
        unknown();
        typography();
        twice();
        order();
        security();
        conf.listeners().forEach(this::listener);
        together();
        values();
        keeping();
        prompt();
        if (findings.wrong().size() == before) {
            findings.good(ABOUT, conf.lines().size() + " lines in " + conf.files().size()
                    + " files, none unknown, twice, misplaced or open");
        }
    }

    private void unread() throws IOException {
        Path folder = files.folder().resolve("conf.d");
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> all = inside.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
            all.stream().filter(file -> conf.files().stream().noneMatch(file::equals)).filter(ConfChecks::says)
                    .forEach(file -> findings.bad("unread", file + " is never read: no include_dir names its folder",
                            "add 'include_dir " + folder + "' to " + files.main()));
        }
    }

    private static boolean says(Path file) {
        try {
            return !MosquittoConf.lines(file).isEmpty();
        } catch (IOException e) {
            return true;
        }
    }

    private void unknown() {
        conf.lines().stream().filter(line -> !MosquittoConf.isKnown(line.key()))
                .forEach(line -> findings.bad("unknown", line.location() + ": '" + line.text().strip()
                        + "': Mosquitto does not know the word '" + line.key() + "' and does not start",
                        "take the line out"));
    }

    /** En and em dashes, and blanks that are none, as a page makes them of what an author typed; read byte by byte. */
    private void typography() {
        conf.lines().stream().filter(line -> MosquittoConf.isKnown(line.key()) && PRINTED.matcher(line.text()).find())
                .forEach(line -> findings.bad("unknown", line.location() + ": '" + line.key() + "' has a long dash or a"
                        + " blank as pages print them, which mean nothing to Mosquitto", "type the line anew"));
    }

    private void twice() {
        Map<String, ConfLine> seen = new HashMap<>();
        Set<String> inListener = new HashSet<>();
        for (ConfLine line : conf.lines()) {
            String key = line.key();
            if (key.equals("listener")) {
                inListener.clear();
            }
            boolean own = MosquittoConf.LISTENER_KEYS.contains(key) || conf.perListenerSettings() && MosquittoConf.SECURITY_KEYS.contains(key);
            boolean again = own ? !inListener.add(key) : seen.containsKey(key);
            if (MosquittoConf.UNIQUE_KEYS.contains(key) && again) {
                findings.bad("twice", line.location() + ": " + key + " for the second time"
                        + Optional.ofNullable(seen.get(key)).map(first -> " (first in " + first.location() + ")")
                                .orElse("")
                        + ": Mosquitto does not start", "leave one of them");
            }
            seen.putIfAbsent(key, line);
        }
    }

    private void order() {
        if (!conf.linesBeforeFirstListener().isEmpty()) {
            ConfLine first = conf.linesBeforeFirstListener().getFirst();
            findings.bad("misplaced", first.location() + ": " + first.key() + " stands before the first listener: it opens"
                    + " one more on 1883, on every address, and the listener after it does without", ADOPT);
        }
        conf.first("per_listener_settings").ifPresent(line -> {
            boolean late = conf.lines().stream().takeWhile(before -> !before.equals(line))
                    .anyMatch(before -> MosquittoConf.SECURITY_KEYS.contains(before.key()));
            if (late) {
                findings.bad("misplaced", line.location() + ": per_listener_settings stands after what it is about:"
                        + " Mosquitto ends with 3", "take it out, or put it first");
            }
        });
        if (conf.perListenerSettings()) {
            conf.listeners().stream().filter(listener -> listener.option("password_file").isEmpty())
                    .forEach(listener -> findings.bad("misplaced", listener.text() + " has no password_file of its own, and"
                            + " per_listener_settings is true: it refuses everybody", ADOPT));
        }
    }

    private void security() {
        conf.all("allow_anonymous").stream().filter(line -> line.value().equals("true"))
                .forEach(line -> findings.bad("anonymous", line.location() + ": anybody may come in",
                        "allow_anonymous false"));
        if (conf.listeners().isEmpty()) {
            findings.bad("listeners", "there is no listener: programs of this machine are let in without a name, all"
                    + " others are not", "shtora broker init");
        }
        if (conf.first("password_file").isEmpty()) {
            findings.bad("passwords", "there is no password_file: nobody has a name", ADOPT);
        }
        if (conf.first("acl_file").isEmpty()) {
            findings.bad("rights", "there is no acl_file: every user may do everything, forge a blind's state too",
                    ADOPT);
        }
    }

    private void listener(ListenerConf listener) {
        if (!listener.hasPort()) {
            findings.bad("listeners", listener.text() + ": '" + listener.line().map(ConfLine::value).orElse("")
                    + "': expected a port from 1 to " + ListenerPorts.HIGHEST + "; Mosquitto does not start",
                    "listener 8883, or whichever it was");
            return;
        }
        if (!listener.tls()) {
            plain(listener);
            return;
        }
        listener.option("tls_version").filter(line -> OLD_TLS.contains(line.value()))
                .ifPresent(line -> findings.bad("tls-version", line.location() + ": TLS below 1.2 is broken",
                        "tls_version tlsv1.2"));
        if (listener.option("tls_version").isEmpty() && !listener.webSocket()) {
            findings.note("tls-version", listener.text() + " has no tls_version: how old a TLS it takes is OpenSSL's to"
                    + " say", "tls_version tlsv1.2");
        }
        listener.option("tls_version").filter(line -> listener.webSocket() && line.value().equals("tlsv1.3"))
                .ifPresent(line -> findings.note("tls-version", line.location() + ": Mosquitto ignores it on a WebSocket"
                        + " listener: OpenSSL's own floor counts there", ""));
        clientCertificates(listener);
    }

    private void plain(ListenerConf listener) {
        boolean chosen = listener.line().filter(line -> line.file().equals(files.conf())).isPresent();
        if (listener.option("certfile").isPresent() != listener.option("keyfile").isPresent()) {
            findings.bad("plain", listener.text() + " has one of certfile and keyfile: it speaks without TLS",
                    "give it both");
        } else if (listener.webSocket()) {
            findings.bad("plain", listener.text() + ": WebSocket without TLS: passwords can be read on their way, and a"
                    + " page that came by https may not use it", "use 9443 with TLS");
        } else if (listener.port() == 8883 || listener.port() == 9443) {
            findings.bad("plain", listener.text() + " has no certificate: it speaks without TLS", ADOPT);
        } else if (!listener.loopback() && !chosen) {
            findings.bad("plain", listener.text() + " is open to the network without TLS: the same passwords cross it in"
                    + " clear", "'listener " + listener.port() + " 127.0.0.1', and 8883 for others");
        } else if (!listener.loopback()) {
            findings.note("plain", listener.text() + " speaks without TLS in the house, as you chose", "");
        }
    }

    private void clientCertificates(ListenerConf listener) {
        Optional<ConfLine> ca = listener.option("cafile");
        boolean required = listener.requiresCertificate();
        boolean byName = Stream.of("use_identity_as_username", "use_subject_as_username")
                .anyMatch(key -> listener.option(key).filter(line -> line.value().equals("true")).isPresent());
        if (ca.isPresent() && !required) {
            findings.note("client-certificates", ca.get().location() + ": cafile asks nobody for a certificate without"
                    + " require_certificate; passwords are what lets people in", "");
        }
        if (required && byName && ca.filter(line -> !line.path().equals(files.ca())).isPresent()) {
            findings.bad("client-certificates", listener.text() + ": whoever has any certificate of "
                    + ca.get().value() + " comes in without a password", "cafile of a CA that only you sign with");
        }
    }

    private void together() {
        List<ListenerConf> listeners = conf.listeners();
        listeners.stream().collect(Collectors.groupingBy(ListenerConf::port)).values().stream()
                .filter(same -> same.size() > 1 && same.stream().anyMatch(listener -> listener.address().isEmpty()))
                .forEach(same -> findings.bad("twice", same.getFirst().text() + " and " + same.getLast().text()
                        + ": the address is in use already, Mosquitto does not start", "leave one of them"));
        if (!listeners.isEmpty() && listeners.stream().allMatch(ListenerConf::webSocket)) {
            findings.bad("listeners", "a WebSocket listener alone does not start", "add 'listener 1883 127.0.0.1'");
        }
        if (!listeners.isEmpty() && listeners.stream().noneMatch(listener -> listener.tls() && !listener.webSocket())) {
            findings.bad("listeners", "there is no MQTT over TLS", ADOPT);
        }
    }

    private void values() {
        conf.lines().stream().filter(line -> YES_OR_NO.contains(line.key()))
                .filter(line -> !line.value().matches("true|false|1|0"))
                .forEach(line -> findings.bad("unknown", line.location() + ": '" + line.text().strip() + "': expected "
                        + line.key() + " true or false; Mosquitto does not start", line.key() + " false"));
    }

    private void prompt() {
        if (conf.first("set_tcp_nodelay").filter(line -> line.value().matches("true|1")).isEmpty()) {
            findings.note("prompt", "set_tcp_nodelay is off: Linux holds every other small message back for 40 ms, so"
                    + " blinds start late", MosquittoConfWriter.NO_DELAY);
        }
    }

    private void keeping() {
        if (conf.first("persistence").filter(line -> line.value().equals("true")).isEmpty()) {
            findings.note("persistence", "persistence is off: after a restart of the broker retained topics are empty"
                    + " until their senders say them again", "persistence true");
        }
        conf.all("log_dest").stream().filter(line -> line.value().startsWith("file ")).findFirst()
                .ifPresent(line -> findings.note("log", line.location() + ": the log is in "
                        + line.value().substring(5).strip() + "; journalctl shows nothing of it", ""));
    }
}
