package dev.shtora.ui.homekit;

import dev.shtora.core.automation.plan.Language;
import dev.shtora.terminal.PlainStream;
import dev.shtora.ui.cli.dialog.Words;
import dev.shtora.ui.homekit.pairing.Identity;
import dev.shtora.ui.web.files.QrImage;
import java.io.PrintStream;
import java.io.PrintWriter;

/** What a person needs in order to pair: the QR code, the digits and the steps. */
final class PairingNotice {
    private final String name;
    private final Words words;
    private final PrintStream out;
    private final boolean withImage;

    /**
     * A notice that is not printed yet.
     *
     * @param name of the bridge
     * @param withImage whether a person sees the output, and it is no log
     */
    PairingNotice(String name, Language language, PrintStream out, boolean withImage) {
        this.name = name;
        this.words = Words.of(PairingNotice.class, language);
        this.out = out;
        this.withImage = withImage;
    }

    void print(Identity identity, int category) {
        if (withImage) {
            PrintWriter coloured = PlainStream.writer(out);
            coloured.println(new QrImage(identity.code().uri(identity.setupId(), category))
                    .text(out.charset().newEncoder().canEncode('\u2580')));
            coloured.flush();
        }
        out.println(words.text(withImage ? "pair.scan" : "pair.type", identity.code().dashed(), name));
    }
}
