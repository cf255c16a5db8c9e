package dev.shtora.timing;

import dev.shtora.os.FatalErrors;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.quartz.Job;
import org.quartz.JobKey;

/**
 * The actions of alarms by Quartz's keys. All alarms of one moment share a job, since a thousand triggers that go off at once
 * take Quartz long. A job that has gone off takes no more alarms, so that one that is set meanwhile does not get lost.
 */
final class AlarmJobs {
    private final Map<JobKey, Moment> jobs = new HashMap<>();
    private final Map<Instant, Moment> moments = new HashMap<>();
    private final Map<String, Moment> byName = new HashMap<>();
    private long numbers;

    /** The alarms of a moment, by name, in the order in which they were set. */
    private record Moment(Instant when, JobKey key, SequencedMap<String, Runnable> actions) {}

    /**
     * What has changed after an alarm was set.
     *
     * @param key the key of its job
     * @param isNew whether that job must be scheduled
     * @param empty the key of the job that has no more alarms; empty if there is none
     */
    record Replacement(JobKey key, boolean isNew, Optional<JobKey> empty) {}

    /** Replaces the alarm of a name. The action of the former alarm does not run any more, unless it has begun. */
    synchronized Replacement replace(String name, Instant when, Runnable action) {
        Optional<JobKey> empty = Optional.ofNullable(byName.remove(name)).flatMap(former -> remove(name, former));
        Moment present = moments.get(when);
        Moment moment = present == null ? added(name, when) : present;
        moment.actions().put(name, action);
        byName.put(name, moment);
        return new Replacement(moment.key(), present == null, empty);
    }

    private Moment added(String name, Instant when) {
        Moment moment = new Moment(when, new JobKey(name + "#" + numbers++), new LinkedHashMap<>());
        moments.put(when, moment);
        jobs.put(moment.key(), moment);
        return moment;
    }

    private Optional<JobKey> remove(String name, Moment former) {
        former.actions().remove(name);
        if (!former.actions().isEmpty()) {
            return Optional.empty();
        }
        closed(former);
        return Optional.of(former.key());
    }

    private void closed(Moment moment) {
        jobs.remove(moment.key());
        moments.remove(moment.when(), moment);
    }

    /** The job for a moment that has come; it does nothing if all its alarms have been replaced. */
    synchronized Job job(JobKey key) {
        Moment moment = jobs.get(key);
        if (moment == null) {
            return _ -> {};
        }
        closed(moment);
        return _ -> ring(moment);
    }

    private void ring(Moment moment) {
        for (var next = next(moment); next != null; next = next(moment)) {
            FatalErrors.guarded("The alarm " + next.getKey(), next.getValue()).run();
        }
    }

    private synchronized Map.@Nullable Entry<String, Runnable> next(Moment moment) {
        Map.Entry<String, Runnable> first = moment.actions().pollFirstEntry();
        if (first != null) {
            byName.remove(first.getKey(), moment);
        }
        return first;
    }
}
