package dev.shtora.broker.mosquitto.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The paths of a broker's files.
 *
 * @param folder the folder that contains all of them
 * @param main the configuration file with which Mosquitto is started
 * @param conf the file that Shtora writes: the main file itself, or a file that it includes
 * @param ca the CA's certificate, which clients trust
 * @param caKey the CA's key, which the broker does not use
 * @param certificate the server's certificate
 * @param key the server's key
 * @param passwords the password file
 * @param acl the ACL file
 * @param user the system user that the broker runs as
 * @param standalone whether the folder is a self-contained set and not the system's
 * @param pageGroup the group of the daemon, which reads the copies for the page for phones
 */
public record BrokerFiles(Path folder, Path main, Path conf, Path ca, Path caKey, Path certificate, Path key,
        Path passwords, Path acl, String user, boolean standalone, String pageGroup) {
    /** The configuration folder of Debian's Mosquitto package. */
    public static final Path SYSTEM = Path.of("/etc/mosquitto");
    /** The beginning of the first line of a standalone main file. */
    public static final String STANDALONE_HEADER = "# A whole broker, written by `shtora broker init --out`";

    private static final String SHTORA = "shtora";

    /** The files of the system's Mosquitto in Debian's layout. */
    public static BrokerFiles system(Path etc) {
        Path folder = etc.toAbsolutePath().normalize();
        return new BrokerFiles(folder, folder.resolve("mosquitto.conf"), folder.resolve("conf.d/shtora.conf"),
                folder.resolve("ca_certificates/ca.crt"), folder.resolve("private/ca.key"),
                folder.resolve("certs/server.crt"), folder.resolve("certs/server.key"), folder.resolve("passwd"),
                folder.resolve("acl"), "mosquitto", false, SHTORA);
    }

    /** A self-contained set in one folder; its broker runs as the current user. */
    public static BrokerFiles standalone(Path out) {
        Path folder = out.toAbsolutePath().normalize();
        Path main = folder.resolve("mosquitto.conf");
        return new BrokerFiles(folder, main, main, folder.resolve("ca.crt"), folder.resolve("private/ca.key"),
                folder.resolve("server.crt"), folder.resolve("server.key"), folder.resolve("passwd"),
                folder.resolve("acl"), System.getProperty("user.name"), true, SHTORA);
    }

    /** The standalone set if the folder has its main file, otherwise the system's layout. */
    public static BrokerFiles in(Path folder) throws IOException {
        BrokerFiles whole = standalone(folder);
        return Files.isReadable(whole.main) && isStandalone(whole.main) ? whole : system(folder);
    }

    /** Whether a main file is that of a standalone set. */
    public static boolean isStandalone(Path main) throws IOException {
        return TextLines.read(main).stream().findFirst().filter(line -> line.startsWith(STANDALONE_HEADER)).isPresent();
    }

    /** A copy with other password and ACL files, such as those of an existing configuration. */
    public BrokerFiles withUserFiles(Path otherPasswords, Path otherAcl) {
        return new BrokerFiles(folder, main, conf, ca, caKey, certificate, key, otherPasswords, otherAcl, user,
                standalone, pageGroup);
    }

    /** A copy with another server certificate and key. */
    public BrokerFiles withCertificate(Path other, Path otherKey) {
        return new BrokerFiles(folder, main, conf, ca, caKey, other, otherKey, passwords, acl, user, standalone,
                pageGroup);
    }

    /** A copy with another path for the CA's key. */
    public BrokerFiles withCaKey(Path other) {
        return new BrokerFiles(folder, main, conf, ca, other.toAbsolutePath(), certificate, key, passwords, acl, user,
                standalone, pageGroup);
    }

    /** A copy with another group of the daemon. */
    public BrokerFiles withPageGroup(String other) {
        return new BrokerFiles(folder, main, conf, ca, caKey, certificate, key, passwords, acl, user, standalone,
                other);
    }

    /** The folder of the daemon's copies: {@code /etc/shtora/web} beside {@code /etc/mosquitto}. */
    public Path pageFolder() {
        return folder.resolveSibling(SHTORA).resolve("web");
    }

    /** The folder whose files the system's main file includes. */
    public Path includeFolder() {
        return folder.resolve("conf.d");
    }

    /** The folder for the backups that each run makes. */
    public Path backups() {
        return folder.resolve("backups");
    }

    /** The access of files that all users may read. */
    public FileAccess publicAccess() {
        return standalone ? FileAccess.PUBLIC : new FileAccess("root", "root", "rw-r--r--");
    }

    /** The access of the server's key, which the broker reads after it has dropped root privileges. */
    public FileAccess keyAccess() {
        return standalone ? FileAccess.PRIVATE : new FileAccess("root", user, "rw-r-----");
    }

    /** The access of the copy of the server's key, which the daemon reads. */
    public FileAccess pageKeyAccess() {
        return new FileAccess("root", pageGroup, "rw-r-----");
    }

    /** The access of the password and ACL files; newer versions of Mosquitto warn of a less strict mode. */
    public FileAccess secretAccess() {
        return standalone ? FileAccess.PRIVATE : new FileAccess(user, user, "rw-------");
    }

    /** The access of the CA's key, which the broker cannot read. */
    public FileAccess caKeyAccess() {
        return standalone ? FileAccess.PRIVATE : new FileAccess("root", "root", "rw-------");
    }
}
