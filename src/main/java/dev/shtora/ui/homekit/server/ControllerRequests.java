package dev.shtora.ui.homekit.server;

import dev.shtora.ui.homekit.pairing.PairingStore;
import io.github.hapjava.characteristics.Characteristic;
import io.github.hapjava.server.impl.HomekitRegistry;
import io.github.hapjava.server.impl.connections.SubscriptionManager;
import io.github.hapjava.server.impl.http.HttpResponse;
import io.github.hapjava.server.impl.json.AccessoryController;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import javax.json.Json;
import javax.json.JsonValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides which request gets which answer. */
final class ControllerRequests implements ControllerConnection.Requests {
    private static final Logger LOG = LoggerFactory.getLogger(ControllerRequests.class);
    private static final String IDENTIFY = "00000014-0000-1000-8000-0026BB765291";
    private static final int FAILED = 500;
    private static final int BRIDGE = 1;

    private final PairingStore store;
    private final HomekitRegistry registry;
    private final Lock reading;
    private final Runnable paired;
    private final Consumer<ControllerConnection> ended;
    private final PairSetup setup;
    private final ControllerPairings pairings;
    private final CharacteristicRequests characteristics;
    private Set<String> known;

    /**
     * Answers requests to a bridge.
     *
     * @param reading is held while a request uses the accessories
     * @param paired runs when a controller was added or removed
     * @param ended gets each connection that has ended
     */
    ControllerRequests(PairingStore store, HomekitRegistry registry, SubscriptionManager subscriptions, Lock reading,
            Runnable paired, Consumer<ControllerConnection> ended) {
        this.store = store;
        this.registry = registry;
        this.reading = reading;
        this.paired = paired;
        this.ended = ended;
        this.known = store.controllers().keySet();
        this.setup = new PairSetup(store, System::nanoTime);
        this.pairings = new ControllerPairings(store);
        this.characteristics = new CharacteristicRequests(registry, subscriptions);
    }

    @Override
    public HttpResponse answer(ControllerConnection connection, HapRequest request) {
        reading.lock();
        try {
            return connection.controller().isPresent()
                    ? verified(connection, connection.controller().get(), request)
                    : unverified(connection, request);
        } catch (IOException | RuntimeException e) {
            LOG.warn("A request of a controller failed", e);
            return new HapResponse(FAILED, "", new byte[0]);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            reading.unlock();
        }
    }

    @Override
    public void sent() {
        synchronized (this) {
            if (known.equals(store.controllers().keySet())) {
                return;
            }
            known = store.controllers().keySet();
        }
        paired.run();
    }

    private HttpResponse unverified(ControllerConnection connection, HapRequest request) throws IOException {
        return switch (request.target()) {
            case "POST /pair-setup" -> setup.handle(connection, Tlv.number(Tlv.read(request.body()), Tlv.STATE),
                    () -> connection.library().handleRequest(request));
            case "POST /pair-verify" -> verify(connection, request);
            case "POST /identify" -> {
                if (store.hasUser()) {
                    yield HapResponse.notAllowed();
                }
                identify();
                yield HapResponse.done();
            }
            default -> HapResponse.notAuthorized();
        };
    }

    /** The library answers a controller that it does not know with an error in the content, and with 500 if it fails. */
    private HttpResponse verify(ControllerConnection connection, HapRequest request) throws IOException {
        Map<Integer, byte[]> items = Tlv.read(request.body());
        int state = Tlv.number(items, Tlv.STATE);
        if (state != 1 && state != 3) {
            return HapResponse.invalid();
        }
        HttpResponse answer = connection.library().handleRequest(request);
        if (answer.doUpgrade()) {
            connection.verified(store.asked().orElseThrow());
        }
        return answer.getStatusCode() == HapResponse.OK
                ? answer
                : Tlv.error(state + 1, PairingError.AUTHENTICATION);
    }

    private void identify() {
        registry.getCharacteristics(BRIDGE).values().stream().filter(each -> each.getType().equals(IDENTIFY))
                .findFirst().ifPresent((Characteristic bridge) -> bridge.setValue(JsonValue.TRUE));
    }

    private HttpResponse verified(ControllerConnection connection, String controller, HapRequest request)
            throws Exception {
        return switch (request.target()) {
            case "GET /accessories" -> new AccessoryController(registry).listing();
            case "GET /characteristics" -> characteristics.read(request.query());
            case "PUT /characteristics" -> characteristics.write(request.body(), connection.library());
            case "POST /pairings" -> pairings.handle(controller, request.body());
            case "PUT /prepare" -> HapResponse.json(HapResponse.OK,
                    Json.createObjectBuilder().add("status", HapStatus.OK.code()).build());
            case "POST /identify" -> HapResponse.notAllowed();
            default -> HapResponse.notFound();
        };
    }

    @Override
    public void closed(ControllerConnection connection) {
        setup.closed(connection);
        ended.accept(connection);
    }
}
