package dev.shtora.diagnosis.doctor;

import dev.shtora.daemon.other.DaemonProbe;
import dev.shtora.daemon.other.OtherDaemonNote;
import dev.shtora.diagnosis.Findings;
import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.mqtt.client.OnlineDaemons;
import dev.shtora.mqtt.contract.Topics;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks whether another daemon at the broker has the id of this computer's daemon or one of its covers. Then that daemon
 * runs without MQTT.
 *
 * @param topics the topics of this computer's daemon
 * @param covers the covers of the configuration
 * @param runs whether this computer's daemon runs; it answers by its own id
 * @param note since when it runs without MQTT; empty if it does not
 * @param zone the time zone of the times in findings
 */
public record OtherDaemonChecks(CommandClient client, Topics topics, List<String> covers, boolean runs,
        Optional<OtherDaemonNote.Content> note, ZoneId zone) {
    private static final String SUBJECT = "other daemons";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /** Runs the checks. */
    public void run(Findings findings) throws IOException {
        int before = findings.all().size();
        OnlineDaemons daemons = OnlineDaemons.read(client, topics);
        String own = topics.bridge();
        if (daemons.online().contains(own) && (!runs || note.isPresent())) {
            report(findings, own, "has the id " + own + listed(daemons.of(own)), DoctorRemedy.STOP_OTHER_OR_CHANGE_ID);
        }
        Map<String, String> holders = new LinkedHashMap<>();
        covers.forEach(cover -> daemons.holder(own, cover)
                .ifPresent(holder -> holders.merge(holder, cover, (one, other) -> one + ", " + other)));
        for (Map.Entry<String, String> holder : holders.entrySet()) {
            report(findings, holder.getKey(), "has the id " + holder.getKey() + " and the covers " + holder.getValue()
                    + ", as this configuration has", DoctorRemedy.STOP_OTHER_OR_RENAME);
        }
        if (findings.all().size() == before) {
            findings.ok(SUBJECT, "none has the id " + own + " or one of these covers");
        }
    }

    private void report(Findings findings, String bridge, String text, DoctorRemedy remedy) throws IOException {
        switch (new DaemonProbe(client, topics).of(bridge)) {
            case RUNS -> findings.error(SUBJECT, "another daemon, which is online, " + text + since(), remedy);
            case SILENT -> findings.note(SUBJECT,
                    "a daemon that does not answer, and whose retained status is out of date, " + text);
            case DENIED -> findings.unknown(SUBJECT, "a daemon that may be online " + text,
                    DoctorRemedy.ALLOW_ROUND_TRIP, topics.probe("+"));
        }
    }

    private String since() {
        return note.filter(_ -> runs)
                .map(content -> "; because of that, this computer's daemon runs without MQTT since "
                        + MINUTE.format(content.since().atZone(zone)))
                .orElse("");
    }

    private static String listed(Set<String> covers) {
        return covers.isEmpty() ? "" : " and the covers " + String.join(", ", covers.stream().sorted().toList());
    }
}
