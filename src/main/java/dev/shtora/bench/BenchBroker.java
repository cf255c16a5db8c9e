package dev.shtora.bench;

import dev.shtora.broker.DataFolder;
import dev.shtora.broker.Desktop;
import dev.shtora.broker.EmbeddedBroker;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.mosquitto.Blueprint;
import dev.shtora.mosquitto.Layout;
import dev.shtora.mosquitto.Member;
import dev.shtora.mosquitto.OwnMosquitto;
import dev.shtora.mosquitto.Plain;
import dev.shtora.mosquitto.Ports;
import dev.shtora.mosquitto.Program;
import dev.shtora.mosquitto.Role;
import dev.shtora.mosquitto.Users;
import dev.shtora.mosquitto.Wishes;
import dev.shtora.mqtt.BrokerAddress.Login;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A broker to measure with, on loopback: Mosquitto as {@code broker init} sets it up where it is installed, else the demo's.
 *
 * @param name whose it is
 * @param ca what to trust
 * @param device who Shtora is to it
 * @param person who commands
 * @param echo who may write and read {@code homeassistant/#}
 */
record BenchBroker(String name, int port, Path ca, Login device, Login person, Login echo, Closeable end)
        implements
            AutoCloseable {
    private static final String BASE = "shtora";

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
        List<Integer> free = OwnMosquitto.freePorts(3);
        Blueprint.of(layout, new Wishes(SubjectNames.of(List.of("localhost")), Wishes.DAYS, Optional.empty(),
                new Ports(free.get(0), free.get(1), free.get(2), Plain.OFF)), Instant.now())
                .apply(layout.backups(), "bench", Instant.now());
        Login device = member(layout, "device", Role.DEVICE);
        Login person = member(layout, "person", Role.PERSON);
        Login echo = member(layout, "echo", Role.HUB);
        return new BenchBroker("Mosquitto", free.get(0), layout.ca(), device, person, echo,
                OwnMosquitto.start(program, folder, layout.main(), free.get(0)));
    }

    private static Login member(Layout layout, String name, Role role) throws IOException {
        String password = UUID.randomUUID().toString();
        Users.of(layout).add(new Member(name, role, BASE, List.of()), password);
        return new Login(name, password);
    }

    @Override
    public void close() throws IOException {
        end.close();
    }
}
