package dev.shtora.broker.mosquitto.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the files of a broker lie.
 *
 * @param folder the folder that all of them are in
 * @param main what Mosquitto is started with
 * @param conf where our own lines are: the main file itself, or one that it includes
 * @param ca what clients trust
 * @param caKey the CA's key, which the broker has no use for
 * @param certificate the server's certificate
 * @param key the server's key
 * @param passwords who may come in
 * @param acl who may do what
 * @param user whom the broker runs as
 * @param standalone whether the folder is a set of our own and not the system's
 */
public record BrokerFiles(Path folder, Path main, Path conf, Path ca, Path caKey, Path certificate, Path key,
        Path passwords, Path acl, String user, boolean standalone) {
    /** Where Debian has it. */
    public static final Path SYSTEM = Path.of("/etc/mosquitto");
    /** How the main file of a set begins. */
    public static final String STANDALONE_HEADER = "# A whole broker, written by `shtora broker init --out`";

    /** The system's Mosquitto, as Debian lays it out. */
    public static BrokerFiles system(Path etc) {
        Path folder = etc.toAbsolutePath().normalize();
        return new BrokerFiles(folder, folder.resolve("mosquitto.conf"), folder.resolve("conf.d/shtora.conf"),
                folder.resolve("ca_certificates/ca.crt"), folder.resolve("private/ca.key"),
                folder.resolve("certs/server.crt"), folder.resolve("certs/server.key"), folder.resolve("passwd"),
                folder.resolve("acl"), "mosquitto", false);
    }

    /** A set in a folder of its own, which runs as whoever made it. */
    public static BrokerFiles standalone(Path out) {
        Path folder = out.toAbsolutePath().normalize();
        Path main = folder.resolve("mosquitto.conf");
        return new BrokerFiles(folder, main, main, folder.resolve("ca.crt"), folder.resolve("private/ca.key"),
                folder.resolve("server.crt"), folder.resolve("server.key"), folder.resolve("passwd"),
                folder.resolve("acl"), System.getProperty("user.name"), true);
    }

    /** Whichever of the two lies in a folder. */
    public static BrokerFiles in(Path folder) throws IOException {
        BrokerFiles whole = standalone(folder);
        return Files.isReadable(whole.main) && isStandalone(whole.main) ? whole : system(folder);
    }

    /** Whether a main file is that of a set. */
    public static boolean isStandalone(Path main) throws IOException {
        return TextLines.read(main).stream().findFirst().filter(line -> line.startsWith(STANDALONE_HEADER)).isPresent();
    }

    /** The same with other files for users and rights, as somebody has them already. */
    public BrokerFiles withUserFiles(Path otherPasswords, Path otherAcl) {
        return new BrokerFiles(folder, main, conf, ca, caKey, certificate, key, otherPasswords, otherAcl, user, standalone);
    }

    /** The same with another certificate. */
    public BrokerFiles withCertificate(Path other, Path otherKey) {
        return new BrokerFiles(folder, main, conf, ca, caKey, other, otherKey, passwords, acl, user, standalone);
    }

    /** The same with the CA's key elsewhere. */
    public BrokerFiles withCaKey(Path other) {
        return new BrokerFiles(folder, main, conf, ca, other.toAbsolutePath(), certificate, key, passwords, acl, user,
                standalone);
    }

    /** The folder whose files a system's main file includes. */
    public Path includeFolder() {
        return folder.resolve("conf.d");
    }

    /** What was there before each run. */
    public Path backups() {
        return folder.resolve("backups");
    }

    /** What everybody may read. */
    public FileAccess publicAccess() {
        return standalone ? FileAccess.PUBLIC : new FileAccess("root", "root", "rw-r--r--");
    }

    /** The server's key: the broker reads it after it has given up being root. */
    public FileAccess keyAccess() {
        return standalone ? FileAccess.PRIVATE : new FileAccess("root", user, "rw-r-----");
    }

    /** Passwords and rights: this suits old Mosquittos and those new ones that warn of anything wider. */
    public FileAccess secretAccess() {
        return standalone ? FileAccess.PRIVATE : new FileAccess(user, user, "rw-------");
    }

    /** The CA's key: not even the broker's. */
    public FileAccess caKeyAccess() {
        return standalone ? FileAccess.PRIVATE : new FileAccess("root", "root", "rw-------");
    }
}
