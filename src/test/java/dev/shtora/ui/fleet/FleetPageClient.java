package dev.shtora.ui.fleet;

import dev.shtora.broker.mosquitto.files.PasswordHash;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page of a generated fleet on loopback, with the account of anna, and requests to it. */
final class FleetPageClient implements AutoCloseable {
    static final String PASSWORD = "operator-password";

    final GeneratedFleet fleet;
    final Path plans;
    final Path operators;
    private final FleetPage page;
    private final HttpClient http = HttpClient.newHttpClient();
    private Optional<String> cookie = Optional.empty();

    FleetPageClient(Path folder, int covers) throws IOException {
        this.fleet = new GeneratedFleet(covers);
        this.plans = Files.createDirectories(folder.resolve("plans"));
        this.operators = folder.resolve("operators");
        account("anna", PASSWORD);
        page = FleetPage.listen(new FleetPageSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Optional.empty(), operators, plans), fleet);
    }

    /** Writes a file with one account. */
    void account(String name, String password) throws IOException {
        Files.writeString(operators, name + ":" + PasswordHash.of(password, 100) + "\n");
    }

    String address() {
        return page.address();
    }

    /** Logs in, and sends the cookie from then on. */
    HttpResponse<String> login(String name, String password) throws Exception {
        HttpResponse<String> answer = post("/api/login",
                "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
        answer.headers().firstValue("Set-Cookie").map(set -> set.substring(0, set.indexOf(';')))
                .ifPresent(set -> cookie = Optional.of(set));
        return answer;
    }

    FleetPageClient entered() throws Exception {
        login("anna", PASSWORD);
        return this;
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(page.address() + path.substring(1)));
        cookie.ifPresent(value -> request.header("Cookie", value));
        return request;
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    /** The JSON of an answer with status 200. */
    JsonNode json(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    JsonNode read(String path, String body) throws Exception {
        return json(post(path, body));
    }

    @Override
    public void close() {
        http.close();
        page.close();
    }
}
