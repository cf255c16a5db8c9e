package dev.shtora.ui.homekit.server;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The address of this computer in the network of the phones. */
public final class LocalAddress {
    /** Networks of containers and virtual machines, in which no phone is. */
    private static final Pattern VIRTUAL = Pattern
            .compile("(docker|veth|br-|virbr|vmnet|vnet|cni|flannel|podman|tun|tap|wg).*");

    private LocalAddress() {}

    /**
     * The IPv4 address of an interface.
     *
     * @param name such as {@code wlan0}; if empty, the first one that is up, can multicast, and is not of containers
     * @return empty while there is none, for example before the Wi-Fi is connected
     */
    public static Optional<InetAddress> of(Optional<String> name) {
        try {
            List<NetworkInterface> all = Collections.list(NetworkInterface.getNetworkInterfaces());
            return all.stream().filter(each -> name.map(each.getName()::equals).orElseGet(() -> isUsual(each)))
                    .flatMap(each -> Collections.list(each.getInetAddresses()).stream())
                    .filter(Inet4Address.class::isInstance).findFirst();
        } catch (SocketException _) {
            return Optional.empty();
        }
    }

    /** The names of the interfaces, for messages. */
    public static List<String> interfaces() {
        try {
            return Collections.list(NetworkInterface.getNetworkInterfaces()).stream().map(NetworkInterface::getName)
                    .sorted().toList();
        } catch (SocketException _) {
            return List.of();
        }
    }

    private static boolean isUsual(NetworkInterface each) {
        try {
            return each.isUp() && !each.isLoopback() && !each.isPointToPoint() && each.supportsMulticast()
                    && !VIRTUAL.matcher(each.getName()).matches();
        } catch (SocketException _) {
            return false;
        }
    }
}
