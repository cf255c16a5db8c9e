package dev.shtora.ui.cli.commission;

import dev.shtora.ui.cli.dialog.DaemonReasons;
import dev.shtora.ui.cli.dialog.Screen;
import dev.shtora.ui.cli.dialog.Words;
import java.io.IOException;
import java.util.Optional;

/** Finds the ends of a cover whose wiring is tested. */
record EndSearch(Screen screen, Words words, DaemonReasons reasons, CoverLink cover) {
    /** Homes at the endstop, or lets a person mark top and bottom. */
    void run() throws IOException {
        if (cover.hasEndstop()) {
            Optional<String> refused = cover.command(CoverLink.SET, "HOME");
            refused.ifPresent(why -> screen.say("! " + words.text("refused", reasons.happened(why))));
            cover.await(cover::rests, CoverLink.PERSON_SECONDS);
            return;
        }
        screen.say(words.text("ends"));
        if (mark("top", "here_top") && mark("bottom", "here_bottom")) {
            cover.refresh();
        }
    }

    /** Jogs until the person says that an end is reached. Returns false if the person leaves. */
    private boolean mark(String end, String prompt) throws IOException {
        while (true) {
            String typed = screen.line(words.text(prompt));
            if (CommissionDialog.quits(typed)) {
                return false;
            }
            Optional<String> refused;
            if (typed.isEmpty()) {
                refused = cover.command(CoverLink.CALIBRATE, "{\"mark\":\"" + end + "\"}");
                if (refused.isEmpty()) {
                    return true;
                }
            } else if (typed.matches("[+-]?\\d{1,6}")) {
                refused = cover.jog(Integer.parseInt(typed));
            } else {
                refused = Optional.of(words.text("bad.steps", typed));
            }
            refused.ifPresent(why -> screen.say("! " + reasons.happened(why)));
        }
    }
}
