package dev.shtora.daemon.configuration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The default id of this daemon on the broker. */
public final class MachineId {
    private static final Path FILE = Path.of("/etc/machine-id");

    private MachineId() {}

    /**
     * Eight hexadecimal digits, a hash of {@code /etc/machine-id}, which itself must not be published. Constant on one
     * machine.
     */
    public static String shortened() {
        String machine;
        try {
            machine = Files.readString(FILE).strip();
        } catch (IOException e) {
            machine = String.valueOf(System.getenv().getOrDefault("COMPUTERNAME", System.getenv("HOSTNAME")));
        }
        return UUID.nameUUIDFromBytes(("shtora:" + machine).getBytes(StandardCharsets.UTF_8)).toString().substring(0,
                8);
    }
}
