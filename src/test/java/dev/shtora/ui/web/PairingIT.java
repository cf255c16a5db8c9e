package dev.shtora.ui.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.system.Await;
import dev.shtora.system.Needs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** Pairing a phone with a house, and what stays on the phone. */
@Needs({"chromium", "chromedriver"})
class PairingIT {
    @TempDir
    static Path temp;

    private static FakeHouse house;
    private static PhoneBrowser phone;

    @BeforeAll
    static void start() throws IOException {
        house = new FakeHouse(temp.resolve("data"));
        phone = PhoneBrowser.start(temp.resolve("profile"), "en");
    }

    @AfterAll
    static void stop() throws IOException {
        if (phone != null) {
            phone.close();
        }
        house.close();
    }

    @BeforeEach
    void unpair() {
        house.clear();
        house.demo(false);
        house.cover("bedroom").at(40).publish();
        phone.open(house.url() + "icon.svg");
        phone.script("localStorage.clear()");
    }

    @AfterEach
    void removeServiceWorkers() {
        phone.driver().executeAsyncScript("""
                const done = arguments[0];
                navigator.serviceWorker.getRegistrations()
                    .then(all => Promise.all(all.map(one => one.unregister()))).then(() => done(), () => done());""");
    }

    private static void type(String code) {
        phone.await("#code").clear();
        phone.find("#code").sendKeys(code, Keys.ENTER);
    }

    private static String stored() {
        return String.valueOf(phone.script("return JSON.stringify(localStorage)"));
    }

    @Test
    void codeInAddressPairsAndLeavesAddress() {
        phone.open(house.url() + "#pair=" + FakeHouse.CODE);
        phone.awaitPosition("bedroom", 40, 40);
        assertThat(phone.text("#house")).isEqualTo("Dacha");
        assertThat(phone.driver().getCurrentUrl()).doesNotContain("pair", FakeHouse.CODE);
        phone.open(house.url());
        phone.awaitPosition("bedroom", 40, 40);
    }

    @Test
    void codeIsRedeemedWhilePageIsOpen() {
        phone.open(house.url());
        phone.await("#code");
        phone.open(house.url() + "#pair=" + FakeHouse.CODE);
        phone.awaitPosition("bedroom", 40, 40);
        assertThat(phone.driver().getCurrentUrl()).doesNotContain(FakeHouse.CODE);
    }

    @Test
    void codeIsTypedInAnyCaseAndWithRussianLetters() {
        phone.open(house.url());
        type("аbсd еfgн");
        phone.awaitPosition("bedroom", 40, 40);
    }

    @Test
    void secondProfileHasToPairToo() {
        phone.open(house.url() + "#pair=" + FakeHouse.CODE);
        phone.awaitPosition("bedroom", 40, 40);
        try (PhoneBrowser second = PhoneBrowser.start(temp.resolve("second"), "en")) {
            second.open(house.url());
            second.await("#code");
            assertThat(second.shows("[data-cover]")).isFalse();
        }
    }

    @Test
    void wrongUsedAndLateCodesAndHasteAreExplained() {
        phone.open(house.url());
        type("ZZZZ-ZZZZ");
        phone.awaitText("#pair-answer", "This code is not right");
        assertThat(phone.find("#code").getDomAttribute("aria-invalid")).isEqualTo("true");
        house.answerPairing(410, Map.of("reason", "expired"));
        type(FakeHouse.CODE);
        phone.awaitText("#pair-answer", "Ask for a new one");
        house.answerPairing(429, Map.of("reason", "wait", "seconds", 2));
        type(FakeHouse.CODE);
        phone.awaitText("#pair-answer", "Try again in");
        Await.until("the button can be pressed again", PhoneBrowser.TIMEOUT,
                () -> phone.find("#pairing [type=submit]").isEnabled());
        phone.find("#pairing [type=submit]").click();
        phone.awaitPosition("bedroom", 40, 40);
    }

