package dev.shtora.broker.mosquitto.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.broker.mosquitto.files.ExpectedPermission;
import dev.shtora.broker.mosquitto.files.PasswordHash;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.broker.mosquitto.files.UserAccount;
import dev.shtora.certificates.KeyType;
import dev.shtora.certificates.Pem;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.testing.process.Launched;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The generated files with Mosquitto, tested with openssl, mosquitto_pub and mosquitto_sub. */
@Needs({"mosquitto", "mosquitto_pub", "mosquitto_sub", "openssl"})
@Execution(ExecutionMode.CONCURRENT)
class GeneratedFilesIT {
    private static final String PASSWORD = "curtain-1";

    @TempDir
    private Path temp;

    /** The exit status of a program and its output on both streams. */
    private record Result(int status, String output) {}

    private static Result run(Object program, Object... arguments) throws IOException {
        try (Launched launched = Launched.start(new ProcessBuilder(Launched.command(program, arguments)))) {
            int status = launched.status();
            return new Result(status, launched.out() + launched.err());
        }
    }

    @ParameterizedTest
    @EnumSource
    void opensslTrustsEveryListenerAndName(KeyType keyType) throws IOException {
        ValidBroker broker = new ValidBroker(temp, keyType);
        SubjectNames names = SubjectNames.in(Pem.certificate(broker.files.certificate()));
        try (TestingService service = new TestingService(broker.files.main())) {
            service.restart();
            for (int port : new int[]{broker.ports.tls(), broker.ports.webSocket()}) {
                for (String name : names.all()) {
                    String option = names.addresses().contains(name) ? "-verify_ip" : "-verify_hostname";
                    Result result = run("openssl", "s_client", "-connect", "127.0.0.1:" + port, "-CAfile",
                            broker.files.ca(), "-verify_return_error", "-x509_strict", option, name);
                    assertThat(result.output()).as(port + " " + name).contains("Verify return code: 0 (ok)");
                }
                assertThat(run("openssl", "s_client", "-connect", "127.0.0.1:" + port, "-CAfile", broker.files.ca(),
                        "-verify_return_error", "-verify_hostname", "elsewhere.test").output())
                        .contains("hostname mismatch");
            }
        }
    }

    private static Result publish(ValidBroker broker, Object... more) throws IOException {
        return run("mosquitto_pub", Stream.concat(Stream.of("-V", "5", "-q", "1", "-u", "anna", "-P", PASSWORD, "-t",
                "shtora/bedroom/set", "-m", "OPEN"), Stream.of(more)).toArray());
    }

    @Test
    void mosquittoPubConnectsByTlsAndLoopbackWithPassword() throws IOException {
        ValidBroker broker = new ValidBroker(temp);
        try (TestingService service = new TestingService(broker.files.main())) {
            service.restart();
            for (String host : List.of("localhost", "127.0.0.1")) {
                assertThat(publish(broker, "-h", host, "-p", broker.ports.tls(), "--cafile", broker.files.ca()))
                        .isEqualTo(new Result(0, ""));
                assertThat(publish(broker, "-h", host, "-p", broker.ports.plain())).isEqualTo(new Result(0, ""));
            }
            assertThat(publish(broker, "-h", "localhost", "-p", broker.ports.tls()).status()).isNotZero();
            assertThat(
                    run("mosquitto_pub", "-h", "localhost", "-p", broker.ports.plain(), "-t", "a", "-m", "b").output())
                    .contains("not authorised");
            for (String address : otherAddresses()) {
                assertThat(publish(broker, "-h", address, "-p", broker.ports.plain()).output()).contains("refused");
            }
        }
    }

    /** The addresses of this machine except loopback. */
    private static List<String> otherAddresses() throws IOException {
        return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .map(InetAddress::getHostAddress).filter(address -> !address.contains(":")).toList();
    }

    @Test
    void eachRoleHasItsPermissionsOnly() throws IOException {
        ValidBroker broker = new ValidBroker(temp);
        List<UserAccount> accounts = new ArrayList<>();
        for (Role role : Role.values()) {
            accounts.add(new UserAccount(role.word(), role, "shtora", List.of()));
            if (role != Role.SENSOR) {
                accounts.add(new UserAccount(role.word() + "-of-two", role, "shtora", List.of("bedroom", "kitchen")));
            }
        }
        accounts.add(new UserAccount("attic", Role.DEVICE, "shtora", List.of(), Optional.of("attic")));
        accounts.add(new UserAccount("cellar", Role.DEVICE, "shtora", List.of("bedroom"), Optional.of("cellar")));
        for (UserAccount account : accounts) {
            UserAccounts.of(broker.files).add(account, PASSWORD);
        }
        broker.append("acl", "user all\ntopic readwrite #");
        broker.append("passwd", "all:" + PasswordHash.of(PASSWORD));
        try (TestingService service = new TestingService(broker.files.main())) {
            service.restart();
            for (UserAccount account : accounts) {
                assertMayPublish(broker, account);
            }
            assertReceive(broker, accounts);
        }
    }

    private static void assertMayPublish(ValidBroker broker, UserAccount account) throws IOException {
        for (ExpectedPermission permission : ExpectedPermission.of(account).stream().filter(ExpectedPermission::publish)
                .toList()) {
            assertThat(publishAs(broker, account.name(), permission.topic()).contains("Not authorized"))
                    .as(account.name() + " " + permission.text()).isEqualTo(!permission.allowed());
        }
    }

    /** All topics have a retained message; each account receives those that it may read. All wait at the same time. */
    private static void assertReceive(ValidBroker broker, List<UserAccount> accounts) throws IOException {
        for (String topic : accounts.stream().flatMap(account -> subscriptions(account).stream())
                .map(ExpectedPermission::topic).distinct().toList()) {
            publishAs(broker, "all", topic, "-r");
        }
        List<Launched> clients = new ArrayList<>();
        try {
            for (UserAccount account : accounts) {
                clients.add(Launched.start(new ProcessBuilder(Launched.command("mosquitto_sub", "-W", "2", "-h",
                        "localhost", "-p", broker.ports.plain(), "-u", account.name(), "-P", PASSWORD, "-t", "#", "-F",
                        "%t"))));
            }
            for (int i = 0; i < accounts.size(); i++) {
                UserAccount account = accounts.get(i);
                clients.get(i).status();
                List<String> received = clients.get(i).out().lines().toList();
                assertThat(subscriptions(account)).allSatisfy(
                        permission -> assertThat(received.contains(permission.topic()))
                                .as(account.name() + " " + permission.text()).isEqualTo(permission.allowed()));
            }
        } finally {
            clients.forEach(Launched::close);
        }
    }

    private static List<ExpectedPermission> subscriptions(UserAccount account) {
        return ExpectedPermission.of(account).stream().filter(permission -> !permission.publish()).toList();
    }

    private static String publishAs(ValidBroker broker, String user, String topic, String... more)
            throws IOException {
        return run("mosquitto_pub",
                Stream.concat(Stream.of(more),
                        Stream.of("-d", "-V", "5", "-q", "1", "-h", "localhost", "-p", broker.ports.plain(), "-u",
                                user, "-P", PASSWORD, "-t", topic, "-m", "x"))
                        .toArray())
                .output();
    }

    @Test
    void filesHaveCommonNames() throws IOException {
        ValidBroker broker = new ValidBroker(temp);
        try (Stream<Path> files = Files.list(broker.files.folder())) {
            assertThat(files.map(path -> path.getFileName().toString()).toList()).contains("ca.crt", "server.crt",
                    "server.key", "mosquitto.conf", "passwd", "acl").doesNotContain("ca.key");
        }
    }
}
