package dev.shtora.ui.fleet;

import dev.shtora.broker.mosquitto.files.PasswordHash;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Serves the page of a generated fleet for a person to look at: {@code FleetPageByHand COVERS PORT FOLDER}. */
final class FleetPageByHand {
    private FleetPageByHand() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[2]);
        Files.writeString(folder.resolve("operators"), "anna:" + PasswordHash.of("operator-password", 1000) + "\n");
        FleetPage page = FleetPage.listen(new FleetPageSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1])),
                Optional.empty(),
                folder.resolve("operators"), folder.resolve("plans")),
                new GeneratedFleet(Integer.parseInt(arguments[0])));
        System.out.println(page.address() + " (anna, operator-password)");
        Thread.currentThread().join();
    }
}
