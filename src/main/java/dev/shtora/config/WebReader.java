package dev.shtora.config;

import dev.shtora.config.Config.Web;
import dev.shtora.config.key.WebKeys;
import dev.shtora.config.value.ListenAddress;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the settings of what is served over HTTP: the page for phones, and metrics. */
final class WebReader {
    private final Path file;

    /** @param file the configuration; paths are relative to its folder */
    WebReader(Path file) {
        this.file = file;
    }

    /** The page; empty if it is switched off. Without the section it has its default settings. */
    Optional<Web> read(Fields root) throws ConfigError {
        if (root.isWord(WebKeys.WEB)) {
            return Optional.empty();
        }
        return Optional.of(root.section(WebKeys.WEB, fields -> {
            Web web = new Web(fields.get(WebKeys.WEB_PORT), fields.get(WebKeys.TRUST_PORT),
                    beside(fields.get(WebKeys.WEB_CERTIFICATE)), beside(fields.get(WebKeys.WEB_KEY)),
                    beside(fields.get(WebKeys.WEB_CA)), root.has(WebKeys.WEB));
            fields.end();
            if (web.trustPort().filter(port -> port == web.port()).isPresent()) {
                throw fields.error(WebKeys.TRUST_PORT,
                        web.port() + " is the port of the page too; expected another one");
            }
            return web;
        }));
    }

    /** Where metrics are served; empty if they are not. */
    static Optional<ListenAddress> metrics(Fields root) throws ConfigError {
        return root.findSection(WebKeys.METRICS, fields -> {
            ListenAddress listen = fields.get(WebKeys.METRICS_LISTEN);
            fields.end();
            return listen;
        });
    }

    /** What is permitted but perhaps not intended about the metrics. */
    static Stream<String> warnings(Fields root, Optional<ListenAddress> metrics) {
        return metrics.filter(listen -> !listen.isLocal()).stream()
                .map(listen -> String.valueOf(root.error(WebKeys.METRICS, listen + " has no login: whoever reaches this"
                        + " address can read the positions of the blinds. With 127.0.0.1, only programs of this"
                        + " computer can").getMessage()));
    }

    private Path beside(String path) {
        return file.toAbsolutePath().resolveSibling(path).normalize();
    }
}
