package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.os.ExternalProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether this machine's own Mosquitto can be set up: it is there, and we may. */
final class BrokerSystem {
    private static final String APT = "sudo apt install mosquitto mosquitto-clients";

    private BrokerSystem() {}

    /** Says what is missing, if something is. */
    static boolean ready(BrokerFiles files, boolean install) throws IOException {
        return (ExternalProgram.find("mosquitto").isPresent() || installed(install, "apt-get")) && ours(files);
    }

    /** @param apt what installs packages */
    static boolean installed(boolean install, String apt) throws IOException {
        if (!install) {
            System.err.println("Mosquitto is not installed. This installs it, or run this again with --install:\n  "
                    + APT);
            return false;
        }
        boolean done = ExternalProgram.show(apt, "install", "-y", "mosquitto", "mosquitto-clients").ok();
        if (!done) {
            System.err.println("apt could not install it; see above.");
        }
        return done;
    }

    private static boolean ours(BrokerFiles files) {
        Path folder = files.folder();
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            System.err.println((Files.isDirectory(folder) ? "No permission for " : "There is no folder ") + folder
                    + ". Run this with sudo; or --out DIR writes a whole broker anywhere, and --dry-run shows it.");
            return false;
        }
        return true;
    }
}
