package dev.shtora.ui.web;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An installation, and a phone that is not paired with it, for the tests of one class. */
abstract class PhoneAndInstallation {
    @TempDir
    static Path temp;

    static FakeInstallation installation;
    static PhoneBrowser phone;

    @BeforeAll
    static void start() throws IOException {
        installation = new FakeInstallation(temp.resolve("data"));
        phone = PhoneBrowser.recordingRequests("en");
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
}
