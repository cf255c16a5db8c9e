package dev.shtora.broker.mosquitto.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A configuration as Mosquitto reads it: the main file, with the files of each {@code include_dir} inserted.
 *
 * @param lines the lines that are neither blank nor comments, in the order in which Mosquitto applies them
 * @param missing the named files and folders that do not exist or are not readable
 */
public record MosquittoConf(List<ConfLine> lines, List<String> missing) {
    /** The keys that configure the preceding {@code listener}. */
    public static final Set<String> LISTENER_KEYS = Set.of("bind_interface", "cafile", "capath", "certfile", "ciphers",
            "ciphers_tls1.3", "crlfile", "dhparamfile", "http_dir", "keyfile", "max_connections", "max_qos",
            "max_topic_alias", "mount_point", "protocol", "psk_hint", "require_certificate", "socket_domain",
            "tls_engine", "tls_engine_kpass_sha1", "tls_keyform", "tls_version", "use_identity_as_username",
            "use_subject_as_username", "use_username_as_clientid", "accept_protocol_versions",
            "disable_client_cert_date_checks", "enable_proxy_protocol", "listener_allow_anonymous",
            "listener_auto_id_prefix", "max_topic_alias_broker", "maximum_qos", "plugin_use",
            "proxy_protocol_v2_require_tls", "websockets_origin");
    /** The keys that Mosquitto 2.0 does not know. */
    private static final Set<String> SINCE_2_1 = Set.of("accept_protocol_versions", "disable_client_cert_date_checks",
            "enable_control_api", "enable_proxy_protocol", "global_max_clients", "global_max_connections",
            "global_plugin", "listener_allow_anonymous", "listener_auto_id_prefix", "max_topic_alias_broker",
            "packet_buffer_size", "packet_max_auth", "packet_max_connect", "packet_max_simple", "packet_max_sub",
            "plugin_load", "plugin_use", "proxy_protocol_v2_require_tls", "websockets_origin");
    /** The access keys: for all listeners, or with {@code per_listener_settings true} for the preceding one. */
    public static final Set<String> SECURITY_KEYS = Set.of("acl_file", "allow_anonymous", "allow_zero_length_clientid",
            "auth_plugin", "plugin", "auto_id_prefix", "password_file", "psk_file", "auth_plugin_deny_special_chars");
    /** The keys that may occur only once; with a second occurrence the broker does not start. */
    public static final Set<String> UNIQUE_KEYS = Set.of("acl_file", "password_file", "psk_file",
            "persistence_location",
            "persistence_file", "pid_file", "certfile", "keyfile", "cafile", "capath", "tls_version", "ciphers",
            "crlfile", "dhparamfile", "auto_id_prefix", "mount_point", "http_dir", "psk_hint");
    private static final Set<String> GLOBAL_KEYS = Set.of("allow_duplicate_messages", "autosave_interval",
            "autosave_on_changes", "check_retain_source", "clientid_prefixes", "connection_messages", "include_dir",
            "listener", "log_dest", "log_facility", "log_timestamp", "log_timestamp_format", "log_type",
            "max_inflight_bytes", "max_inflight_messages", "max_keepalive", "max_packet_size", "max_queued_bytes",
            "max_queued_messages", "memory_limit", "message_size_limit", "per_listener_settings", "persistence",
            "persistence_file", "persistence_location", "persistent_client_expiration", "pid_file",
            "queue_qos0_messages", "retain_available", "set_tcp_nodelay", "store_clean_interval", "sys_interval",
            "upgrade_outgoing_qos", "user", "port", "bind_address", "websockets_log_level", "websockets_headers_size",
            "retain_expiry_interval",
            "retry_interval", "retained_persistence", "enable_control_api", "global_max_clients",
            "global_max_connections", "global_plugin", "packet_buffer_size", "packet_max_auth", "packet_max_connect",
            "packet_max_simple", "packet_max_sub", "plugin_load");
    private static final Set<String> BRIDGE_KEYS = Set.of("address", "addresses", "cleansession", "clientid",
            "connection", "idle_timeout", "keepalive_interval", "local_cleansession", "local_clientid",
            "local_password", "local_username", "notification_topic", "notifications", "notifications_local_only",
            "password", "remote_clientid", "remote_password", "remote_username", "restart_timeout", "round_robin",
            "start_type", "threshold", "topic", "try_private", "username");

