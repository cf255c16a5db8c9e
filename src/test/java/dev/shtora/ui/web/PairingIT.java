package dev.shtora.ui.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.Await;
import dev.shtora.testing.process.Needs;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Pairing a phone with an installation, and what stays on the phone. */
@Needs({"chromium", "chromedriver"})
class PairingIT extends PhoneAndInstallation {
    @BeforeEach
    void unpair() {
        installation.demo(false);
        installation.cover("bedroom").at(40).publish();
        phone.open(installation.url() + "icon.svg");
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
        phone.open(installation.url() + "#pair=" + FakeInstallation.CODE);
        phone.awaitPosition("bedroom", 40, 40);
        assertThat(phone.text("#installation")).isEqualTo("Dacha");
        assertThat(phone.driver().getCurrentUrl()).doesNotContain("pair", FakeInstallation.CODE);
        phone.open(installation.url());
        phone.awaitPosition("bedroom", 40, 40);
    }

    @Test
    void codeIsRedeemedWhilePageIsOpen() {
        phone.open(installation.url());
        phone.await("#code");
        phone.open(installation.url() + "#pair=" + FakeInstallation.CODE);
        phone.awaitPosition("bedroom", 40, 40);
        assertThat(phone.driver().getCurrentUrl()).doesNotContain(FakeInstallation.CODE);
    }

    @Test
    void codeIsTypedInAnyCaseAndWithRussianLetters() {
        phone.open(installation.url());
        type("аbсd еfgн");
        phone.awaitPosition("bedroom", 40, 40);
    }

    @Test
    void secondProfileHasToPairToo() {
        phone.open(installation.url() + "#pair=" + FakeInstallation.CODE);
        phone.awaitPosition("bedroom", 40, 40);
        try (PhoneBrowser second = PhoneBrowser.fresh("en")) {
            second.open(installation.url());
            second.await("#code");
            assertThat(second.shows("[data-cover]")).isFalse();
        }
    }

    @Test
    void wrongUsedAndLateCodesAndHasteAreExplained() {
        phone.open(installation.url());
        type("ZZZZ-ZZZZ");
        phone.awaitText("#pair-answer", "This code is not right");
        assertThat(phone.find("#code").getDomAttribute("aria-invalid")).isEqualTo("true");
        installation.answerPairing(410, Map.of("reason", "expired"));
        type(FakeInstallation.CODE);
        phone.awaitText("#pair-answer", "Ask for a new one");
        installation.answerPairing(429, Map.of("reason", "wait", "seconds", 2));
        type(FakeInstallation.CODE);
        phone.awaitText("#pair-answer", "Try again in");
        Await.until("the button can be pressed again", PhoneBrowser.TIMEOUT,
                () -> phone.find("#pairing [type=submit]").isEnabled());
        phone.find("#pairing [type=submit]").click();
        phone.awaitPosition("bedroom", 40, 40);
    }

    @Test
    void incompleteAnswerPairsNothing() {
        installation.answerPairing(200,
                Map.of("name", "Dacha", "url", "javascript:alert(1)", "base", "shtora", "user", "u",
                        "password", "p"));
        phone.open(installation.url() + "#pair=" + FakeInstallation.CODE);
        phone.awaitText("#pair-answer", "The house does not answer");
        assertThat(stored()).doesNotContain("javascript");
    }

    @Test
    void iosPairsInsideInstalledAppOnly() {
        Object script = phone.command("Page.addScriptToEvaluateOnNewDocument",
                Map.of("source", "Object.defineProperty(navigator, 'standalone', {value: false})")).get("identifier");
        int before = installation.pairings();
        phone.open(installation.url() + "#pair=" + FakeInstallation.CODE);
        phone.awaitText("#pairing", "Add to Home Screen");
        phone.awaitText("[data-role=noted]", FakeInstallation.CODE);
        assertThat(phone.shows("#code")).isFalse();
        assertThat(installation.pairings()).as("the code is not used up").isEqualTo(before);
        phone.await("[data-role=anyway]").click();
        phone.await("#pairing [type=submit]").click();
        phone.awaitPosition("bedroom", 40, 40);
        phone.command("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
    }

    @Test
    void wrongPasswordIsToldAndPairingOffered() {
        Map<String, String> account = new HashMap<>(installation.account("Dacha"));
        account.put("password", "changed");
        installation.answerPairing(200, account);
        phone.open(installation.url() + "#pair=" + FakeInstallation.CODE);
        phone.awaitText("#banner", "may not enter the house any more");
        phone.await("#pair-again").click();
        type(FakeInstallation.CODE);
        phone.awaitPosition("bedroom", 40, 40);
        assertThat(stored()).doesNotContain("changed");
    }

    @Test
    void forgottenInstallationLeavesNoPassword() {
        phone.open(installation.url() + "#pair=" + FakeInstallation.CODE);
        phone.awaitPosition("bedroom", 40, 40);
        phone.await("[data-role=star]").click();
        String password = installation.account("").get("password");
        assertThat(stored()).contains(password);
        phone.await("#open-settings").click();
        phone.await("#installations .quiet").click();
        phone.awaitText("#installations .quiet", "Really forget?");
        phone.find("#installations .quiet").click();
        phone.await("#code");
        assertThat(stored()).doesNotContain(password, "40", "Dacha");
    }

    @Test
    void severalInstallationsAreList() {
        phone.open(installation.url() + "#pair=" + FakeInstallation.CODE);
        phone.awaitPosition("bedroom", 40, 40);
        Map<String, String> flat = new HashMap<>(installation.account("Flat"));
        flat.put("base", "flat");
        installation.answerPairing(200, flat);
        phone.await("#open-settings").click();
        phone.await("#add-installation").click();
        type(FakeInstallation.CODE);
        phone.awaitText("#installation", "Flat");
        phone.awaitText("#empty", "No blind has reported yet");
        phone.await("#open-settings").click();
        phone.await("#installations li:first-child .pick").click();
        phone.awaitText("#installation", "Dacha");
        phone.awaitPosition("bedroom", 40, 40);
    }

    @Test
    void serviceWorkerOpensPageWithoutServer() throws IOException {
        try (FakeInstallation other = new FakeInstallation(temp.resolve("other"))) {
            other.demo(false);
            other.cover("bedroom").at(40).publish();
            phone.open(other.url() + "#pair=" + FakeInstallation.CODE);
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
