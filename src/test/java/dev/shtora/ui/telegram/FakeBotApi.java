package dev.shtora.ui.telegram;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server of the Bot API over HTTP, with chats that the test controls, and with faults. */
public final class FakeBotApi implements AutoCloseable {
    public static final String TOKEN = "123456:AAtesttokentesttokentesttoken";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final List<Map<String, Object>> updates = new ArrayList<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Answer>> scripts = new HashMap<>();
    private int nextUpdate = 1000;
    private int nextMessage = 1;
    private boolean forgetful;

    /**
     * A request of the bot.
     *
     * @param nanos when it arrived
     */
    public record Call(String method, Map<String, String> parameters, long nanos) {
        public String text() {
            return parameters.getOrDefault("text", "");
        }

        /** The number of the message that was sent or edited. */
        public int message() {
            return Integer.parseInt(parameters.getOrDefault("message_id", "0"));
        }

        /** The data of each button, by its text. */
        public Map<String, String> buttons() {
            Map<String, String> found = new LinkedHashMap<>();
            JsonNode rows = JSON.readTree(parameters.getOrDefault("reply_markup", "{}")).path("inline_keyboard");
            rows.forEach(row -> row.forEach(button -> found.put(button.path("text").stringValue(""),
                    button.path("callback_data").stringValue(""))));
            return found;
        }
    }

    /** An answer in place of the usual one; its status, and its body. */
    public record Answer(int status, String body) {}

    public FakeBotApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** The requests of a method so far. */
    public List<Call> calls(String method) {
        return calls.stream().filter(call -> call.method().equals(method)).toList();
    }

    /** All requests. */
    public List<Call> allCalls() {
        return List.copyOf(calls);
    }

    /** All requests except long polls. */
    public List<Call> calls() {
        return calls.stream().filter(call -> !call.method().equals("getUpdates")).toList();
    }

    /** The newest message or edit that has buttons. */
    public Optional<Call> screen() {
        return calls.reversed().stream().filter(call -> call.parameters().containsKey("reply_markup")).findFirst();
    }

    /** The next request of a method gets this answer. */
    public synchronized void answer(String method, int status, String body) {
        scripts.computeIfAbsent(method, _ -> new ArrayDeque<>()).add(new Answer(status, body));
    }

    /** Refuses the next request of a method as the Bot API does. */
    public void refuse(String method, int code, String description) {
        answer(method, code, "{\"ok\":false,\"error_code\":" + code + ",\"description\":\"" + description + "\"}");
    }

    /** Asks for a pause at the next request of a method. */
    public void flood(String method, int seconds) {
        answer(method, 429,
                "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after " + seconds
                        + "\",\"parameters\":{\"retry_after\":" + seconds + "}}");
    }

    /** Delivers updates again, although the bot has confirmed them. */
    public synchronized void forgetConfirmations() {
        forgetful = true;
    }

    /** A person writes a message now. */
    public void write(long chat, String text) {
        write(chat, text, Instant.now());
    }

    /** A person writes a message at a time. */
    public synchronized void write(long chat, String text, Instant at) {
        Map<String, Object> message = message(chat, nextMessage++, at);
        message.put("text", text);
        update(Map.of("message", message));
    }

    /** A person presses a button of a message; the id of the press. */
    public String press(long chat, int message, String data) {
        return press(chat, message, data, "press-" + System.nanoTime());
    }

    /** A person presses a button; the press has an id that it may have had before. */
    public synchronized String press(long chat, int message, String data, String id) {
        update(Map.of("callback_query", Map.of("id", id, "from", person(), "message",
                message(chat, message, Instant.now()), "chat_instance", "1", "data", data)));
        return id;
    }

    private void update(Map<String, Object> what) {
        Map<String, Object> update = new LinkedHashMap<>(what);
        update.put("update_id", nextUpdate++);
        updates.add(update);
        notifyAll();
    }

    /** Any update, as it is. */
    public synchronized void deliver(Map<String, Object> update) {
        update(update);
    }

    private static Map<String, Object> message(long chat, int number, Instant at) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("message_id", number);
        message.put("date", at.getEpochSecond());
        message.put("chat", chat < 0
                ? Map.of("id", chat, "type", "group", "title", "Home")
                : Map.of("id", chat, "type", "private", "first_name", "Anna"));
        message.put("from", person());
        return message;
    }

    private static Map<String, Object> person() {
        return Map.of("id", 7, "is_bot", false, "first_name", "Anna", "language_code", "en");
    }

    private void handle(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        String method = path[path.length - 1];
        Map<String, String> parameters = parameters(exchange);
        long arrived = System.nanoTime();
        Answer answer;
        try {
            answer = exchange.getRequestURI().getPath().endsWith("/bot" + TOKEN + "/" + method)
                    ? answer(method, parameters)
                    : new Answer(401, "{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}");
        } catch (InterruptedException _) {
            answer = new Answer(503, "");
        }
        calls.add(new Call(method, parameters, arrived));
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private synchronized Answer answer(String method, Map<String, String> parameters) throws InterruptedException {
        Deque<Answer> script = scripts.getOrDefault(method, new ArrayDeque<>());
        if (!script.isEmpty()) {
            return script.removeFirst();
        }
        return new Answer(200, "{\"ok\":true,\"result\":" + switch (method) {
            case "getUpdates" -> updates(parameters);
            case "getMe" -> "{\"id\":1,\"is_bot\":true,\"first_name\":\"Shtora\",\"username\":\"shtora_test_bot\"}";
            case "sendMessage", "sendPhoto" -> {
                parameters.put("message_id", String.valueOf(nextMessage));
                yield JSON.writeValueAsString(
                        message(Long.parseLong(parameters.get("chat_id")), nextMessage++, Instant.now()));
            }
            case "editMessageText" -> JSON.writeValueAsString(message(Long.parseLong(parameters.get("chat_id")),
                    Integer.parseInt(parameters.get("message_id")), Instant.now()));
            default -> "true";
        } + "}");
    }

    private String updates(Map<String, String> parameters) throws InterruptedException {
        int offset = Integer.parseInt(parameters.getOrDefault("offset", "0"));
        long until = System.nanoTime()
                + TimeUnit.SECONDS.toNanos(Integer.parseInt(parameters.getOrDefault("timeout", "0")));
        if (!forgetful) {
            updates.removeIf(update -> (int) update.get("update_id") < offset);
        }
        for (long left = 1; updates.isEmpty() && left > 0; left = until - System.nanoTime()) {
            wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            if (System.nanoTime() > until) {
                break;
            }
        }
        return JSON.writeValueAsString(updates);
    }

    private static Map<String, String> parameters(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        Map<String, String> found = new HashMap<>();
        if (type.startsWith("multipart/")) {
            String boundary = type.substring(type.indexOf("boundary=") + 9);
            for (String part : new String(body, StandardCharsets.ISO_8859_1).split("--" + boundary, -1)) {
                int begin = part.indexOf("\r\n\r\n");
                int name = part.indexOf("name=\"");
                if (begin > 0 && name > 0) {
                    found.put(part.substring(name + 6, part.indexOf('"', name + 6)),
                            part.substring(begin + 4, part.length() - 2));
                }
            }
        } else {
            for (String pair : new String(body, StandardCharsets.UTF_8).split("&", 0)) {
                String[] both = pair.split("=", 2);
                if (both.length == 2) {
                    found.put(decoded(both[0]), decoded(both[1]));
                }
            }
        }
        return found;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
