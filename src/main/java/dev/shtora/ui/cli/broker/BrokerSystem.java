package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.os.ExternalProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks that Mosquitto is installed on this computer and that its folder can be written. */
final class BrokerSystem {
    private static final String APT = "sudo apt install mosquitto mosquitto-clients";

    private BrokerSystem() {}

    /** Whether the system is ready; prints what is missing. */
    static boolean ready(BrokerFiles files, boolean install) throws IOException {
        return (ExternalProgram.find("mosquitto").isPresent() || installed(install, "apt-get")) && isWritable(files);
    }

    /** @param apt the program that installs packages */
    static boolean installed(boolean install, String apt) throws IOException {
        if (!install) {
            System.err.println("Mosquitto is not installed. Install it, or run this again with --install:\n  "
                    + APT);
            return false;
        }
        boolean done = ExternalProgram.show(apt, "install", "-y", "mosquitto", "mosquitto-clients").ok();
        if (!done) {
            System.err.println("apt failed to install Mosquitto; its output has the cause.");
        }
        return done;
    }

    private static boolean isWritable(BrokerFiles files) {
        Path folder = files.folder();
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            System.err.println((Files.isDirectory(folder) ? "No permission for " : "There is no folder ") + folder
                    + ". Run this with sudo, or use --out DIR for a broker in another folder, or --dry-run.");
            return false;
        }
        return true;
    }
}
