package dev.shtora.broker.mosquitto.setup;

import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.files.FileAccess;
import dev.shtora.broker.mosquitto.files.ListenerPorts;
import dev.shtora.broker.mosquitto.files.PasswordFile;
import dev.shtora.broker.mosquitto.files.PasswordHash;
import dev.shtora.broker.mosquitto.files.PlainListener;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.testing.FreePorts;
import dev.shtora.testing.process.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A folder that replaces /etc/mosquitto, with the files of Debian or of a manual set-up, and its ports. */
final class FakeSystem {
    static final SubjectNames NAMES = SubjectNames.of(List.of("raspberrypi.local", "localhost", "127.0.0.1"));

    final Path etc;
    final ListenerPorts ports;

    FakeSystem(Path temp) throws IOException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        etc = Files.createDirectory(temp.resolve("mosquitto"));
        ports = new ListenerPorts(FreePorts.any(), FreePorts.any(), FreePorts.any(), PlainListener.LOOPBACK);
        for (String folder : List.of("conf.d", "certs", "ca_certificates", "data")) {
            Files.createDirectory(etc.resolve(folder));
        }
    }

    BrokerFiles files() {
        return BrokerFiles.system(etc);
    }

    SetupRequest request() {
        return new SetupRequest(NAMES, 800, Optional.empty(), ports);
    }

    /** The main file of Debian's package, with paths in this folder. */
    FakeSystem debian() throws IOException {
        Files.writeString(etc.resolve("mosquitto.conf"), """
                user root
                pid_file %s
                persistence true
                persistence_location %s/
                log_dest stderr
                include_dir %s
                """.formatted(etc.resolve("pid"), etc.resolve("data"), etc.resolve("conf.d")));
        return this;
    }

    /** A set-up by hand as common instructions describe it, with the paths and ports of this folder. */
    FakeSystem handMadeSetUp() throws IOException {
        Path certs = etc.resolve("certs");
        openssl("req", "-new", "-x509", "-days", "3650", "-nodes", "-keyout", certs + "/ca.key", "-out",
                certs + "/ca.crt", "-subj", "/CN=MQTT CA");
        openssl("genrsa", "-out", certs + "/server.key", "2048");
        openssl("req", "-new", "-key", certs + "/server.key", "-out", certs + "/server.csr", "-subj",
                "/CN=raspberrypi.local");
        openssl("x509", "-req", "-in", certs + "/server.csr", "-CA", certs + "/ca.crt", "-CAkey", certs + "/ca.key",
                "-CAcreateserial", "-out", certs + "/server.crt", "-days", "365");
        for (String file : List.of("ca.key", "ca.crt", "server.key", "server.crt")) {
            new FileAccess("mosquitto", "mosquitto", "rw-------").apply(certs.resolve(file));
        }
        String tls = """
                certfile %1$s/server.crt
                keyfile %1$s/server.key
                cafile %1$s/ca.crt
                tls_version tlsv1.2
                """.formatted(certs);
        Files.writeString(etc.resolve("mosquitto.conf"), """
                # MQTT через TLS (порт %1$d)
                listener %1$d
                %2$s
                # WebSocket + TLS (порт %3$d)
                listener %3$d
                protocol websockets
                %2$s
                # Базовый MQTT (порт %4$d)
                listener %4$d 0.0.0.0
                allow_anonymous false
                password_file %5$s
                """.formatted(ports.tls(), tls, ports.webSocket(), ports.plain(), etc.resolve("passwd")));
        Files.write(etc.resolve("passwd"),
                new PasswordFile(List.of()).with("username", PasswordHash.of("window-1")).bytes());
        return this;
    }

    static void openssl(String... arguments) throws IOException {
        try (Launched openssl = Launched.start(new ProcessBuilder(
                Launched.command("openssl", (Object[]) arguments)))) {
            if (openssl.status() != 0) {
                throw new IOException(openssl.err());
            }
        }
    }

    /** Access and content of each file, by path, without the backups. */
    Map<Path, String> contents() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        try (var walk = Files.walk(etc)) {
            for (Path file : walk.filter(Files::isRegularFile)
                    .filter(path -> !path.startsWith(files().backups())).toList()) {
                if (!file.startsWith(etc.resolve("data")) && !file.endsWith("pid")) {
                    files.put(file, FileAccess.of(file).text() + "\n" + Files.readString(file));
                }
            }
        }
        return files;
    }
}
