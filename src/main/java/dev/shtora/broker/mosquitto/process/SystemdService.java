package dev.shtora.broker.mosquitto.process;

import dev.shtora.os.ExternalProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Mosquitto as a systemd service. */
public final class SystemdService implements BrokerService {
    private static final String UNIT = "mosquitto";

    private final String systemctl;

    public SystemdService() {
        this("systemctl");
    }

    /**
     * Creates the service.
     *
     * @param systemctl the {@code systemctl} executable
     */
    public SystemdService(String systemctl) {
        this.systemctl = systemctl;
    }

    /** Whether systemd is running on this machine; usually false in a container. */
    public static boolean isAvailable() {
        return Files.isDirectory(Path.of("/run/systemd/system"));
    }

    @Override
    public boolean isRunning() throws IOException {
        return ExternalProgram.run(systemctl, "is-active", "--quiet", UNIT).ok();
    }

    @Override
    public void restart() throws IOException {
        ExternalProgram.run(systemctl, "restart", UNIT).orFail("Mosquitto does not start; `journalctl -u " + UNIT
                + "` and /var/log/mosquitto/mosquitto.log say why");
    }

    @Override
    public boolean canRestart() {
        return true;
    }

    @Override
    public void reload() throws IOException {
        if (isRunning()) {
            ExternalProgram.run(systemctl, "reload", UNIT).orFail("Mosquitto does not reload");
        }
    }

    @Override
    public String restartCommand() {
        return "sudo systemctl restart mosquitto";
    }
}
