package dev.shtora.ui.cli.commission;

import dev.shtora.broker.mosquitto.process.SystemdService;
import dev.shtora.os.ExternalProgram;
import java.io.IOException;

/** The systemd unit of the daemon. */
public final class DaemonService {
    private static final String UNIT = "shtora";
    private static final String RENEWAL = "shtora-broker-renew.timer";

    private DaemonService() {}

    /** Whether systemd runs, has the unit, and this user may control it. */
    public static boolean isControllable() throws IOException {
        return "root".equals(System.getProperty("user.name")) && SystemdService.isAvailable()
                && ExternalProgram.run("systemctl", "cat", UNIT).ok();
    }

    /** Whether the unit is active. */
    public static boolean isActive() throws IOException {
        return ExternalProgram.run("systemctl", "is-active", "--quiet", UNIT).ok();
    }

    /** Starts the unit now and at each boot. */
    public static void enable() throws IOException {
        ExternalProgram.run("systemctl", "enable", "--now", UNIT)
                .orFail("The service does not start; `journalctl -u shtora` says why");
    }

    /** Makes the daemon read its configuration again. */
    public static void reload() throws IOException {
        ExternalProgram.run("systemctl", "reload", UNIT)
                .orFail("The service does not reload; `journalctl -u shtora` says why");
    }

    /** Starts the timer that renews the broker's certificate, now and at each boot; nothing if systemd has no such unit. */
    public static void enableRenewal() throws IOException {
        enableRenewal("systemctl");
    }

    /** @param systemctl the {@code systemctl} executable */
    static void enableRenewal(String systemctl) throws IOException {
        if (ExternalProgram.run(systemctl, "cat", RENEWAL).ok()) {
            ExternalProgram.run(systemctl, "enable", "--now", RENEWAL)
                    .orFail("The timer that renews the broker's certificate does not start");
        }
    }
}
