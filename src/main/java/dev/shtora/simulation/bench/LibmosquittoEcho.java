package dev.shtora.simulation.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An echo made of libmosquitto's clients: mosquitto_sub writes each message into a pipe, mosquitto_pub publishes what it reads
 * from the pipe. The pipe adds some microseconds to the round trip.
 */
public record LibmosquittoEcho(List<Process> processes) implements AutoCloseable {
    public static final String PING = "homeassistant/echo/lib/ping";
    public static final String PONG = "homeassistant/echo/lib/pong";

    /** Returns whether libmosquitto's clients are installed. */
    public static boolean installed() {
        return Stream.of("mosquitto_sub", "mosquitto_pub")
                .allMatch(program -> Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
    }

    /** Returns an echo without processes. */
    public static LibmosquittoEcho none() {
        return new LibmosquittoEcho(List.of());
    }

    /** Starts an echo at a broker; close it before the broker. */
    public static LibmosquittoEcho start(BenchBroker broker) throws IOException {
        return new LibmosquittoEcho(ProcessBuilder.startPipeline(List.of(
                client("mosquitto_sub", broker, PING),
                client("mosquitto_pub", broker, PONG, "-l").redirectOutput(ProcessBuilder.Redirect.DISCARD))));
    }

    private static ProcessBuilder client(String program, BenchBroker broker, String topic, String... more) {
        List<String> command = List.of(program, "-h", "localhost", "-p", String.valueOf(broker.port()), "--cafile",
                broker.ca().toString(), "-V", "mqttv5", "-q", "1", "-u", broker.echo().user(), "-P",
                broker.echo().password(), "-t", topic);
        return new ProcessBuilder(Stream.concat(command.stream(), Stream.of(more)).toList())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
    }
}
