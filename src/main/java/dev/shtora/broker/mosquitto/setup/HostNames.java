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

/** What a machine is called and reached by: its name, the same with {@code .local}, localhost, and its addresses. */
public final class HostNames {
    private static final Path NAME = Path.of("/etc/hostname");
    private static final Path IPV6 = Path.of("/proc/net/if_inet6");
    /** Linux: IFA_F_TEMPORARY, an address that is another tomorrow. */
    private static final int TEMPORARY = 0x01;

    private HostNames() {}

    /** This machine's. */
    public static SubjectNames ofThisMachine() throws IOException {
        SequencedSet<String> words = new LinkedHashSet<>(named(name()));
        words.add("localhost");
        words.add("127.0.0.1");
        words.add("::1");
        words.addAll(addresses());
        return SubjectNames.of(words);
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

    /** Not those of one link, which need a scope that no certificate can name. */
    private static List<String> addresses() throws IOException {
        Set<String> passing = passing();
        List<String> all = new ArrayList<>();
        for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
            if (card.isUp() && !card.isLoopback()) {
                card.inetAddresses().filter(address -> !address.isLinkLocalAddress())
                        .map(address -> address.getHostAddress().split("%", 2)[0])
                        .filter(address -> !passing.contains(address)).forEach(all::add);
            }
        }
        return all;
    }

    private static Set<String> passing() throws IOException {
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
