package dev.shtora.diagnosis.doctor;

import dev.shtora.diagnosis.Check;
import dev.shtora.diagnosis.Findings;
import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Checks whether the daemon's user receives the topics of its inputs. A delivered message proves it; a refused subscription
 * proves the contrary. A topic without a message proves nothing: its sensor may be silent.
 *
 * @param user the daemon's user at the broker
 * @param topics the topics of its inputs
 * @param waitNanos how long to wait for messages
 */
public record InputPermissionChecks(CommandClient client, String user, List<String> topics, long waitNanos)
        implements
            Check {
    private static final String SUBJECT = "inputs";
    private static final long WAIT = TimeUnit.MILLISECONDS.toNanos(1500);
    private static final long POLL = TimeUnit.MILLISECONDS.toNanos(50);

    /** Checks with a usual time for messages; retained ones arrive at once. */
    public InputPermissionChecks(CommandClient client, String user, List<String> topics) {
        this(client, user, topics.stream().distinct().toList(), WAIT);
    }

    @Override
    public void run(Findings findings) {
        Set<String> heard = ConcurrentHashMap.newKeySet();
        List<String> granted = new ArrayList<>();
        for (String topic : topics) {
            try {
                client.listen(List.of(topic), (from, _) -> heard.add(from));
                granted.add(topic);
            } catch (IOException e) {
                findings.error(SUBJECT, FailureText.of(e), DoctorRemedy.ALLOW_INPUT, user, topic);
            }
        }
        for (long left = waitNanos; left > 0 && !heard.containsAll(granted); left -= POLL) {
            LockSupport.parkNanos(POLL);
        }
        List<String> silent = granted.stream().filter(topic -> !heard.contains(topic)).toList();
        if (!heard.isEmpty()) {
            findings.ok(SUBJECT, String.join(", ", granted.stream().filter(heard::contains).toList())
                    + (heard.size() == 1 ? " delivers" : " deliver"));
        }
        if (!silent.isEmpty()) {
            findings.unknown(SUBJECT, "nothing was heard on " + String.join(", ", silent), DoctorRemedy.CHECK_INPUT,
                    user);
        }
    }
}
