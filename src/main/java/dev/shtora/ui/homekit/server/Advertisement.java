package dev.shtora.ui.homekit.server;

import dev.shtora.os.FatalErrors;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bridge in mDNS, by which controllers find it. It follows the address of the interface, which may come after the
 * start and may change. One thread does everything, because to register takes seconds.
 */
public final class Advertisement implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Advertisement.class);
    private static final String TYPE = "_hap._tcp.local.";
    private static final int HASH_BYTES = 4;
    private static final long CHECK_SECONDS = 10;
    private static final long CLOSE_SECONDS = 3;

    private final Supplier<Optional<InetAddress>> address;
    private final Runnable advertised;
    private final ScheduledExecutorService thread = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("mdns").factory());
    private @Nullable Service pending;
    private @Nullable Service shown;
    private @Nullable InetAddress here;
    private @Nullable JmDNS responder;
    private boolean warned;

    /**
     * What is advertised.
     *
     * @param name shown before pairing
     * @param category of the accessory; 2 for a bridge
     * @param id the id of the bridge
     * @param configNumber of its accessories
     * @param paired whether it is paired, so that controllers do not offer it
     */
    public record Service(String name, int port, int category, String id, String setupId, int configNumber,
            boolean paired) {

        /** The record of text (HomeKit Accessory Protocol Specification, table 6-7). */
        Map<String, String> text() {
            Map<String, String> text = new LinkedHashMap<>();
            text.put("c#", Integer.toString(configNumber));
            text.put("ff", "0");
            text.put("id", id);
            text.put("md", name);
            text.put("pv", "1.1");
            text.put("s#", "1");
            text.put("sf", paired ? "0" : "1");
            text.put("ci", Integer.toString(category));
            text.put("sh", setupHash());
            return text;
        }

        /** A host name of its own: that of this computer may belong to another responder, such as Avahi. */
        String hostName() {
            return "shtora-" + id.replace(":", "").toLowerCase(Locale.ROOT);
        }

        private String setupHash() {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-512")
                        .digest((setupId + id).getBytes(StandardCharsets.UTF_8));
                return Base64.getEncoder().encodeToString(Arrays.copyOf(hash, HASH_BYTES));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Nothing is advertised yet.
     *
     * @param address the address that controllers use; empty while there is none
     * @param advertised runs each time when controllers can find the bridge
     */
    public Advertisement(Supplier<Optional<InetAddress>> address, Runnable advertised) {
        this.address = address;
        this.advertised = advertised;
        thread.scheduleWithFixedDelay(FatalErrors.guarded("The advertisement", this::update), CHECK_SECONDS,
                CHECK_SECONDS, TimeUnit.SECONDS);
    }

    /** Replaces what is advertised, soon. */
    public void show(Service service) {
        thread.execute(FatalErrors.guarded("The advertisement", () -> {
            pending = service;
            update();
        }));
    }

    private void update() {
        Optional<InetAddress> now = address.get();
        if (now.isEmpty()) {
            if (!warned) {
                warned = true;
                LOG.warn("There is no network interface with an IPv4 address: phones cannot find the bridge yet");
            }
            return;
        }
        warned = false;
        try {
            Service next = pending;
            if (next == null) {
                return;
            }
            if (!now.get().equals(here)) {
                end();
                responder = JmDNS.create(now.get(), next.hostName());
                here = now.get();
            }
            JmDNS open = responder;
            if (open != null && !next.equals(shown)) {
                open.unregisterAllServices();
                open.registerService(ServiceInfo.create(TYPE, next.name(), next.port(), 0, 0, next.text()));
                shown = next;
                LOG.debug("Advertised at {}: {}", here, next.text());
                advertised.run();
            }
        } catch (IOException e) {
            LOG.warn("The bridge cannot be advertised at {}: {}. Retrying", now.get().getHostAddress(),
                    FailureText.of(e));
            end();
        }
    }

    private void end() {
        JmDNS open = responder;
        responder = null;
        here = null;
        shown = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debug("mDNS was not closed", e);
            }
        }
    }

    @Override
    public void close() {
        thread.execute(this::end);
        thread.shutdown();
        try {
            thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
