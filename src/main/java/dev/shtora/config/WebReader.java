package dev.shtora.config;

import dev.shtora.config.Config.Web;
import dev.shtora.config.key.WebKeys;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.config.yaml.Fields;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the settings of the page for phones. */
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

    private Path beside(String path) {
        return file.toAbsolutePath().resolveSibling(path).normalize();
    }
}
