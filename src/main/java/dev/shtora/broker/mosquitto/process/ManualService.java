package dev.shtora.broker.mosquitto.process;

import dev.shtora.broker.mosquitto.files.MosquittoConf;
import dev.shtora.os.ExternalProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A Mosquitto that was started manually: a signal to its process reloads it; it cannot be restarted from here. */
public final class ManualService implements BrokerService {
    private final Path main;

    /**
     * Creates the service.
     *
     * @param main the configuration file that it was started with, which names its {@code pid_file}
     */
    public ManualService(Path main) {
        this.main = main;
    }

    @Override
    public boolean isRunning() throws IOException {
        return process().isPresent();
    }

    @Override
    public void restart() {
        // Only the user who started it can restart it.
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
        try {
            return process().map(running -> "kill " + running.pid() + "; sleep 1; ").orElse("") + "mosquitto -c "
                    + main;
        } catch (IOException e) {
            return "mosquitto -c " + main;
        }
    }

    private Optional<BrokerProcess> process() throws IOException {
        return BrokerProcess.of(main, MosquittoConf.read(main));
    }
}
