package dev.shtora.diagnosis.doctor;

import dev.shtora.config.cover.RemoteCover;
import dev.shtora.core.remote.DeviceCommand;
import dev.shtora.core.remote.DeviceReport;
import dev.shtora.diagnosis.Check;
import dev.shtora.diagnosis.Findings;
import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.mqtt.profile.DeviceCodec;
import dev.shtora.mqtt.profile.DeviceMessage;
import dev.shtora.text.FailureText;
import dev.shtora.text.ForeignText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Checks whether the devices of remote covers can be heard and asked. No cover moves: the only messages are questions for the
 * position.
 *
 * @param waitNanos how long the devices may take to answer
 */
public record DeviceChecks(CommandClient client, List<RemoteCover> covers, long waitNanos) implements Check {
    private static final long WAIT = TimeUnit.MILLISECONDS.toNanos(1500);
    private static final long POLL = TimeUnit.MILLISECONDS.toNanos(50);

    /** Checks with a usual time for the answers. */
    public DeviceChecks(CommandClient client, List<RemoteCover> covers) {
        this(client, covers, WAIT);
    }

    /** What one device has reported. Messages arrive on a thread of the client. */
    private static final class Heard {
        private final RemoteCover cover;
        private final DeviceCodec codec;
        private final List<DeviceReport> reports = new ArrayList<>();
        private Optional<String> rejected = Optional.empty();

        Heard(RemoteCover cover) {
            this.cover = cover;
            this.codec = cover.device().codec();
        }

        synchronized void message(String topic, String payload) {
            var reading = codec.read(topic, payload.getBytes(StandardCharsets.UTF_8));
            reports.addAll(reading.reports());
            rejected = reading.rejected().or(() -> rejected);
        }

        synchronized List<DeviceReport> reports() {
            return List.copyOf(reports);
        }

        synchronized Optional<String> rejected() {
            return rejected;
        }
    }

    @Override
    public void run(Findings findings) throws IOException {
        Map<String, Heard> asked = new LinkedHashMap<>();
        for (RemoteCover cover : covers) {
            Heard heard = new Heard(cover);
            if (listens(heard, findings) && asks(heard, findings)) {
                asked.put(cover.name(), heard);
            }
        }
        for (long left = waitNanos; left > 0
                && asked.values().stream().anyMatch(one -> one.reports().isEmpty()); left -= POLL) {
            LockSupport.parkNanos(POLL);
        }
        asked.forEach((cover, heard) -> addFinding(cover, heard, findings));
    }

    private boolean listens(Heard heard, Findings findings) {
        try {
            client.listen(heard.codec.topics(), heard::message);
            return true;
        } catch (IOException e) {
            findings.error(subject(heard.cover.name()), FailureText.of(e), DoctorRemedy.ALLOW_DEVICE,
                    String.join(", ", heard.codec.topics()), String.join(", ", heard.codec.commandTopics()));
            return false;
        }
    }

    private boolean asks(Heard heard, Findings findings) throws IOException {
        for (DeviceMessage question : heard.codec.messages(DeviceCommand.QUERY)) {
            if (!client.maySend(question.topic(), question.payload())) {
                findings.error(subject(heard.cover.name()), "this user may not write to " + question.topic(),
                        DoctorRemedy.ALLOW_DEVICE, String.join(", ", heard.codec.topics()),
                        String.join(", ", heard.codec.commandTopics()));
                return false;
            }
        }
        return true;
    }

    private static void addFinding(String cover, Heard heard, Findings findings) {
        String device = ForeignText.line(heard.cover.device().name());
        Optional<String> position = Optional.empty();
        Optional<String> problem = Optional.empty();
        boolean online = true;
        for (DeviceReport report : heard.reports()) {
            switch (report) {
                case DeviceReport.PositionReported(var at) -> position = Optional.of(at
                        .map(known -> "at " + known.percent() + " %").orElse("at a position that it does not know"));
                case DeviceReport.AvailabilityReported(boolean here) -> online = here;
                case DeviceReport.ProblemReported(var text) -> problem = text;
                case DeviceReport.MotionReported _,DeviceReport.TargetReported _,DeviceReport.TiltReported _ -> {
                }
            }
        }
        if (heard.reports().isEmpty()) {
            findings.warning(subject(cover), "nothing that is understood was heard from " + device + heard.rejected()
                    .map(why -> "; a message was not understood: " + ForeignText.line(why)).orElse(""),
                    DoctorRemedy.CHECK_DEVICE, String.join(", ", heard.codec.topics()));
        } else if (!online) {
            findings.warning(subject(cover), device + " is not connected to the broker", DoctorRemedy.CONNECT_DEVICE);
        } else if (problem.isPresent()) {
            findings.warning(subject(cover), device + " reports a problem: " + ForeignText.line(problem.get()),
                    DoctorRemedy.REPAIR_DEVICE);
        } else {
            findings.ok(subject(cover), device + " is heard" + position.map(at -> ", " + at).orElse(""));
        }
    }

    private static String subject(String cover) {
        return "device of " + cover;
    }
}
