package dev.shtora.simulation.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server of Telegram's Bot API on loopback for a bot to which nobody writes: each long poll ends without an update. */
public final class IdleBotApi implements AutoCloseable {
    /** A token of the form that the bot accepts. */
    static final String TOKEN = "123456:AAtokenofthebenchtokenofthebenchtok";

    private static final long POLL_SECONDS = 25;
    private static final String ME = "{\"id\":123456,\"is_bot\":true,\"first_name\":\"bench\",\"username\":\"bench_bot\"}";

    private final HttpServer server = HttpServer
            .create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch ended = new CountDownLatch(1);

    public IdleBotApi() throws IOException {
        server.setExecutor(requests);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            byte[] body = ("{\"ok\":true,\"result\":" + result(path.substring(path.lastIndexOf('/') + 1)) + "}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String result(String method) throws IOException {
        return switch (method) {
            case "getMe" -> ME;
            case "getUpdates" -> {
                try {
                    if (ended.await(POLL_SECONDS, TimeUnit.SECONDS)) {
                        throw new IOException("the measurement is over");
                    }
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                yield "[]";
            }
            default -> "true";
        };
    }

    @Override
    public void close() {
        ended.countDown();
        server.stop(0);
        requests.close();
    }
}
