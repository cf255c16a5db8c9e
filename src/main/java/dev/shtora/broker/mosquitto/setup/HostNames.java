package dev.shtora.broker.mosquitto.setup;

import dev.shtora.certificates.SubjectNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The names and addresses of a computer: host name, the name with {@code .local}, localhost, IP addresses. */
public final class HostNames {
    private static final List<Path> NAMES = List.of(Path.of("/etc/hostname"), Path.of("/proc/sys/kernel/hostname"));
    private static final Path IPV6 = Path.of("/proc/net/if_inet6");
    /** Linux: IFA_F_TEMPORARY, an IPv6 address that changes daily. */
    private static final int TEMPORARY = 0x01;

    private HostNames() {}

    /** The names and addresses of this computer. */
    public static SubjectNames ofThisMachine() throws IOException {
        SequencedSet<String> names = new LinkedHashSet<>(named(name()));
        names.add("localhost");
        names.add("127.0.0.1");
        names.add("::1");
        names.addAll(addresses());
        return SubjectNames.of(names);
    }

    private static List<String> named(String name) {
        String first = name.split("\\.", 2)[0];
        return first.isEmpty() || first.equals("localhost") ? List.of() : List.of(name, first, first + ".local");
    }

    private static String name() throws IOException {
        Optional<Path> file = NAMES.stream().filter(Files::isReadable).findFirst();
        if (file.isPresent()) {
            return Files.readString(file.get()).strip().toLowerCase(Locale.ROOT);
        }
        try {
            return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        } catch (UnknownHostException e) {
            throw new IOException(
                    "The name of this computer does not resolve. Write the name into /etc/hostname, or a line with"
                            + " its address and name into /etc/hosts",
                    e);
        }
    }

    /** The addresses except link-local ones, which need a scope that a certificate cannot contain. */
    private static List<String> addresses() throws IOException {
        Set<String> temporary = temporary();
        List<String> all = new ArrayList<>();
        for (NetworkInterface networkInterface : NetworkInterface.networkInterfaces().toList()) {
            if (networkInterface.isUp() && !networkInterface.isLoopback()) {
                networkInterface.inetAddresses().filter(address -> !address.isLinkLocalAddress())
                        .map(address -> address.getHostAddress().split("%", 2)[0])
                        .filter(address -> !temporary.contains(address)).forEach(all::add);
            }
        }
        return all;
    }

    private static Set<String> temporary() throws IOException {
        if (!Files.isReadable(IPV6)) {
            return Set.of();
        }
        return Files.readAllLines(IPV6).stream().map(line -> line.strip().split(" +", 0))
                .filter(line -> (Integer.parseInt(line[4], 16) & TEMPORARY) != 0).map(line -> digits(line[0]))
                .collect(Collectors.toSet());
    }

    private static String digits(String hex) {
        return SubjectNames.of(List.of(hex.replaceAll("(.{4})(?!$)", "$1:"))).addresses().getFirst();
    }
}
