package dev.shtora.ui.web.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/** The static files of the page, in memory. A server answers with these and with nothing from the disk. */
public final class PageFiles {

    private static final String WEB = "/web/";
    private static final List<String> NAMES = List.of("index.html", "style.css", "app.js", "accounts.js",
            "announcements.js", "calibration.js", "cards.js", "clock.js", "commands.js", "connection.js", "demo.js",
            "drag.js", "faults.js", "inputs.js", "installation.js", "model.js", "pairing.js", "scope.js",
            "settings.js", "sky.js", "slats.js", "toast.js", "view.js", "words.js", "words-ru.js", "worker.js",
            "sw.js", "icon.svg", "manifest.webmanifest");
    private static final String FLEET = "/fleet-web/";
    private static final List<String> FLEET_NAMES = List.of("index.html", "fleet.css", "app.js", "audit.js",
            "confirmation.js", "dom.js", "filter.js", "floor.js", "list.js", "login.js", "progress.js", "requests.js",
            "selection.js", "words.js", "words-en.js", "words-ru.js");
    private static final String PAHO = "/META-INF/resources/webjars/paho-mqtt/1.1.0/paho-mqtt-min.js";
    private static final Map<String, Integer> ICONS = Map.of("/icon-180.png", 180, "/icon-192.png", 192,
            "/icon-512.png", 512);
    /** Stands in sw.js for the version of the files, so that a browser notices a change of any of them. */
    private static final String VERSION = "@version@";
    private static final Map<String, String> TYPES = Map.of("html", "text/html; charset=utf-8", "js",
            "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8", "svg", "image/svg+xml", "webmanifest",
            "application/manifest+json");

    private final Map<String, Content> texts = new LinkedHashMap<>();
    private final Map<String, Content> icons = new ConcurrentHashMap<>();

    /**
     * A file.
     *
     * @param type its media type
     * @param gzip its bytes compressed by gzip; the same array as {@code bytes} if compression does not pay
     * @param version changes with the bytes; for an ETag
     */
    public record Content(String type, byte[] bytes, byte[] gzip, String version) {
        static Content of(String type, byte[] bytes, boolean compressible) {
            return new Content(type, bytes, compressible ? PageFiles.compressed(bytes) : bytes, digest(bytes));
        }

        /** Whether {@link #gzip} is compressed, so that an answer with it needs {@code Content-Encoding: gzip}. */
        public boolean compressed() {
            return gzip.length != bytes.length;
        }
    }

    private PageFiles() {}

    /** Reads the files of the page for phones from the program. */
    public static PageFiles load() throws IOException {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        for (String name : NAMES) {
            bytes.put("/" + name, read(WEB + name));
        }
        bytes.put("/paho-mqtt.js", read(PAHO));
        return of(bytes);
    }

    /** Reads the files of the page of a fleet, which has the style of the page for phones. */
    public static PageFiles fleet() throws IOException {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        for (String name : FLEET_NAMES) {
            bytes.put("/" + name, read(FLEET + name));
        }
        for (String name : List.of("style.css", "icon.svg")) {
            bytes.put("/" + name, read(WEB + name));
        }
        return of(bytes);
    }

    /** Adds the script with all modules, and the version. */
    private static PageFiles of(Map<String, byte[]> bytes) throws IOException {
        bytes.put("/page.js", PageModules.join("app.js", modules(bytes)).getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] each : bytes.values()) {
            all.write(each);
        }
        String version = digest(all.toByteArray());
        bytes.computeIfPresent("/sw.js", (_, text) -> new String(text, StandardCharsets.UTF_8)
                .replace(VERSION, version).getBytes(StandardCharsets.UTF_8));
        PageFiles files = new PageFiles();
        bytes.forEach((path, text) -> files.texts.put(path,
                Content.of(TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "text/plain"), text, true)));
        Optional.ofNullable(files.texts.get("/index.html")).ifPresent(index -> files.texts.put("/", index));
        return files;
    }

    /** The modules by file name. */
    private static Map<String, String> modules(Map<String, byte[]> files) {
        Map<String, String> modules = new LinkedHashMap<>();
        files.forEach((path, text) -> modules.put(path.substring(1), new String(text, StandardCharsets.UTF_8)));
        return modules;
    }

    /** The file at the path of a URL, which starts with a slash; empty if there is none. */
    public Optional<Content> at(String path) {
        Content text = texts.get(path);
        if (text != null) {
            return Optional.of(text);
        }
        return Optional.ofNullable(ICONS.get(path)).map(
                size -> icons.computeIfAbsent(path, _ -> Content.of("image/png", IconImage.png(size), false)));
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("The program does not contain the file " + resource);
            }
            return in.readAllBytes();
        }
    }

    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
