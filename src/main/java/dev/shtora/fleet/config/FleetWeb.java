package dev.shtora.fleet.config;

import dev.shtora.config.value.ListenAddress;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the fleet page is served, and its files.
 *
 * @param listen the address and port
 * @param certificate the files of HTTPS; empty for HTTP, which is permitted on loopback only
 * @param operators the file with the accounts of operators
 * @param plans the folder with plans of floors
 */
public record FleetWeb(ListenAddress listen, Optional<Certificate> certificate, Path operators, Path plans) {
    /** The files of a certificate and of its key, in PEM. */
    public record Certificate(Path chain, Path key) {}

    /**
     * Reads the section.
     *
     * @param file the configuration; paths are relative to its folder
     */
    static FleetWeb of(Fields fields, Path file) throws ConfigError {
        ListenAddress listen = fields.get(FleetKeys.WEB_LISTEN);
        Optional<Path> chain = fields.find(FleetKeys.WEB_CERTIFICATE, text -> beside(file, text));
        Optional<Path> key = fields.find(FleetKeys.WEB_KEY, text -> beside(file, text));
        FleetWeb web = new FleetWeb(listen, chain.flatMap(one -> key.map(other -> new Certificate(one, other))),
                beside(file, fields.get(FleetKeys.WEB_OPERATORS)), beside(file, fields.get(FleetKeys.WEB_PLANS)));
        fields.end();
        if (chain.isPresent() != key.isPresent()) {
            throw fields.error(chain.isPresent() ? FleetKeys.WEB_KEY : FleetKeys.WEB_CERTIFICATE,
                    "is missing; expected certificate and key, or neither");
        }
        if (chain.isEmpty() && !listen.isLocal()) {
            throw fields.error(FleetKeys.WEB_LISTEN, listen + " without certificate and key would send passwords that"
                    + " others on the network can read; expected both keys, or an address of this computer such as"
                    + " 127.0.0.1:8443");
        }
        return web;
    }

    private static Path beside(Path file, String text) {
        return file.toAbsolutePath().resolveSibling(text).normalize();
    }
}
