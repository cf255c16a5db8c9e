package dev.shtora.broker.mosquitto.setup;

import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.broker.mosquitto.process.BrokerService;
import dev.shtora.testing.FreePorts;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A real Mosquitto with a real configuration, restarted and reloaded like a service. */
final class TestingService implements BrokerService, AutoCloseable {
    private final Path main;
    private Optional<Launched> running = Optional.empty();

    TestingService(Path main) {
        this.main = main;
    }

    @Override
    public boolean isRunning() {
        return running.filter(Launched::alive).isPresent();
    }

    @Override
    public boolean canRestart() {
        return true;
    }

    @Override
    public void restart() throws IOException {
        close();
        Launched started = Launched.start(new ProcessBuilder(command()));
        running = Optional.of(started);
        try {
            started.awaitOutput("mosquitto version \\S+ running");
        } catch (AssertionError e) {
            throw new IOException("Mosquitto does not start: " + started.err(), e);
        }
    }

    /** A configuration without a listener gets a free port instead of Mosquitto's default, which may be taken. */
    private List<String> command() throws IOException {
        Path program = Programs.find("mosquitto").orElseThrow();
        return MosquittoConf.read(main).listeners().isEmpty()
                ? Launched.command(program, "-c", main, "-p", FreePorts.any())
                : Launched.command(program, "-c", main);
    }

    @Override
    public void reload() throws IOException {
        running.orElseThrow().signal("HUP");
    }

    @Override
    public String restartCommand() {
        return "restart it";
    }

    @Override
    public void close() {
        running.ifPresent(Launched::close);
    }
}
