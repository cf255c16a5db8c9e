package dev.shtora.broker.mosquitto.process;

import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Mosquitto's log file, with the default time stamps in seconds since 1970. */
public record BrokerLog(Path file) {
    private static final int MAX_BYTES = 4_000_000;
    private static final Pattern CONNECTED = Pattern.compile("New client connected from [^\\n]*, u'([^'\\n]+)'");
    private static final Pattern RELOAD = Pattern.compile("(\\d{9,11}): Reloading config\\.");

    /** The log file of a configuration; empty if it has none that is readable. */
    public static Optional<Path> file(MosquittoConf conf) {
        return conf.all("log_dest").stream().map(ConfLine::value).filter(to -> to.startsWith("file "))
                .map(to -> Path.of(to.substring(5).strip())).filter(Files::isRegularFile).filter(Files::isReadable)
                .findFirst();
    }

    /** The users who have connected, by the last 4,000,000 bytes of a log file. */
    public static List<String> users(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(Math.max(0, channel.size() - MAX_BYTES));
            byte[] end = Channels.newInputStream(channel).readNBytes(MAX_BYTES);
            return CONNECTED.matcher(new String(end, StandardCharsets.UTF_8)).results().map(found -> found.group(1))
                    .distinct().toList();
        }
    }

    /** The log file of a configuration; empty if it has no readable one with default time stamps. */
    public static Optional<BrokerLog> of(MosquittoConf conf) {
        if (conf.first("log_timestamp_format").isPresent()
                || conf.first("log_timestamp").filter(line -> line.value().equals("false")).isPresent()) {
            return Optional.empty();
        }
        return conf.all("log_dest").stream().map(ConfLine::value).filter(to -> to.startsWith("file "))
                .map(to -> Path.of(to.substring(5).strip())).filter(Files::isReadable).findFirst().map(BrokerLog::new);
    }

    /** When Mosquitto last reloaded its configuration; empty if the file contains no reload. */
    public Optional<Instant> lastReload() throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.map(RELOAD::matcher).filter(Matcher::matches)
                    .map(match -> Instant.ofEpochSecond(Long.parseLong(match.group(1)))).reduce((_, last) -> last);
        }
    }
}
