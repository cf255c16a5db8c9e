package dev.shtora.broker.mosquitto.process;

import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that a broker's {@code pid_file} names.
 *
 * @param startedAt when it wrote that file, at its start: by the clock that other files' times go by
 */
public record BrokerProcess(long pid, Instant startedAt) {
    /** The one of a configuration, if it is a Mosquitto: another process may have the number by now. */
    public static Optional<BrokerProcess> of(MosquittoConf conf) throws IOException {
        Optional<Path> file = conf.first("pid_file").map(ConfLine::path).filter(Files::isReadable);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        String text = Files.readString(file.get()).strip();
        Path comm = Path.of("/proc", text.matches("\\d{1,9}") ? text : "0", "comm");
        return Files.isReadable(comm) && Files.readString(comm).strip().equals("mosquitto")
                ? Optional.of(new BrokerProcess(Long.parseLong(text),
                        Files.getLastModifiedTime(file.get()).toInstant()))
                : Optional.empty();
    }
}
