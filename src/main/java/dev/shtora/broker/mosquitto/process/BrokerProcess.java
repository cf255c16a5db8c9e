package dev.shtora.broker.mosquitto.process;

import dev.shtora.broker.mosquitto.files.ConfLine;
import dev.shtora.broker.mosquitto.files.MosquittoConf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The process that a broker's {@code pid_file} names.
 *
 * @param pid the process id
 * @param startedAt the modification time of that file, which the broker writes at its start
 */
public record BrokerProcess(long pid, Instant startedAt) {
    /**
     * The process of a configuration: the one that its {@code pid_file} names, or one that was started with its main file.
     * Empty if no process named mosquitto is either; an id in the file may have been reused.
     */
    public static Optional<BrokerProcess> of(Path main, MosquittoConf conf) throws IOException {
        Optional<BrokerProcess> named = of(conf);
        return named.isPresent() ? named : startedWith(main);
    }

    /** The process that the {@code pid_file} of a configuration names; empty if that is no process named mosquitto. */
    public static Optional<BrokerProcess> of(MosquittoConf conf) throws IOException {
        Optional<Path> file = conf.first("pid_file").map(ConfLine::path).filter(Files::isReadable);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        String text = Files.readString(file.get()).strip();
        return text.matches("\\d{1,9}") && isMosquitto(text)
                ? Optional.of(new BrokerProcess(Long.parseLong(text),
                        Files.getLastModifiedTime(file.get()).toInstant()))
                : Optional.empty();
    }

    private static boolean isMosquitto(String pid) {
        try {
            return Files.readString(Path.of("/proc", pid, "comm")).strip().equals("mosquitto");
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<BrokerProcess> startedWith(Path main) {
        return ProcessHandle.allProcesses().filter(process -> isMosquitto(String.valueOf(process.pid())))
                .filter(process -> arguments(process).contains(main.toString()))
                .map(process -> new BrokerProcess(process.pid(), process.info().startInstant().orElse(Instant.EPOCH)))
                .findFirst();
    }

    private static List<String> arguments(ProcessHandle process) {
        try {
            return List
                    .of(Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline")).split("\0", -1));
        } catch (IOException e) {
            return List.of();
        }
    }
}
