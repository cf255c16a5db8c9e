package dev.shtora.ui.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A phone that asks for an account with a code. */
class PairingRequestsTest extends ServedPage {
    @Test
    void codeGivesAccountWithAddressOfBroker() throws Exception {
        String code = pairings.open(ANNA);
        HttpResponse<String> answer = post("{\"code\":\"" + code + "\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"url\":\"wss://localhost:9443/\"", "\"user\":\"anna\"",
                "\"password\":\"secret\"", "\"role\":\"person\"", "\"name\":\"home\"");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(post("{\"code\":\"" + code + "\"}").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{\"code\":5}", "{\"code\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}"})
    void nonsenseIsNoGuess(String body) throws Exception {
        pairings.open(ANNA);
        for (int i = 0; i < 6; i++) {
            assertThat(post(body).statusCode()).isEqualTo(400);
        }
    }

    /** Another page can make the browser of a visitor send such a request, but not hide where it comes from. */
    @ParameterizedTest
    @CsvSource({"Origin,https://evil.example,403", "Origin,null,403", "Origin,http://localhost,403",
            "Sec-Fetch-Site,cross-site,403", "Sec-Fetch-Site,same-site,403", "Sec-Fetch-Site,none,403",
            "Content-Type,text/plain,415", "Content-Type,application/x-www-form-urlencoded,415"})
    void otherPageNeitherUsesCodeNorGuesses(String header, String value, int status) throws Exception {
        String code = pairings.open(ANNA);
        for (String tried : List.of(code, "0000-0000", "0000-0000", "0000-0000", "0000-0000", "0000-0000")) {
            HttpRequest.Builder request = HttpRequest.newBuilder(page("/pair")).setHeader("Content-Type",
                    "application/json").setHeader(header, value);
            HttpResponse<String> answer = client().send(
                    request.POST(BodyPublishers.ofString("{\"code\":\"" + tried + "\"}")).build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).doesNotContain("secret", "reason");
            assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        }
        assertThat(post("{\"code\":\"" + code + "\"}").body()).contains("secret");
    }

    /** Before a request with application/json, the browser asks whether the page of another origin may send it. */
    @Test
    void preflightIsRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(page("/pair")).method("OPTIONS", BodyPublishers.noBody())
                .setHeader("Origin", "https://evil.example").setHeader("Access-Control-Request-Method", "POST").build();
        HttpResponse<String> answer = client().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void pageAsItsBrowserSendsItMayPair() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(page("/pair")).setHeader("Content-Type", "application/json")
                .setHeader("Origin", "https://localhost:" + server.port()).setHeader("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString("{\"code\":\"" + pairings.open(ANNA) + "\"}")).build();
        assertThat(client().send(request, BodyHandlers.ofString()).body()).contains("secret");
    }

    @Test
    void guessesAreLimited() throws Exception {
        pairings.open(ANNA);
        for (int i = 0; i < 5; i++) {
            assertThat(post("{\"code\":\"0000-0000\"}").body()).isEqualTo("{\"reason\":\"wrong\"}");
        }
        HttpResponse<String> answer = post("{\"code\":\"0000-0000\"}");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("\"reason\":\"wait\"").containsPattern("\"seconds\":\\d+");
    }

    @Test
    void longBodyIsRefused() throws Exception {
        assertThat(post("x".repeat(5000)).statusCode()).isEqualTo(413);
    }
}
