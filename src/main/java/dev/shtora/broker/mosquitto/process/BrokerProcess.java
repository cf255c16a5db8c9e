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
 * @param pid the process id
 * @param startedAt the modification time of that file, which the broker writes at its start
 */
public record BrokerProcess(long pid, Instant startedAt) {
    /** The process of a configuration; empty if no process named mosquitto has the id, which may have been reused. */
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
