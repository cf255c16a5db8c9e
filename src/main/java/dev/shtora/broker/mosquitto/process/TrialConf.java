package dev.shtora.broker.mosquitto.process;

import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.ListenerConf;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The copy of a configuration for a trial: each line has its counterpart, so that Mosquitto counts the same keys in the
 * same order, and nothing outside the trial's folder is written, bound or connected to.
 */
final class TrialConf {
    private static final Set<String> DROPPED = Set.of("include_dir", "bind_interface", "log_type", "log_timestamp",
            "log_timestamp_format", "log_facility", "connection_messages", "websockets_log_level");
    /** Files that are read; a broker that runs as root may read those that a trial may not. */
    private static final Set<String> FILES = Set.of("certfile", "keyfile", "cafile", "crlfile", "password_file",
            "acl_file", "psk_file", "plugin_opt_password_file", "plugin_opt_acl_file");

    private final TrialFolder folder;
    private final boolean copyFiles;
    private final List<String> lines = new ArrayList<>();
    private final List<ConfLine> origins = new ArrayList<>();
    private final List<InetSocketAddress> listeners = new ArrayList<>();
    private final List<Path> named = new ArrayList<>();
    private final Map<String, Integer> ports = new HashMap<>();

    private TrialConf(TrialFolder folder, boolean copyFiles) {
        this.folder = folder;
        this.copyFiles = copyFiles;
    }

    /** @param copyFiles whether the trial gets copies of the named files, because it runs as another user */
    static TrialConf of(MosquittoConf conf, TrialFolder folder, boolean copyFiles) throws IOException {
        TrialConf copy = new TrialConf(folder, copyFiles);
        copy.lines.add("log_dest stderr"); // Errors are read there, also if the configuration names a log file.
        copy.implicitListener(conf);
        List<ListenerConf> explicit = conf.listeners().stream().filter(listener -> listener.line().isPresent())
                .toList();
        int next = 0;
        for (ConfLine line : conf.lines()) {
            copy.add(line, line.key().equals("listener") ? copy.listener(explicit.get(next++)) : copy.other(line));
        }
        if (copy.listeners.isEmpty() && conf.listeners().isEmpty()) {
            copy.lines.add("listener " + copy.port("default", false) + " 127.0.0.1");
        }
        return copy;
    }

    /** The listener that lines before the first {@code listener} open: its port and address come first. */
    private void implicitListener(MosquittoConf conf) throws IOException {
        Optional<ListenerConf> implicit = conf.listeners().stream().filter(listener -> listener.line().isEmpty())
                .findFirst();
        if (implicit.isPresent()) {
            boolean v6 = isV6(implicit.get());
            lines.add("port " + port("implicit", v6));
            lines.add("bind_address " + (v6 ? "::1" : "127.0.0.1"));
        }
    }

    private void add(ConfLine line, String text) {
        while (origins.size() < lines.size()) {
            origins.add(line);
        }
        if (!text.isEmpty()) {
            lines.add(text);
            origins.add(line);
        }
    }

    private String listener(ListenerConf listener) throws IOException {
        if (listener.isUnixSocket()) {
            return "listener 0 " + folder.data().resolve("socket" + lines.size());
        }
        if (!listener.hasPort()) {
            return listener.line().orElseThrow().text();
        }
        boolean v6 = isV6(listener);
        return "listener " + port(listener.port() + " " + listener.address().orElse(""), v6)
                + (v6 ? " ::1" : " 127.0.0.1");
    }

    private static boolean isV6(ListenerConf listener) {
        return listener.address().filter(to -> to.contains(":")).isPresent()
                || listener.option("socket_domain").filter(line -> line.value().equals("ipv6")).isPresent();
    }

    private int port(String key, boolean v6) throws IOException {
        Integer known = ports.get(key);
        if (known != null) {
            return known;
        }
        int port = TemporaryMosquitto.freePorts(1).getFirst();
        ports.put(key, port);
        listeners.add(new InetSocketAddress(ConfTrial.loopback(v6), port));
        return port;
    }

    private String other(ConfLine line) throws IOException {
        String key = line.key();
        if (DROPPED.contains(key) || MosquittoConf.isBridgeKey(key) || key.equals("port")
                || key.equals("bind_address")) {
            return "";
        }
        return switch (key) {
            case "persistence_location" -> key + " " + folder.data() + "/";
            case "persistence_file" -> key + " trial.db";
            case "pid_file" -> key + " " + folder.data().resolve("pid");
            case "plugin_opt_db_file" -> key + " " + folder.data().resolve("db");
            case "plugin_opt_config_file" -> key + " " + config(line);
            case "log_dest" -> line.value().startsWith("file ") ? "log_dest file " + folder.data().resolve("log") : "";
            case "user" -> "user mosquitto";
            default -> FILES.contains(key) ? key + " " + file(line) : line.text();
        };
    }

    private Path config(ConfLine line) throws IOException {
        Path copy = folder.data().resolve("dynamic-security.json");
        return Files.isReadable(line.path())
                ? folder.write("config" + lines.size(), Files.readAllBytes(line.path()))
                : copy;
    }

    private Path file(ConfLine line) throws IOException {
        named.add(line.path());
        return copyFiles && Files.isRegularFile(line.path()) && Files.isReadable(line.path())
                ? folder.write("copy" + lines.size(), Files.readAllBytes(line.path()))
                : line.path();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** The addresses on which the copy listens. */
    List<InetSocketAddress> listeners() {
        return List.copyOf(listeners);
    }

    /** The files that the copy reads at their own paths. */
    List<Path> named() {
        return copyFiles ? List.of() : List.copyOf(named);
    }

    /** Where the line of the copy comes from. */
    Optional<String> origin(int number) {
        return number >= 1 && number <= origins.size()
                ? Optional.of(origins.get(number - 1).location())
                : Optional.empty();
    }
}
