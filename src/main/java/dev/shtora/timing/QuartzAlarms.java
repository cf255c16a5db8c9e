package dev.shtora.timing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.simpl.RAMJobStore;

/**
 * Alarms as Quartz triggers in memory, one for all alarms of a moment. Each trigger has a job of its own, since a job with
 * many triggers is slow. Callers compute the instants; calendars of Quartz are not used.
 */
public final class QuartzAlarms implements Alarms {
    private final AlarmJobs jobs = new AlarmJobs();
    private final UnaryOperator<Instant> toWall;
    private final Scheduler scheduler;

    /**
     * Starts a scheduler with one thread.
     *
     * @param name the name of the scheduler, unique in the process
     * @param toWall converts an instant of the sun's clock to the wall clock; the identity unless time is accelerated
     */
    public QuartzAlarms(String name, UnaryOperator<Instant> toWall) {
        this.toWall = toWall;
        Properties properties = new Properties();
        properties.putAll(Map.of(StdSchedulerFactory.PROP_SCHED_INSTANCE_NAME, name,
                StdSchedulerFactory.PROP_SCHED_MAKE_SCHEDULER_THREAD_DAEMON, "true",
                StdSchedulerFactory.PROP_JOB_STORE_CLASS, RAMJobStore.class.getName(),
                StdSchedulerFactory.PROP_THREAD_POOL_CLASS, OneThreadPool.class.getName()));
        try {
            this.scheduler = new StdSchedulerFactory(properties).getScheduler();
            scheduler.setJobFactory((bundle, _) -> jobs.job(bundle.getJobDetail().getKey()));
            scheduler.start();
        } catch (SchedulerException e) {
            throw new IllegalStateException("the Quartz scheduler does not start", e);
        }
    }

    @Override
    public void set(String name, Instant when, Runnable ring) {
        Instant at = toWall.apply(when).truncatedTo(ChronoUnit.MILLIS); // As precise as Quartz.
        AlarmJobs.Replacement replacement = jobs.replace(name, at, ring);
        JobKey key = replacement.key();
        try {
            if (replacement.empty().isPresent()) {
                scheduler.deleteJob(replacement.empty().get());
            }
            if (replacement.isNew()) {
                scheduler.scheduleJob(JobBuilder.newJob(Job.class).withIdentity(key).build(),
                        TriggerBuilder.newTrigger().withIdentity(key.getName()).startAt(Date.from(at)).build());
            }
        } catch (SchedulerException e) {
            if (!closed()) {
                throw new IllegalStateException("the alarm " + name + " at " + when + " could not be set", e);
            }
        }
    }

    private boolean closed() {
        try {
            return scheduler.isShutdown();
        } catch (SchedulerException _) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            scheduler.shutdown(false);
        } catch (SchedulerException e) {
            throw new IllegalStateException("the Quartz scheduler does not stop", e);
        }
    }
}