    @Test
    void incompleteAnswerPairsNothing() {
        house.answerPairing(200, Map.of("name", "Dacha", "url", "javascript:alert(1)", "base", "shtora", "user", "u",
                "password", "p"));
        phone.open(house.url() + "#pair=" + FakeHouse.CODE);
        phone.awaitText("#pair-answer", "The house does not answer");
        assertThat(stored()).doesNotContain("javascript");
    }

    @Test
    void iosPairsInsideInstalledAppOnly() {
        Object script = phone.command("Page.addScriptToEvaluateOnNewDocument",
                Map.of("source", "Object.defineProperty(navigator, 'standalone', {value: false})")).get("identifier");
        int before = house.pairings();
        phone.open(house.url() + "#pair=" + FakeHouse.CODE);
        phone.awaitText("#pairing", "Add to Home Screen");
        phone.awaitText("[data-role=noted]", FakeHouse.CODE);
        assertThat(phone.shows("#code")).isFalse();
        assertThat(house.pairings()).as("the code is not used up").isEqualTo(before);
        phone.await("[data-role=anyway]").click();
        phone.await("#pairing [type=submit]").click();
        phone.awaitPosition("bedroom", 40, 40);
        phone.command("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
    }

    @Test
    void wrongPasswordIsToldAndPairingOffered() {
        Map<String, String> account = new HashMap<>(house.account("Dacha"));
        account.put("password", "changed");
        house.answerPairing(200, account);
        phone.open(house.url() + "#pair=" + FakeHouse.CODE);
        phone.awaitText("#banner", "may not enter the house any more");
        phone.await("#pair-again").click();
        type(FakeHouse.CODE);
        phone.awaitPosition("bedroom", 40, 40);
        assertThat(stored()).doesNotContain("changed");
    }

    @Test
    void forgottenHouseLeavesNoPassword() {
        phone.open(house.url() + "#pair=" + FakeHouse.CODE);
        phone.awaitPosition("bedroom", 40, 40);
        phone.await("[data-role=star]").click();
        String password = house.account("").get("password");
        assertThat(stored()).contains(password);
        phone.await("#open-settings").click();
        phone.await("#houses .quiet").click();
        phone.awaitText("#houses .quiet", "Really forget?");
        phone.find("#houses .quiet").click();
        phone.await("#code");
        assertThat(stored()).doesNotContain(password, "40", "Dacha");
    }

    @Test
    void severalHousesAreList() {
        phone.open(house.url() + "#pair=" + FakeHouse.CODE);
        phone.awaitPosition("bedroom", 40, 40);
        Map<String, String> flat = new HashMap<>(house.account("Flat"));
        flat.put("base", "flat");
        house.answerPairing(200, flat);
        phone.await("#open-settings").click();
        phone.await("#add-house").click();
        type(FakeHouse.CODE);
        phone.awaitText("#house", "Flat");
        phone.awaitText("#empty", "No blind has reported yet");
        phone.await("#open-settings").click();
        phone.await("#houses li:first-child .pick").click();
        phone.awaitText("#house", "Dacha");
        phone.awaitPosition("bedroom", 40, 40);
    }

    @Test
    void serviceWorkerOpensPageWithoutServer() throws IOException {
        try (FakeHouse other = new FakeHouse(temp.resolve("other"))) {
            other.demo(false);
            other.cover("bedroom").at(40).publish();
            phone.open(other.url() + "#pair=" + FakeHouse.CODE);
            phone.awaitPosition("bedroom", 40, 40);
            phone.driver().executeAsyncScript("navigator.serviceWorker.ready.then(arguments[0])");
            Await.until("the worker controls the page", PhoneBrowser.TIMEOUT,
                    () -> Boolean.TRUE.equals(phone.script("return navigator.serviceWorker.controller !== null")));
            assertThat(String.valueOf(phone.driver().executeAsyncScript("""
                    const done = arguments[0];
                    caches.keys().then(names => caches.open(names[0])).then(cache => cache.keys())
                        .then(all => done(all.map(one => one.url).join()));"""))).contains("/page.js", "/paho-mqtt.js")
                    .doesNotContain("session.json", "pair,", "sw.js");
            other.stopServer();
            phone.open(other.url());
            phone.awaitPosition("bedroom", 40, 40);
        }
    }
}
