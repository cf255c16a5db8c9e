package dev.shtora.ui.cli.commission;

import dev.shtora.config.yaml.ConfigError;
import dev.shtora.core.cover.Commissioning.Stage;
import dev.shtora.core.motion.Direction;
import dev.shtora.ui.cli.dialog.DaemonReasons;
import dev.shtora.ui.cli.dialog.Screen;
import dev.shtora.ui.cli.dialog.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Leads a person through the test of a cover's wiring, and through marking its ends. */
public final class CommissionDialog {
    private static final long MOVE_SECONDS = 60;
    private static final int CHECK_STEPS = 200;

    private final Screen screen;
    private final Words words;
    private final DaemonReasons reasons;
    private final CoverLink cover;
    private final String name;
    private final Path config;
    private Direction direction = Direction.UP;

    /**
     * A dialog about one cover.
     *
     * @param sockets where the daemon is looked for
     * @param config the configuration of the daemon, in which the direction is corrected
     */
    public CommissionDialog(Screen screen, Words words, List<Path> sockets, String name, Path config) {
        this.screen = screen;
        this.words = words.with(CommissionDialog.class);
        this.reasons = DaemonReasons.in(words.language());
        this.cover = new CoverLink(sockets, name);
        this.name = name;
        this.config = config;
    }

    /** Runs to the end of the commissioning. Returns whether the cover is commissioned and knows its position. */
    public boolean run() throws IOException, ConfigError {
        cover.refresh();
        if (!cover.isNew() && !cover.rests()) {
            screen.say(words.text("moves", name));
            cover.await(cover::rests, CoverLink.PERSON_SECONDS);
        }
        if (cover.isNew()) {
            screen.say(words.text("begin", name));
            while (cover.isNew()) {
                if (!step()) {
                    screen.say(words.text("later", name));
                    return false;
                }
            }
            screen.say(words.text("tested"));
        } else {
            screen.say(words.text("tested_before", name));
            check();
        }
        if (!cover.isNew() && !cover.knowsPosition() && cover.rests()) {
            new EndSearch(screen, words, reasons, cover).run();
        }
        cover.refresh();
        screen.say(cover.knowsPosition()
                ? words.text("done", name, cover.text("position"))
                : words.text("later", name));
        return !cover.isNew() && cover.knowsPosition();
    }

    /** One short move and what follows it. Returns whether to go on. */
    private boolean step() throws IOException, ConfigError {
        if (cover.isAt(new Stage.ToPress()) || cover.isAt(new Stage.ToRelease()) || cover.isAt(new Stage.Homing())) {
            awaitEndstop();
            return true;
        }
        if (quits(screen.line(words.text(direction == Direction.UP ? "move_up" : "move_down")))) {
            return false;
        }
        Optional<String> refused = cover.command(CoverLink.SET, word());
        if (refused.isPresent()) {
            refuse(reasons.happened(refused.get()));
            direction = direction.reversed();
            cover.refresh();
            return true;
        }
        cover.await(cover::rests, MOVE_SECONDS);
        if (!cover.isAt(new Stage.Tried(direction))) {
            refuse(cover.obstacle(reasons));
            return true;
        }
        return judge();
    }

    private void refuse(String why) {
        if (!why.isEmpty()) {
            screen.say("! " + words.text("refused", why));
        }
    }

    private String word() {
        return direction == Direction.UP ? "OPEN" : "CLOSE";
    }

    private boolean judge() throws IOException, ConfigError {
        while (true) {
            String typed = screen.line(words.text("which_way")).toLowerCase(Locale.ROOT);
            if (quits(typed)) {
                return false;
            }
            Optional<Direction> went = switch (typed) {
                case "1", "u", "up", "в", "вверх" -> Optional.of(Direction.UP);
                case "2", "d", "down", "н", "вниз" -> Optional.of(Direction.DOWN);
                default -> Optional.empty();
            };
            if (went.isPresent()) {
                Stage tried = new Stage.Tried(direction);
                return went.get() == direction ? confirm() : invert(() -> !cover.isAt(tried));
            }
            if (List.of("3", "n", "not", "no", "нет").contains(typed)) {
                screen.say(words.text("did_not_turn"));
                cover.command(CoverLink.SET, "STOP");
                cover.refresh();
                return true;
            }
            screen.say("! " + words.text("bad.way", typed));
        }
    }

    private boolean confirm() throws IOException {
        Optional<String> refused = cover.command(CoverLink.SET, word());
        refused.ifPresent(why -> refuse(reasons.happened(why)));
        cover.refresh();
        return true;
    }

    /**
     * Reverses the direction of the motor.
     *
     * @param reloaded whether the daemon has read the configuration again
     * @return whether it has
     */
    private boolean invert(BooleanSupplier reloaded) throws IOException, ConfigError {
        boolean inverted = new InvertedKey(config, name).toggle();
        screen.say(words.text("inverted", config, inverted));
        if (DaemonService.isControllable() && DaemonService.isActive()) {
            DaemonService.reload();
        } else if (quits(screen.line(words.text("reload")))) {
            return false;
        }
        if (!cover.await(reloaded, MOVE_SECONDS)) {
            screen.say("! " + words.text("not_reloaded"));
            return false;
        }
        return true;
    }

    private void awaitEndstop() throws IOException {
        if (cover.isAt(new Stage.ToPress())) {
            screen.say(words.text("press"));
            cover.await(() -> !cover.isAt(new Stage.ToPress()), CoverLink.PERSON_SECONDS);
        }
        if (cover.isAt(new Stage.ToRelease())) {
            screen.say(words.text("release"));
            cover.await(() -> !cover.isAt(new Stage.ToRelease()), CoverLink.PERSON_SECONDS);
        }
        if (cover.isAt(new Stage.Homing())) {
            screen.say(words.text("homing"));
            cover.await(() -> !cover.isAt(new Stage.Homing()), CoverLink.PERSON_SECONDS);
        }
        if (cover.isNew()) {
            refuse(cover.obstacle(reasons));
        }
    }

    /** A commissioned cover may be checked again: after another motor, or after its wires were off. */
    private void check() throws IOException, ConfigError {
        if (!yes(words.text("check_again"), false).orElse(false)) {
            return;
        }
        boolean high = cover.knowsPosition() && Double.parseDouble(cover.text("position")) > 50;
        direction = high ? Direction.DOWN : Direction.UP;
        Optional<String> refused = cover.jog(direction.sign() * CHECK_STEPS);
        if (refused.isPresent()) {
            refuse(reasons.happened(refused.get()));
            return;
        }
        Optional<Boolean> right = yes(words.text("as_expected", words.text(high ? "down" : "up")), true);
        if (right.isEmpty()) {
            return;
        }
        if (right.get()) {
            cover.jog(-direction.sign() * CHECK_STEPS);
            return;
        }
        if (invert(cover.changed())) {
            cover.await(cover::rests, CoverLink.PERSON_SECONDS); // With an endstop it homes by itself.
        }
    }

    /**
     * The answer to a question, which is asked until it is one. Enter takes the usual one. Empty if the person leaves.
     */
    private Optional<Boolean> yes(String question, boolean usual) throws IOException {
        while (true) {
            String typed = screen.line(question);
            Optional<Boolean> answer = typed.isEmpty() ? Optional.of(usual) : Words.yes(typed);
            if (answer.isPresent() || quits(typed)) {
                return answer;
            }
            screen.say("! " + words.text("bad.yes_no", typed));
        }
    }

    static boolean quits(String typed) {
        return List.of("q", "quit", "к", "конец").contains(typed.toLowerCase(Locale.ROOT));
    }
}
