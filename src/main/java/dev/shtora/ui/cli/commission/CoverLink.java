package dev.shtora.ui.cli.commission;

import dev.shtora.core.cover.Commissioning;
import dev.shtora.core.cover.Commissioning.Stage;
import dev.shtora.core.cover.Fault;
import dev.shtora.daemon.control.ControlAnswer;
import dev.shtora.daemon.control.ControlAnswer.Kind;
import dev.shtora.daemon.control.ControlRequest;
import dev.shtora.ui.cli.control.ControlClient;
import dev.shtora.ui.cli.dialog.DaemonReasons;
import dev.shtora.ui.cli.dialog.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One cover of the running daemon. Each request has a connection of its own, so that a daemon may start anew in between. */
final class CoverLink {
    /** Longer than a daemon waits for a person, see {@code Commissioning.CONFIRMATION_TIME}. */
    static final long PERSON_SECONDS = 660;
    static final String SET = "set";
    static final String CALIBRATE = "calibrate/set";
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** The beginning of all that a cover says of itself before it is commissioned. */
    private static final String NEW = new Commissioning(false, 1).guidance().split(":", 2)[0] + ":";

    private final List<Path> sockets;
    private final String cover;
    private Map<String, Object> status = Map.of();

    CoverLink(List<Path> sockets, String cover) {
        this.sockets = List.copyOf(sockets);
        this.cover = cover;
    }

    /** The names of the daemon's covers. */
    static List<String> covers(List<Path> sockets) throws IOException {
        List<String> covers = new ArrayList<>();
        try (ControlClient client = ControlClient.at(sockets)) {
            client.request(new ControlRequest(ControlRequest.STATUS, "", false), answer -> covers.add(answer.cover()));
        }
        return covers;
    }

    /** Sends a command. Returns why it was refused; empty if it is carried out. */
    Optional<String> command(String topic, String payload) throws IOException {
        List<ControlAnswer> answers = answers(topic, payload);
        answers.stream().filter(answer -> answer.kind() == Kind.ACCEPTED).findFirst()
                .ifPresent(answer -> status = answer.status());
        return answers.stream().filter(answer -> answer.kind() != Kind.ACCEPTED).findFirst()
                .map(ControlAnswer::reason);
    }

    /** Asks for the status. */
    void refresh() throws IOException {
        List<ControlAnswer> answers = answers(ControlRequest.STATUS, "");
        ControlAnswer answer = answers.isEmpty() ? ControlAnswer.invalid("") : answers.getFirst();
        if (answer.kind() != Kind.STATUS) {
            throw new IOException(answer.reason());
        }
        status = answer.status();
    }

    private List<ControlAnswer> answers(String topic, String payload) throws IOException {
        List<ControlAnswer> answers = new ArrayList<>();
        try (ControlClient client = ControlClient.at(sockets)) {
            client.request(new ControlRequest(cover + "/" + topic, payload, false), answers::add);
        }
        return answers;
    }

    /**
     * Asks for the status until a condition holds.
     *
     * @return whether it holds; false after the time
     */
    boolean await(BooleanSupplier condition, long seconds) throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        refresh();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
            refresh();
        }
        return true;
    }

    /** Whether the status differs from the present one. */
    BooleanSupplier changed() {
        Map<String, Object> before = status;
        return () -> !status.equals(before);
    }

    /** Moves by a number of steps, and waits for the end. Returns why it was refused; empty if it was not. */
    Optional<String> jog(int steps) throws IOException {
        Optional<String> refused = command(CALIBRATE, "{\"jog\":" + steps + "}");
        if (refused.isEmpty()) {
            await(this::rests, PERSON_SECONDS);
        }
        return refused;
    }

    /** A value of the status as text. */
    String text(String key) {
        return String.valueOf(status.getOrDefault(key, ""));
    }

    /** Whether the position is known. */
    boolean knowsPosition() {
        return status.containsKey("position");
    }

    boolean rests() {
        return text("motion").equals("resting");
    }

    /** Whether the cover has an endstop, by which it can find its top. */
    boolean hasEndstop() {
        return Boolean.TRUE.equals(status.get("endstop"));
    }

    /** Whether the wiring of the cover is not tested. Another fault may be reported in the place of that. */
    boolean isNew() {
        return text("fault").equals(Fault.NOT_COMMISSIONED.code()) || text("reason").startsWith(NEW);
    }

    /** What keeps the cover from going on: the reason, and another fault; empty if it says nothing. */
    String obstacle(DaemonReasons reasons) {
        String fault = text("fault");
        String happened = reasons.happened(text("reason"));
        if (fault.isEmpty() || fault.equals(Fault.NOT_COMMISSIONED.code())) {
            return happened;
        }
        Words words = Words.of(ControlClient.class, reasons.words().language());
        String problem = "problem_" + fault;
        return Stream.of(happened, words.has(problem) ? words.text(problem) : "").filter(text -> !text.isEmpty())
                .collect(Collectors.joining(". ")) + " (" + fault + ")";
    }

    /** Whether a new cover is at a stage of its commissioning. */
    boolean isAt(Stage stage) {
        return isNew() && text("reason").equals(new Commissioning(stage, false, 1).guidance());
    }
}
