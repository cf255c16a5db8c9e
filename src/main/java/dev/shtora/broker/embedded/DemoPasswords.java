package dev.shtora.broker.embedded;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * The demo's random passwords, generated at the first start and stored in the data folder.
 *
 * @param device the password of Shtora
 * @param person the password of the page, scripts and hubs
 * @param sensor the password of what publishes the values of inputs
 * @param store the password of the broker's key store
 */
record DemoPasswords(String device, String person, String sensor, String store) {
    private static final String FILE = "passwords";

    static DemoPasswords in(DataFolder folder) throws IOException {
        Properties stored = new Properties();
        if (Files.exists(folder.file(FILE))) {
            try {
                stored.load(new StringReader(Files.readString(folder.file(FILE))));
            } catch (IllegalArgumentException | IOException e) {
                throw new IOException(folder.file(FILE) + " is damaged; delete it, and new passwords are made", e);
            }
        }
        DemoPasswords passwords = new DemoPasswords(stored.getProperty("device", random()),
                stored.getProperty("person", random()),
                stored.getProperty("sensor", random()), stored.getProperty("store", random()));
        Properties now = new Properties();
        now.setProperty("device", passwords.device);
        now.setProperty("person", passwords.person);
        now.setProperty("sensor", passwords.sensor);
        now.setProperty("store", passwords.store);
        if (!now.equals(stored)) {
            StringWriter text = new StringWriter();
            now.store(text, "Passwords of Shtora's demo broker");
            folder.write(FILE, text.toString());
        }
        return passwords;
    }

    private static String random() {
        byte[] bytes = new byte[18];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Passwords";
    }
}