    public MosquittoConf {
        lines = List.copyOf(lines);
        missing = List.copyOf(missing);
    }

    /** Reads a main file and its includes; unreadable files are listed in {@link #missing()}. */
    public static MosquittoConf read(Path main) throws IOException {
        List<ConfLine> lines = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        read(main, lines, missing);
        return new MosquittoConf(lines, missing);
    }

    private static void read(Path file, List<ConfLine> lines, List<String> missing) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            missing.add(file.toString());
            return;
        }
        for (ConfLine line : lines(file)) {
            lines.add(line);
            if (line.key().equals("include_dir")) {
                include(line.path(), lines, missing);
            }
        }
    }

    /** Reads the {@code .conf} files of a folder, sorted by name. */
    public static MosquittoConf including(Path folder) throws IOException {
        List<ConfLine> lines = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        include(folder, lines, missing);
        return new MosquittoConf(lines, missing);
    }

    /** The lines of a single file that are neither blank nor comments; does not follow {@code include_dir}. */
    public static List<ConfLine> lines(Path file) throws IOException {
        List<String> all = TextLines.read(file);
        List<ConfLine> lines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).isBlank() && !all.get(i).startsWith("#")) {
                lines.add(new ConfLine(file, i + 1, all.get(i)));
            }
        }
        return lines;
    }

    private static void include(Path folder, List<ConfLine> lines, List<String> missing) throws IOException {
        if (!Files.isDirectory(folder)) {
            missing.add(folder.toString());
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".conf")).sorted().toList()) {
                read(file, lines, missing);
            }
        }
    }

    /** Whether any version of Mosquitto knows a key; Mosquitto does not start with an unknown one. */
    public static boolean isKnown(String key) {
        return GLOBAL_KEYS.contains(key) || LISTENER_KEYS.contains(key) || SECURITY_KEYS.contains(key)
                || isBridgeKey(key) || key.startsWith("auth_opt_") || key.startsWith("plugin_opt_");
    }

    /** Whether Mosquitto knows a key since version 2.1 only. */
    public static boolean needs21(String key) {
        return SINCE_2_1.contains(key);
    }

    /** Whether a key belongs to a bridge, a connection to another broker. */
    public static boolean isBridgeKey(String key) {
        return BRIDGE_KEYS.contains(key) || key.startsWith("bridge_");
    }

    /** A copy with other lines. */
    public MosquittoConf with(List<ConfLine> other) {
        return new MosquittoConf(other, missing);
    }

    public List<ConfLine> all(String key) {
        return lines.stream().filter(line -> line.key().equals(key)).toList();
    }

    public Optional<ConfLine> first(String key) {
        return all(key).stream().findFirst();
    }

    public boolean perListenerSettings() {
        return first("per_listener_settings").filter(line -> line.value().equals("true")).isPresent();
    }

    /** The listener lines before the first {@code listener}; they define an implicit listener, by default on 1883. */
    public List<ConfLine> linesBeforeFirstListener() {
        return lines.stream().takeWhile(line -> !line.key().equals("listener"))
                .filter(line -> LISTENER_KEYS.contains(line.key()) || line.key().equals("port")
                        || line.key().equals("bind_address"))
                .toList();
    }

    /** All listeners, the implicit one first. */
    public List<ListenerConf> listeners() {
        List<ListenerConf> all = new ArrayList<>();
        if (!linesBeforeFirstListener().isEmpty()) {
            all.add(byDefault());
        }
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).key().equals("listener")) {
                all.add(ListenerConf.of(lines.get(i), options(i + 1)));
            }
        }
        return all;
    }

    private ListenerConf byDefault() {
        int port = first("port").map(ConfLine::value).filter(word -> word.matches("\\d{1,5}")).map(Integer::valueOf)
                .orElse(1883);
        return new ListenerConf(Optional.empty(), port, first("bind_address").map(ConfLine::value),
                linesBeforeFirstListener());
    }

    private List<ConfLine> options(int from) {
        return lines.subList(from, lines.size()).stream().takeWhile(line -> !line.key().equals("listener"))
                .filter(line -> LISTENER_KEYS.contains(line.key())
                        || perListenerSettings() && SECURITY_KEYS.contains(line.key()))
                .toList();
    }

    /** All files that contribute lines, in the order in which they are read. */
    public List<Path> files() {
        return lines.stream().map(ConfLine::file).distinct().toList();
    }
}
