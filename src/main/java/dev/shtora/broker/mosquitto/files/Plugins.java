package dev.shtora.broker.mosquitto.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The plugins of a configuration, and what they decide: who may connect, what users may do, where data are kept.
 *
 * @param passwordFile the file of users, of a {@code password_file} line or of the plugin password-file
 * @param aclFile the file of permissions, of an {@code acl_file} line or of the plugin acl-file
 * @param dynamicSecurity the line that loads the plugin dynamic security
 * @param securityFile the file of users and permissions of that plugin
 * @param persistence whether a plugin keeps the data, which then excludes {@code persistence true}
 * @param unknown the lines that load any other plugin: it may decide all of this
 */
public record Plugins(Optional<Path> passwordFile, Optional<Path> aclFile, Optional<ConfLine> dynamicSecurity,
        Optional<Path> securityFile, boolean persistence, List<ConfLine> unknown) {
    /** The keys that load a plugin. */
    public static final Set<String> LOADING = Set.of("plugin", "auth_plugin", "global_plugin", "plugin_load");
    private static final String DYNAMIC_SECURITY = "mosquitto_dynamic_security.so";
    private static final String PERSIST = "mosquitto_persist_sqlite.so";
    private static final String SPARKPLUG = "mosquitto_sparkplug_aware.so";
    private static final Set<String> KNOWN = Set.of("mosquitto_password_file.so", "mosquitto_acl_file.so",
            DYNAMIC_SECURITY, PERSIST, SPARKPLUG);

    public Plugins {
        unknown = List.copyOf(unknown);
    }

    /** The plugins of a configuration. */
    public static Plugins of(MosquittoConf conf) {
        List<ConfLine> loading = conf.lines().stream().filter(line -> LOADING.contains(line.key())).toList();
        Optional<ConfLine> security = loading.stream().filter(line -> name(line).equals(DYNAMIC_SECURITY)).findFirst();
        return new Plugins(file(conf, "password_file", "plugin_opt_password_file"),
                file(conf, "acl_file", "plugin_opt_acl_file"), security,
                security.flatMap(_ -> conf.first("plugin_opt_config_file")).map(ConfLine::path),
                loading.stream().anyMatch(line -> name(line).equals(PERSIST)),
                loading.stream().filter(line -> !KNOWN.contains(name(line))).toList());
    }

    private static Optional<Path> file(MosquittoConf conf, String... keys) {
        return Stream.of(keys).flatMap(key -> conf.first(key).stream()).map(ConfLine::path).findFirst();
    }

    /** The plugin's file. */
    public static Path library(ConfLine line) {
        String value = line.value();
        return Path.of(line.key().equals("plugin_load") ? value.replaceFirst("^\\S+\\s+", "") : value);
    }

    private static String name(ConfLine line) {
        return String.valueOf(library(line).getFileName());
    }

    /** Whether a line loads a plugin that has no part in who may connect and what users may do. */
    public static boolean isHarmless(ConfLine line) {
        return Set.of(PERSIST, SPARKPLUG).contains(name(line));
    }

    /** Whether something other than a password file may decide who may connect. */
    public boolean decideUsers() {
        return dynamicSecurity.isPresent() || !unknown.isEmpty();
    }

    /** The line of the plugin that decides, for messages. */
    public Optional<ConfLine> deciding() {
        return Stream.concat(unknown.stream(), dynamicSecurity.stream()).findFirst();
    }
}
