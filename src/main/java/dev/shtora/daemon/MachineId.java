package dev.shtora.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** What this daemon is called on the broker, unless the configuration says. */
public final class MachineId {
    private static final Path FILE = Path.of("/etc/machine-id");

    private MachineId() {}

    /** Eight letters that stay the same on this machine, made from its id, which itself is nobody else's business. */
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
