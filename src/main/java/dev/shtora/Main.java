package dev.shtora;

import dev.shtora.os.LogTime;
import dev.shtora.terminal.JournalStream;
import dev.shtora.terminal.PlainStream;
import dev.shtora.ui.cli.QuickCold;
import dev.shtora.ui.cli.QuickRun;
import dev.shtora.ui.cli.Shtora;
import java.util.OptionalInt;

/** The entry point of the program. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        boolean inJournal = LogTime.showUnlessInJournal();
        if (inJournal) {
            JournalStream.install();
        }
        OptionalInt quick = QuickCold.run(args);
        if (quick.isPresent()) {
            end(quick.getAsInt());
        } else {
            if (!inJournal) {
                PlainStream.install();
            }
            int status = QuickRun.run(args).orElseGet(() -> Shtora.run(args));
            if (status != Shtora.STAYS) {
                System.exit(status);
            }
        }
    }

    /** Without {@code System.exit}, which loads the classes of the JDK's log. */
    private static void end(int status) {
        System.out.flush();
        if (status != 0) {
            Runtime.getRuntime().halt(status);
        }
    }
}
