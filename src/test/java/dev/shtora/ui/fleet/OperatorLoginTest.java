package dev.shtora.ui.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorLoginTest {
    private static final String COMMAND = "{\"select\":{\"names\":[\"b-101-east\"]},\"action\":\"open\",\"expected\":1}";

    @TempDir
    private Path folder;

    private FleetPageClient client;

    @BeforeEach
    void start() throws Exception {
        client = new FleetPageClient(folder, 100);
    }

    @AfterEach
    void stop() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/fleet", "/api/audit", "/api/progress/1"})
    void nothingIsReadWithoutLogin(String path) throws Exception {
        assertThat(client.get(path).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/covers", "/api/floor", "/api/preview", "/api/command"})
    void nothingIsDoneWithoutLogin(String path) throws Exception {
        assertThat(client.post(path, COMMAND).statusCode()).isEqualTo(401);
        assertThat(client.fleet.audit(10)).isEmpty();
    }

    @Test
    void cookieIsHiddenFromScriptsAndFromOtherPages() throws Exception {
        var answer = client.login("anna", FleetPageClient.PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("HttpOnly", "SameSite=Strict",
                "Path=/").matches("shtora-fleet=[\\w-]{43};.*");
        assertThat(client.get("/api/fleet").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"anna, wrong", "boris, operator-password", "'', operator-password", "anna, ''"})
    void wrongLoginIsRefused(String name, String password) throws Exception {
        var answer = client.login(name, password);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(client.get("/api/fleet").statusCode()).isEqualTo(401);
    }

    @Test
    void afterFiveWrongPasswordsRightOneMustWaitToo() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(client.login("anna", "guess " + i).statusCode()).isEqualTo(403);
        }
        var answer = client.login("anna", FleetPageClient.PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("\"reason\":\"wait\"", "seconds");
        assertThat(client.get("/api/fleet").statusCode()).isEqualTo(401);
    }

    @Test
    void logoutEndsSessionAtServer() throws Exception {
        client.entered();
        assertThat(client.post("/api/logout", "{}").statusCode()).isEqualTo(200);
        assertThat(client.get("/api/fleet").statusCode()).isEqualTo(401);
    }

    @Test
    void newPasswordAndRemovalEndSessions() throws Exception {
        client.entered();
        client.account("anna", "another-password");
        Files.setLastModifiedTime(client.operators, FileTime.from(Instant.now().plusSeconds(1)));
        assertThat(client.get("/api/fleet").statusCode()).isEqualTo(401);
        assertThat(client.login("anna", "another-password").statusCode()).isEqualTo(200);
        Files.delete(client.operators);
        assertThat(client.get("/api/fleet").statusCode()).isEqualTo(401);
    }

    /** The page of another server in the same browser: its cookie would not be sent, and if it were, the request is refused. */
    @ParameterizedTest
    @CsvSource({"Origin, https://evil.example", "Origin, null", "Sec-Fetch-Site, cross-site",
            "Sec-Fetch-Site, same-site"})
    void otherPageCommandsNothing(String header, String value) throws Exception {
        client.entered();
        var request = client.request("/api/command").header("Content-Type", "application/json").header(header, value)
                .POST(BodyPublishers.ofString(COMMAND));
        assertThat(client.send(request).statusCode()).isEqualTo(403);
        assertThat(client.fleet.audit(10)).isEmpty();
        assertThat(client.post("/api/command", COMMAND).statusCode()).isEqualTo(200);
    }

    /** A form of another page can send text, but no JSON. */
    @Test
    void commandOfFormIsRefused() throws Exception {
        client.entered();
        assertThat(client.send(client.request("/api/command").header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(COMMAND))).statusCode()).isEqualTo(415);
        assertThat(client.fleet.audit(10)).isEmpty();
    }

    @Test
    void withoutTlsItListensOnLoopbackOnly() {
        FleetPageSettings settings = new FleetPageSettings(new InetSocketAddress("0.0.0.0", 0), Optional.empty(),
                client.operators, client.plans);
        assertThatThrownBy(() -> FleetPage.listen(settings, client.fleet)).isInstanceOf(IOException.class)
                .hasMessageContaining("without certificate and key");
    }
}
