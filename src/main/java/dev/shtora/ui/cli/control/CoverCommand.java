package dev.shtora.ui.cli.control;

import dev.shtora.daemon.control.ControlAnswer;
import dev.shtora.daemon.control.ControlRequest;
import dev.shtora.mqtt.contract.BadPayload;
import dev.shtora.mqtt.contract.CommandTopic;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands to a cover have in common: the cover, and how the answer is printed. */
abstract class CoverCommand implements Callable<Integer> {
    static final String WHERE = "Works on the computer of the daemon, without a broker and without a network.";
    static final String STATUS = "Exit status: 0 if it was done, 1 if it was refused or failed, 2 for a mistake in the command line.";
    /** The exit status for an error in the command line. */
    private static final int MISTAKE = 2;

    @Mixin
    private StateOption state = new StateOption();

    @Parameters(index = "0", paramLabel = "COVER", description = "The blind, or a group of blinds.")
    private String cover = "";

    @Option(names = "--wait", description = "Ends when the move is over, with the final position.")
    private boolean waits;

    @Spec
    private @Nullable CommandSpec spec;

    /**
     * Sends a command and prints the answer.
     *
     * @param command the command topic of the cover, or of a group
     * @return the exit status: 0 if the command was accepted and, with {@code --wait}, carried out; 1 if not; 2 for a mistake
     */
    final int send(CommandTopic command, String payload) throws IOException {
        return isValid(command, payload, err()) ? exchange(command, payload, out(), err()) : MISTAKE;
    }

    /** Sends a move, at the quiet speed of the cover if so requested, and prints the answer; see {@link #send}. */
    final int sendMove(CommandTopic command, String payload, QuietOption quiet) throws IOException {
        return isValid(command, payload, err())
                ? exchange(CommandTopic.SET, quiet.payload(payload), out(), err())
                : MISTAKE;
    }

    /** Sends a command that a moving blind must not get, and prints the answer; see {@link #send}. */
    final int sendAtRest(CommandTopic command, String payload) throws IOException {
        if (!isValid(command, payload, err())) {
            return MISTAKE;
        }
        return rests(err()) ? exchange(command, payload, out(), err()) : 1;
    }

    /** Prints what is wrong with the command line; returns the exit status. */
    final int mistake(String text) {
        err().println(text);
        return MISTAKE;
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }

    private int exchange(CommandTopic command, String payload, PrintWriter out, PrintWriter err) throws IOException {
        AtomicInteger status = new AtomicInteger();
        CommandTopic topic = command == CommandTopic.POSITION_SET ? CommandTopic.SET : command; // Groups have only set.
        try (ControlClient client = ControlClient.at(state.sockets())) {
            client.request(new ControlRequest(cover + "/" + topic.levels(), payload, waits), answer -> {
                status.accumulateAndGet(print(answer, out, err), Math::max);
                out.flush();
            });
        }
        return status.get();
    }

    /** Whether the blind rests, as a single jog requires; if not, prints what to do. A blind that is unknown rests. */
    private boolean rests(PrintWriter err) throws IOException {
        AtomicBoolean rests = new AtomicBoolean(true);
        try (ControlClient client = ControlClient.at(state.sockets())) {
            client.request(new ControlRequest(cover + "/" + ControlRequest.STATUS, "", false), answer -> {
                if (answer.kind() == ControlAnswer.Kind.STATUS && !"resting".equals(answer.status().get("motion"))) {
                    rests.set(false);
                    err.println(cover + ": refused: it moves. Wait until it rests, or stop it: shtora stop " + cover);
                }
            });
        }
        return rests.get();
    }

    /** Refuses what the daemon would refuse, before it is asked. */
    private static boolean isValid(CommandTopic topic, String payload, PrintWriter err) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        try {
            topic.check(bytes);
            return true;
        } catch (BadPayload e) {
            err.println(e.getMessage());
            return false;
        }
    }

    private int print(ControlAnswer answer, PrintWriter out, PrintWriter err) {
        switch (answer.kind()) {
            case ACCEPTED, STATUS -> out.println(StatusText.line(answer));
            case FINISHED -> {
                out.println(StatusText.line(answer));
                return StatusText.isBlocked(answer) ? 1 : 0;
            }
            case REJECTED -> {
                err.println((answer.cover().isEmpty() ? cover : answer.cover()) + ": refused: " + answer.reason());
                return 1;
            }
            case REPLACED -> {
                err.println(answer.cover() + ": replaced by: " + answer.reason());
                return 1;
            }
            case INVALID -> {
                err.println(answer.reason());
                return MISTAKE;
            }
            case END -> {
                err.println(cover + ": " + answer.reason());
                return 1;
            }
        }
        return 0;
    }
}
