package dev.shtora.ui.fleet;

import dev.shtora.fleet.config.FleetWeb;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the page of a fleet is, and what it needs.
 *
 * @param listen the address and port; port 0 is any free one
 * @param tls empty for HTTP, which is permitted on loopback only
 * @param operators the file with the accounts; it may be missing as long as nobody logs in
 * @param plans the folder with the plans of floors; it may be missing
 */
public record FleetPageSettings(InetSocketAddress listen, Optional<PageKey> tls, Path operators, Path plans) {
    /** The files of the certificate and of its key, in PEM. */
    public record PageKey(Path certificate, Path key) {}

    /** The settings in the configuration of a fleet. */
    public static FleetPageSettings of(FleetWeb web) {
        return new FleetPageSettings(new InetSocketAddress(web.listen().address(), web.listen().port()),
                web.certificate().map(files -> new PageKey(files.chain(), files.key())), web.operators(), web.plans());
    }

    /** The host in the address of the page: localhost, unless it listens on one other address. */
    String host() {
        return listen.getAddress().isAnyLocalAddress() || listen.getAddress().isLoopbackAddress()
                ? "localhost"
                : listen.getHostString();
    }
}
