package dev.shtora.broker.mosquitto.setup;

import dev.shtora.certificates.SubjectNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The names and addresses of a computer: host name, the name with {@code .local}, localhost, IP addresses. */
public final class HostNames {
    private static final Path NAME = Path.of("/etc/hostname");
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
        return Files.isReadable(NAME)
                ? Files.readString(NAME).strip().toLowerCase(Locale.ROOT)
                : InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
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
