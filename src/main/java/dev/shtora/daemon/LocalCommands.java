package dev.shtora.daemon;

import dev.shtora.config.yaml.NearMiss;
import dev.shtora.daemon.control.ControlAnswer;
import dev.shtora.daemon.control.ControlAnswer.Kind;
import dev.shtora.daemon.control.ControlHandler;
import dev.shtora.daemon.control.ControlRequest;
import dev.shtora.daemon.status.Reply;
import dev.shtora.mqtt.contract.PayloadText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Carries out the requests of local control, with the parsers and the answers of the MQTT contract. */
public final class LocalCommands implements ControlHandler {
    private final Supplier<Optional<Daemon>> daemon;

    /** @param daemon the present daemon; empty while a reload replaces it */
    public LocalCommands(Supplier<Optional<Daemon>> daemon) {
        this.daemon = daemon;
    }

    @Override
    public void handle(ControlRequest request, String user, Consumer<ControlAnswer> answers) {
        Optional<Daemon> present = daemon.get();
        if (present.isEmpty()) {
            answers.accept(new ControlAnswer(Kind.REJECTED, "", Daemon.CLOSING, Map.of()));
            answers.accept(ControlAnswer.END);
        } else if (request.topic().equals(ControlRequest.STATUS)) {
            LocalControl control = present.get().localControl();
            status(control, control.covers(), answers);
        } else {
            handle(present.get().localControl(), request, user, answers);
        }
    }

    private static void handle(LocalControl daemon, ControlRequest request, String user,
            Consumer<ControlAnswer> answers) {
        String cover = request.topic().split("/", 2)[0];
        String topic = daemon.addressed(request.topic()).isEmpty() ? "group/" + request.topic() : request.topic();
        List<String> addressed = daemon.addressed(topic);
        if (request.topic().equals(cover + "/" + ControlRequest.STATUS) && daemon.covers().contains(cover)) {
            status(daemon, List.of(cover), answers);
        } else if (addressed.isEmpty()) {
            end(answers, unknown(daemon, cover));
        } else {
            RemainingAnswers remaining = new RemainingAnswers(addressed.size(), request.waits(), answers);
            daemon.command(topic, request.payload().getBytes(StandardCharsets.UTF_8), user,
                    name -> new CoverReply(name, request.waits(), remaining));
        }
    }

    private static String unknown(LocalControl daemon, String cover) {
        if (daemon.covers().contains(cover)) {
            return "'" + cover + "' has no such command topic; expected " + cover + "/set, position/set,"
                    + " calibrate/set, automation/set, lock/set or status";
        }
        return "there is no blind called '" + PayloadText.shown(cover.getBytes(StandardCharsets.UTF_8))
                + "'; expected one of " + String.join(", ", daemon.addressees())
                + NearMiss.word(cover, daemon.addressees());
    }

    private static void status(LocalControl daemon, List<String> covers, Consumer<ControlAnswer> answers) {
        RemainingAnswers remaining = new RemainingAnswers(covers.size(), false, answers);
        covers.forEach(cover -> daemon.read(cover,
                values -> remaining.sendLast(new ControlAnswer(Kind.STATUS, cover, "", values))));
    }

    private static void end(Consumer<ControlAnswer> answers, String invalid) {
        answers.accept(ControlAnswer.invalid(invalid));
        answers.accept(ControlAnswer.END);
    }

    /** Sends the replies of one cover. */
    private record CoverReply(String cover, boolean waits, RemainingAnswers remaining) implements Reply {
        @Override
        public void accepted(Map<String, Object> status) {
            if (waits) {
                remaining.send(answer(Kind.ACCEPTED, "", status));
            } else {
                remaining.sendLast(answer(Kind.ACCEPTED, "", status));
            }
        }

        @Override
        public void rejected(String reason) {
            remaining.sendLast(answer(Kind.REJECTED, reason, Map.of()));
        }

        @Override
        public void finished(Map<String, Object> status) {
            remaining.sendLast(answer(Kind.FINISHED, "", status));
        }

        @Override
        public void replaced(String by) {
            remaining.sendLast(answer(Kind.REPLACED, by, Map.of()));
        }

        private ControlAnswer answer(Kind kind, String reason, Map<String, Object> status) {
            return new ControlAnswer(kind, cover, reason, status);
        }
    }
}
