package dev.shtora.timing;

import dev.shtora.os.FatalErrors;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.quartz.Job;
import org.quartz.JobKey;

/**
 * The actions of alarms by Quartz's keys. Each alarm has a key of its own, so that one that goes off while it is replaced
 * does not take the action of its successor.
 */
final class AlarmJobs {
    private final Map<JobKey, Runnable> actions = new HashMap<>();
    private final Map<String, JobKey> keys = new HashMap<>();
    private long numbers;

    /**
     * The key of a new alarm.
     *
     * @param former the key of the alarm of the same name that it replaces; empty if there is none
     */
    record Replacement(JobKey key, Optional<JobKey> former) {}

    /** Replaces the alarm of a name. The action of the former alarm does not run any more, unless it has begun. */
    synchronized Replacement replace(String name, Runnable action) {
        JobKey key = new JobKey(name + "#" + numbers++);
        actions.put(key, action);
        Optional<JobKey> former = Optional.ofNullable(keys.put(name, key));
        former.ifPresent(actions::remove);
        return new Replacement(key, former);
    }

    /** The job for an alarm that goes off; it does nothing if the alarm has been replaced. */
    synchronized Job job(JobKey key) {
        Runnable action = actions.remove(key);
        return _ -> {
            if (action != null) {
                FatalErrors.guarded("The alarm " + key.getName(), action).run();
            }
        };
    }
}
