package dev.shtora.daemon;

import dev.shtora.config.yaml.NearMiss;
import dev.shtora.daemon.control.ControlAnswer;
import dev.shtora.daemon.control.ControlAnswer.Kind;
import dev.shtora.daemon.control.ControlHandler;
import dev.shtora.daemon.control.ControlRequest;
import dev.shtora.daemon.status.Reply;
import dev.shtora.mqtt.contract.CommandPayloadParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
            Remaining remaining = new Remaining(addressed.size(), answers);
            daemon.command(topic, request.payload().getBytes(StandardCharsets.UTF_8), user,
                    name -> new CoverReply(name, request.waits(), remaining));
        }
    }

    private static String unknown(LocalControl daemon, String cover) {
        if (daemon.covers().contains(cover)) {
            return "'" + cover + "' has no such command topic; expected " + cover + "/set, position/set,"
                    + " calibrate/set, automation/set or status";
        }
        return "there is no blind called '" + CommandPayloadParser.shown(cover.getBytes(StandardCharsets.UTF_8))
                + "'; expected one of " + String.join(", ", daemon.addressees())
                + NearMiss.word(cover, daemon.addressees());
    }

    private static void status(LocalControl daemon, List<String> covers, Consumer<ControlAnswer> answers) {
        Remaining remaining = new Remaining(covers.size(), answers);
        covers.forEach(cover -> daemon.read(cover, values -> {
            answers.accept(new ControlAnswer(Kind.STATUS, cover, "", values));
            remaining.one();
        }));
    }

    private static void end(Consumer<ControlAnswer> answers, String invalid) {
        answers.accept(ControlAnswer.invalid(invalid));
        answers.accept(ControlAnswer.END);
    }

    /** Counts the covers of a request that have not answered; ends the answers after the last. */
    private record Remaining(AtomicInteger count, Consumer<ControlAnswer> answers) {
        Remaining(int count, Consumer<ControlAnswer> answers) {
            this(new AtomicInteger(count), answers);
        }

        void one() {
            if (count.decrementAndGet() == 0) {
                answers.accept(ControlAnswer.END);
            }
        }
    }

    /** Sends the replies of one cover. */
    private record CoverReply(String cover, boolean waits, Remaining remaining) implements Reply {
        @Override
        public void accepted(Map<String, Object> status) {
            answer(Kind.ACCEPTED, "", status);
            if (!waits) {
                remaining.one();
            }
        }

        @Override
        public void rejected(String reason) {
            last(Kind.REJECTED, reason, Map.of());
        }

        @Override
        public void finished(Map<String, Object> status) {
            last(Kind.FINISHED, "", status);
        }

        @Override
        public void replaced(String by) {
            last(Kind.REPLACED, by, Map.of());
        }

        private void last(Kind kind, String reason, Map<String, Object> status) {
            answer(kind, reason, status);
            remaining.one();
        }

        private void answer(Kind kind, String reason, Map<String, Object> status) {
            remaining.answers().accept(new ControlAnswer(kind, cover, reason, status));
        }
    }
}
