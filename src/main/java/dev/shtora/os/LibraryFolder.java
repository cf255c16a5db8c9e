package dev.shtora.os;

import java.io.IOException;

/** A folder of libraries that only some commands need. The launcher adds it to the class path of these commands. */
public enum LibraryFolder {
    /** The broker of the demo. */
    DESKTOP("/org/apache/activemq/artemis/core/server/embedded/EmbeddedActiveMQ.class", "This needs lib/desktop, which"
            + " the package for the Pi leaves out: run it on a desktop."),
    /** The library of {@code shtora telegram}. */
    TELEGRAM("/com/pengrad/telegrambot/TelegramBot.class", ofPackage("telegram")),
    /** The library of {@code shtora homekit}. */
    HOMEKIT("/io/github/hapjava/server/impl/HomekitServer.class", ofPackage("homekit")),
    /** The libraries of {@code shtora gateway}: PostgreSQL. */
    GATEWAY("/com/zaxxer/hikari/HikariDataSource.class", ofPackage("gateway"));

    private final String aClass;
    private final String remedy;

    LibraryFolder(String aClass, String remedy) {
        this.aClass = aClass;
        this.remedy = remedy;
    }

    private static String ofPackage(String name) {
        return "This needs lib/" + name + ", which is a package of its own: sudo apt install ./shtora-" + name
                + "_VERSION_all.deb";
    }

    /** Whether the libraries are on the class path. */
    public boolean installed() {
        return LibraryFolder.class.getResource(aClass) != null;
    }

    /**
     * Checks that the libraries are on the class path.
     *
     * @throws IOException if they are missing, with what to install
     */
    public void require() throws IOException {
        if (!installed()) {
            throw new IOException(remedy);
        }
    }
}
