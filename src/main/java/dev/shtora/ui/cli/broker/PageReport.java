package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.broker.mosquitto.setup.PageCopies;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Prints what a run of {@code shtora broker} means for the page for phones. */
final class PageReport {
    private static final String PLAIN_YAML = "[\\p{L}\\p{N}/._-]+";

    private PageReport() {}

    /** Prints in one line why the page gets no certificate, if it gets none. */
    static void obstacle(BrokerFiles files, PrintStream out) throws IOException {
        Optional<String> obstacle = new PageCopies(files).obstacle();
        obstacle.ifPresent(reason -> out.println("! " + reason));
    }

    /** Prints the next steps for the page. */
    static void next(BrokerFiles files, PrintStream out) {
        if (files.standalone()) {
            out.println("For the page for phones, the configuration of Shtora needs this line:");
            out.println("  web: {certificate: " + yaml(files.certificate()) + ", key: " + yaml(files.key()) + ", ca: "
                    + yaml(files.ca()) + "}");
        } else if (Files.exists(new PageCopies(files).certificate())) {
            out.println("The page for phones has its certificate in " + files.pageFolder()
                    + ". If Shtora runs without the page: sudo systemctl restart shtora");
            out.println("To pair a phone: sudo shtora broker pair NAME");
        }
    }

    private static String yaml(Path path) {
        String text = path.toString();
        return text.matches(PLAIN_YAML) ? text : "'" + text.replace("'", "''") + "'";
    }
}
