package dev.shtora.ui.cli.broker;

import dev.shtora.os.AtomicFile;
import dev.shtora.terminal.PlainStream;
import dev.shtora.ui.web.files.QrImage;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person with a phone gets: a QR code, and the steps on the phone.
 *
 * @param page the addresses of the page, those of the page with the certificate, and its fingerprint, from the daemon
 */
record PairingSheet(Map<String, Object> page) {
    private static final String NUMBERS = "https?://[0-9.]+:.*";

    /** @throws IOException if the page has no address that a phone can use; the message says what to do */
    void requireAddress() throws IOException {
        if (addresses().isEmpty()) {
            throw new IOException("The certificate of the page has no name or address by which a phone reaches this"
                    + " computer: sudo shtora broker init --host NAME makes one");
        }
    }

    private List<String> addresses() {
        return words(page.get("page"));
    }

    private QrImage qr(String code) {
        return new QrImage(addresses().getFirst() + "#pair=" + code);
    }

    /** Writes the QR code to files. An existing file is replaced; a link is replaced too, not followed. */
    void writeImages(String code, Optional<Path> png, Optional<Path> svg) throws IOException {
        if (png.isPresent()) {
            AtomicFile.write(png.get(), qr(code).png());
        }
        if (svg.isPresent()) {
            AtomicFile.write(svg.get(), qr(code).svg().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Prints the QR code and the steps, in the characters that the stream can print. */
    void print(String code, PrintStream out) {
        PrintWriter coloured = PlainStream.writer(out);
        coloured.println(qr(code).text(out.charset().newEncoder().canEncode('\u2580')));
        coloured.flush();
        out.println(steps(code));
    }

    private String steps(String code) {
        List<String> trust = words(page.get("trust"));
        StringBuilder text = new StringBuilder();
        int step = 1;
        if (!trust.isEmpty()) {
            text.append(step++).append(". Once for each phone, on the phone's browser: ")
                    .append(choice(trust))
                    .append("\n   It tells the phone to trust this computer. Compare the fingerprint:\n   ")
                    .append(page.get("fingerprint")).append('\n');
        }
        text.append(step++).append(". Scan the QR code with the camera, or open ")
                .append(choice(addresses()))
                .append("\n   Some Android phones do not find names that end in .local: use the address with numbers.\n")
                .append(step++).append(". Type this code if the page asks for it: ").append(code)
                .append("\n   It is valid for ten minutes and for one phone.\n").append(step)
                .append(". Add the page to the home screen. On an iPhone do that before typing the code, open the page from"
                        + "\n   the home screen, and type the code there.\n");
        return text.toString();
    }

    /** The best name and the best address with numbers. */
    private static String choice(List<String> addresses) {
        return Stream.concat(addresses.stream().limit(1), addresses.stream().filter(one -> one.matches(NUMBERS)))
                .distinct().limit(2).collect(Collectors.joining("  or  "));
    }

    private static List<String> words(@Nullable Object list) {
        return list instanceof List<?> all ? all.stream().map(String::valueOf).toList() : List.of();
    }
}
