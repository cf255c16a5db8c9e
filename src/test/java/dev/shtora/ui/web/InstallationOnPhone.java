package dev.shtora.ui.web;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An installation and a phone that shows it as a demo, for the tests of one class. */
abstract class InstallationOnPhone {
    @TempDir
    static Path temp;

    static FakeInstallation installation;
    static PhoneBrowser phone;

    @BeforeAll
    static void start() throws IOException {
        installation = new FakeInstallation(temp.resolve("data"));
        phone = PhoneBrowser.start(temp.resolve("profile"), "en");
    }

    @AfterAll
    static void stop() throws IOException {
        if (phone != null) {
            phone.close();
        }
        installation.close();
    }

    @BeforeEach
    void clear() {
        installation.clear();
    }

    static void open(String... covers) {
        phone.open(installation.url());
        for (String cover : covers) {
            phone.await("[data-cover=" + cover + "]");
        }
        phone.await("body.connected");
    }

    static FakeCover bedroom() {
        return installation.cover("bedroom").title("Bedroom").at(40);
    }

    /** The selector of a part of the bedroom's card. */
    static String part(String role) {
        return "[data-cover=bedroom] [data-role=" + role + "]";
    }

    /** Opens the details of the bedroom. */
    static void openDetails() {
        phone.await("[data-cover=bedroom] summary").click();
    }
}
