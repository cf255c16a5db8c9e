package dev.shtora.ui.web;

import dev.shtora.certificates.CertificateText;
import dev.shtora.certificates.SubjectNames;
import dev.shtora.config.Config;
import dev.shtora.os.FileErrors;
import dev.shtora.ui.web.files.PageFiles;
import dev.shtora.ui.web.files.StaticPages;
import dev.shtora.ui.web.http.Pages;
import dev.shtora.ui.web.http.TimeLimits;
import dev.shtora.ui.web.http.WebListener;
import dev.shtora.ui.web.pairing.PairingPage;
import dev.shtora.ui.web.pairing.Pairings;
import dev.shtora.ui.web.trust.RenewedCa;
import dev.shtora.ui.web.trust.RenewedKey;
import dev.shtora.ui.web.trust.TrustPage;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page for phones on the network: its files and the pairing over HTTPS, and on another port the certificate that phones
 * must trust, over HTTP. It has no login and no password: the page logs in to the broker.
 */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\..*|\\[(0+:)*:?:?0*1]");

    private final WebListener listener;
    private final int port;
    private final OptionalInt trustPort;
    private final RenewedKey key;
    private final RenewedCa ca;

    private WebServer(WebListener listener, Config.Web web, List<Pages> pages) throws IOException {
        this.listener = listener;
        this.key = new RenewedKey(web.certificate(), web.key());
        this.ca = new RenewedCa(web.ca(), key);
        this.port = bound(web.port(), address -> listener.https(address, key.context(), this::isKnown, pages));
        this.trustPort = web.trustPort().map(this::trust).orElse(OptionalInt.empty());
    }

    /**
     * Starts the server. If that is not possible, says so in the log: the blinds move without the page.
     *
     * @return empty if it does not run, or the configuration does not ask for it and there is no certificate
     */
    public static Optional<WebServer> start(Config.Web web, Pairings pairings, String installation) {
        if (!web.required() && !Files.exists(web.certificate())) {
            LOG.info("No page for phones: {} does not exist; shtora broker init makes it", web.certificate());
            return Optional.empty();
        }
        try {
            WebServer server = listen(web,
                    List.of(new PairingPage(pairings, installation), new StaticPages(PageFiles.load())));
            LOG.info("Page for phones: {}", String.join(" ", server.addresses()));
            return Optional.of(server);
        } catch (IOException e) {
            LOG.error("There is no page for phones: {}. Correct it and restart Shtora", FileErrors.why(e));
            return Optional.empty();
        }
    }

    /** @throws IOException if the certificate cannot be used or a port is not available; the message names it */
    static WebServer listen(Config.Web web, List<Pages> pages) throws IOException {
        WebListener listener = new WebListener(TimeLimits.USUAL);
        try {
            return new WebServer(listener, web, pages);
        } catch (IOException e) {
            listener.close();
            throw e;
        }
    }

    /** Without this port, phones cannot get the certificate of the CA; the page runs all the same. */
    private OptionalInt trust(int at) {
        try {
            List<Pages> pages = List.of(new TrustPage(ca::certificate, port));
            return OptionalInt.of(bound(at, address -> listener.http(address, this::isKnown, pages)));
        } catch (IOException e) {
            LOG.error("Phones cannot get the certificate of the page: {}", FileErrors.why(e));
            return OptionalInt.empty();
        }
    }

    private interface Listening {
        int at(InetSocketAddress address) throws IOException;
    }

    private static int bound(int port, Listening listening) throws IOException {
        try {
            return listening.at(new InetSocketAddress(port));
        } catch (BindException e) {
            throw new IOException("port " + port + " is not available (" + e.getMessage() + "); web.port and"
                    + " web.trust_port choose others", e);
        }
    }

    private boolean isKnown(String host) {
        return key.isHost(host);
    }

    /** The addresses of the page: by the names of the certificate, then by its IP addresses. */
    public List<String> addresses() {
        return urls("https", port, "/");
    }

    /** The addresses of the page with the CA's certificate; none if there is no such page or it is not needed. */
    public List<String> trustAddresses() {
        return trustPort.isEmpty() || ca.certificate().isEmpty()
                ? List.of()
                : urls("http", trustPort.getAsInt(), "/trust");
    }

    /** The fingerprint of the certificate that phones must trust; empty if they trust it anyway. */
    public Optional<String> fingerprint() {
        return ca.certificate().map(CertificateText::fingerprint);
    }

    /** A name of the local network first, since it stays the same; then IPv4 addresses, then the others. */
    private List<String> urls(String scheme, int port, String path) {
        SubjectNames names = SubjectNames.in(key.certificate());
        return Stream.concat(names.hosts().stream(),
                names.addresses().stream().map(address -> address.contains(":") ? "[" + address + "]" : address))
                .filter(name -> !LOOPBACK.matcher(name).matches()).sorted(Comparator.comparingInt(WebServer::rank))
                .map(name -> scheme + "://" + name + ":" + port + path).toList();
    }

    private static int rank(String name) {
        return name.contains(":") ? 3 : name.matches("[0-9.]+") ? 1 : name.contains(".") ? 0 : 2;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        listener.close();
    }
}
