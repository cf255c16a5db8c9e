package dev.shtora.broker.mosquitto.process;

import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.os.ExternalProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A Mosquitto that somebody started: it can be told to reload, by its process id; only they can restart it. */
public final class ManualService implements BrokerService {
    private final Path main;

    /** @param main the configuration that it was started with, which names its pid_file */
    public ManualService(Path main) {
        this.main = main;
    }

    @Override
    public boolean isRunning() throws IOException {
        return process().isPresent();
    }

    @Override
    public void restart() {
        // Whoever has started it knows how.
    }

    @Override
    public boolean canRestart() {
        return false;
    }

    @Override
    public void reload() throws IOException {
        Optional<BrokerProcess> process = process();
        if (process.isPresent()) {
            String pid = String.valueOf(process.get().pid());
            ExternalProgram.run("kill", "-HUP", pid).orFail("Mosquitto, process " + pid + ", does not reload");
        }
    }

    @Override
    public String restartCommand() {
        return "mosquitto -c " + main;
    }

    private Optional<BrokerProcess> process() throws IOException {
        return BrokerProcess.of(MosquittoConf.read(main));
    }
}
