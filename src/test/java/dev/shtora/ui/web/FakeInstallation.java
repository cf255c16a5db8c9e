package dev.shtora.ui.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shtora.broker.embedded.DataFolder;
import dev.shtora.broker.embedded.EmbeddedBroker;
import dev.shtora.testing.Await;
import dev.shtora.testing.broker.PersonClient;
import dev.shtora.ui.web.files.PageFiles;
import dev.shtora.ui.web.http.PageResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An installation without a daemon: a broker, the server of the page, and what the test publishes. It is 11:00 on 21 November 2026 in
 * Moscow when it starts.
 */
final class FakeInstallation implements AutoCloseable {
    static final String CODE = "ABCD-EFGH";
    static final OffsetDateTime START = OffsetDateTime.parse("2026-11-21T11:00:00+03:00");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DataFolder folder;
    private final HttpServer server;
    private final PageFiles files = PageFiles.load();
    private final long wall = System.currentTimeMillis();
    private final TreeSet<String> covers = new TreeSet<>();
    private final Deque<Map.Entry<Integer, String>> pairAnswers = new ArrayDeque<>();
    private EmbeddedBroker broker;
    private PersonClient device;
    private volatile String webSocket;
    private volatile boolean demo = true;
    private volatile String role = "person";
    private volatile int pairings;

    FakeInstallation(Path path) throws IOException {
        folder = DataFolder.take(path, "test");
        startBroker();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                serve(exchange);
            }
        });
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    /** Publishes the values of sensors. */
    void inputs(Map<String, Map<String, Object>> all) {
        publish("bridge/pi/inputs", JSON.writeValueAsString(all));
    }

    /** Whether the page gets the credentials from the server, as in a demo, or by pairing. */
    void demo(boolean on) {
        demo = on;
    }

    /** The role of the phones that are paired or of the demo. */
    void role(String name) {
        role = name;
    }

    /** Sets the answer to the next pairing; without one, the code {@link #CODE} is accepted. */
    synchronized void answerPairing(int status, Object content) {
        pairAnswers.add(Map.entry(status, JSON.writeValueAsString(content)));
    }

    /** Number of codes that phones have sent. */
    int pairings() {
        return pairings;
    }

    /** The answer to a pairing, with a name of the installation. */
    Map<String, String> account(String name) {
        return Map.of("name", name, "url", webSocket, "base", "shtora", "user", broker.person().user(), "password",
                broker.person().password(), "role", role);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        var file = files.at(path);
        if (file.isPresent()) {
            exchange.getResponseHeaders().set("Content-Encoding", file.get().compressed() ? "gzip" : "identity");
            answer(exchange, 200, file.get().type(), file.get().gzip());
        } else if (path.equals("/session.json") && demo) {
            Map<String, Object> session = new java.util.HashMap<>(account("Dacha"));
            session.put("clock", Map.of("sun", START.toInstant().toEpochMilli(), "wall", wall, "factor", 1, "zone",
                    "Europe/Moscow"));
            session.put("faults", Map.of("kinds", List.of("stuck-fabric", "endstop-stuck"), "present",
                    Map.of("a-bedroom", "wrong-sequence")));
            answer(exchange, 200, "application/json", JSON.writeValueAsBytes(session));
        } else if (path.equals("/pair")) {
            pair(exchange);
        } else {
            answer(exchange, 404, "text/plain", new byte[0]);
        }
    }

    private synchronized void pair(HttpExchange exchange) throws IOException {
        pairings++;
        JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
        Map.Entry<Integer, String> answer = pairAnswers.poll();
        if (answer == null) {
            answer = request.path("code").asString("").equals(CODE)
                    ? Map.entry(200, JSON.writeValueAsString(account("Dacha")))
                    : Map.entry(403, "{\"reason\":\"wrong\"}");
        }
        answer(exchange, answer.getKey(), "application/json", answer.getValue().getBytes(UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] content) throws IOException {
        PageResponse.HEADERS.forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        boolean body = content.length > 0 && !exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, body ? content.length : -1);
        if (body) {
            exchange.getResponseBody().write(content);
        }
    }

    /** Stops the server of the page; the broker runs on. */
    void stopServer() {
        server.stop(0);
    }

    void stopBroker() {
        device.close();
        broker.close();
    }

    /** Starts the broker without the messages that it retained before; its ports may differ. */
    void startBroker() throws IOException {
        broker = EmbeddedBroker.start(folder, "shtora");
        webSocket = "ws://localhost:" + broker.webSocketPort() + "/";
        device = PersonClient.listening(PersonClient.address("localhost", broker.tlsPort(), folder.file("ca.crt"),
                broker.device()), "shtora/#");
    }

    /** Removes all covers. */
    void clear() {
        for (String cover : covers) {
            for (String topic : FakeCover.TOPICS) {
                publish(cover + "/" + topic, "");
            }
        }
        covers.clear();
        demo = true;
        role = "person";
        pairAnswers.clear();
        bridge("online");
    }

    /** A cover of this installation; it appears when it is published. */
    FakeCover cover(String name) {
        return new FakeCover(this, name);
    }

    /** Adds a cover to the list of the daemon. */
    void list(String cover) {
        if (covers.add(cover)) {
            bridge("online");
        }
    }

    /** Publishes the state of the daemon and its covers. */
    void bridge(String state) {
        publish("bridge/pi/covers", JSON.writeValueAsString(covers));
        publish("bridge/pi/state", state);
    }

    /** Publishes where the sun is, in degrees. */
    void sun(double elevation, double azimuth) {
        publish("bridge/pi/sun/elevation", String.valueOf(elevation));
        publish("bridge/pi/sun/azimuth", String.valueOf(azimuth));
    }

    /** Publishes a retained message. */
    void publish(String topic, String payload) {
        device.send("shtora/" + topic, payload.getBytes(UTF_8), true);
    }

    void reject(String cover, String reason) {
        device.send("shtora/" + cover + "/rejected",
                JSON.writeValueAsString(Map.of("payload", "{}", "reason", reason, "when", "2026-11-21T08:00:00Z")));
    }

    /** Number of messages so far, for {@link #sent}. */
    int mark() {
        return device.count();
    }

    /** The commands to a topic of a cover since a mark. */
    List<JsonNode> sent(int mark, String topic) {
        return device.since(mark, "shtora/" + topic).stream().map(JSON::readTree).toList();
    }

    /** The payloads of a topic since a mark. */
    List<String> payloads(int mark, String topic) {
        return device.since(mark, "shtora/" + topic);
    }

    /** Waits for the next command to a topic since a mark, and returns it. */
    JsonNode awaitSent(int mark, String topic) {
        return Await.value(() -> "a command on " + topic, PhoneBrowser.TIMEOUT,
                () -> sent(mark, topic).stream().reduce((_, last) -> last));
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        stopBroker();
        folder.close();
    }
}
