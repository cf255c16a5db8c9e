package dev.shtora.cli;

import dev.shtora.broker.DataFolder;
import dev.shtora.broker.Desktop;
import dev.shtora.broker.EmbeddedBroker;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.mosquitto.Blueprint;
import dev.shtora.mosquitto.Layout;
import dev.shtora.mosquitto.Member;
import dev.shtora.mosquitto.Plain;
import dev.shtora.mosquitto.Ports;
import dev.shtora.mosquitto.Program;
import dev.shtora.mosquitto.Role;
import dev.shtora.mosquitto.Users;
import dev.shtora.mosquitto.Wishes;
import dev.shtora.mqtt.BrokerAddress.Login;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * A broker to measure with, on loopback: Mosquitto as {@code broker init} sets it up where it is installed, else the demo's.
 *
 * @param name whose it is
 * @param ca what to trust
 * @param device who Shtora is to it
 * @param person who commands
 * @param echo who may write and read {@code homeassistant/#}
 */
record BenchBroker(String name, int port, Path ca, Login device, Login person, Login echo, Runnable end)
        implements
            AutoCloseable {
    private static final String BASE = "shtora";
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long LOOK_AGAIN_NANOS = 20_000_000;

    /** @throws IOException if none can be had here; the message says why */
    static BenchBroker start(DataFolder folder) throws IOException {
        Optional<Path> mosquitto = Program.find("mosquitto");
        return mosquitto.isPresent() ? mosquitto(mosquitto.get(), folder.file("broker")) : embedded(folder);
    }

    private static BenchBroker embedded(DataFolder folder) throws IOException {
        Desktop.require();
        EmbeddedBroker broker = EmbeddedBroker.start(folder, BASE);
        return new BenchBroker("the demo's broker", broker.tlsPort(), folder.file("ca.crt"), broker.device(),
                broker.person(), broker.device(), broker::close);
    }

    private static BenchBroker mosquitto(Path program, Path folder) throws IOException {
        Layout layout = Layout.whole(folder);
        List<Integer> free = freePorts();
        Blueprint.of(layout, new Wishes(SubjectNames.of(List.of("localhost")), Wishes.DAYS, Optional.empty(),
                new Ports(free.get(0), free.get(1), free.get(2), Plain.OFF)), Instant.now())
                .apply(layout.backups(), "bench", Instant.now());
        Login device = member(layout, "device", Role.DEVICE);
        Login person = member(layout, "person", Role.PERSON);
        Login echo = member(layout, "echo", Role.HUB);
        Process process = new ProcessBuilder(program.toString(), "-c", layout.main().toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        BenchBroker broker = new BenchBroker("Mosquitto", free.get(0), layout.ca(), device, person, echo,
                process::destroy);
        broker.awaitStart(process, folder.resolve("log"));
        return broker;
    }

    private static Login member(Layout layout, String name, Role role) throws IOException {
        String password = UUID.randomUUID().toString();
        Users.of(layout).add(new Member(name, role, BASE, List.of()), password);
        return new Login(name, password);
    }

    /** Three that nobody has, now. */
    private static List<Integer> freePorts() throws IOException {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket three = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return List.of(one.getLocalPort(), two.getLocalPort(), three.getLocalPort());
        }
    }

    private void awaitStart(Process process, Path log) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroy();
                throw new IOException("Mosquitto does not start: " + Files.readString(log).strip());
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    private boolean answers() {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
