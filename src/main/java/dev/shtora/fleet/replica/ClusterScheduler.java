package dev.shtora.fleet.replica;

import dev.shtora.fleet.store.FleetDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/**
 * Quartz, clustered by the database: of all replicas with the same version of the configuration, one plans an event. It has
 * one trigger for each group.
 */
final class ClusterScheduler {
    private static final int NAME_LENGTH = 16;
    private static final String SETTING = "org.quartz.jobStore.";

    private final Scheduler scheduler;

    /**
     * @param version the version of the configuration: each has a cluster of its own
     * @param token the replica, unique
     */
    ClusterScheduler(FleetDatabase database, String version, String token, GroupJob.Action action)
            throws SchedulerException {
        String source = "fleet-" + token;
        DBConnectionManager.getInstance().addConnectionProvider(source, new PoolConnections(database));
        Properties properties = new Properties();
        properties.putAll(
                Map.of(StdSchedulerFactory.PROP_SCHED_INSTANCE_NAME, ClusterJobStore.name(cluster(version), token),
                        StdSchedulerFactory.PROP_SCHED_INSTANCE_ID, token,
                        StdSchedulerFactory.PROP_SCHED_MAKE_SCHEDULER_THREAD_DAEMON, "true",
                        StdSchedulerFactory.PROP_SCHED_IDLE_WAIT_TIME, "10000",
                        StdSchedulerFactory.PROP_SCHED_MAX_BATCH_SIZE, "50",
                        StdSchedulerFactory.PROP_SCHED_BATCH_TIME_WINDOW, "1000",
                        StdSchedulerFactory.PROP_JOB_STORE_CLASS, ClusterJobStore.class.getName(),
                        StdSchedulerFactory.PROP_THREAD_POOL_CLASS, SimpleThreadPool.class.getName(),
                        "org.quartz.threadPool.threadCount", "2",
                        "org.quartz.threadPool.makeThreadsDaemons", "true"));
        properties.putAll(Map.of(SETTING + "driverDelegateClass", PostgreSQLDelegate.class.getName(),
                SETTING + "tablePrefix", FleetDatabase.SCHEMA + ".qrtz_",
                SETTING + "dataSource", source,
                SETTING + "isClustered", "true",
                SETTING + "acquireTriggersWithinLock", "true",
                SETTING + "clusterCheckinInterval", "5000",
                SETTING + "useProperties", "true",
                SETTING + "dbRetryInterval", "2000"));
        this.scheduler = new StdSchedulerFactory(properties).getScheduler();
        scheduler.setJobFactory((_, _) -> new GroupJob(action));
    }

    private static String cluster(String version) {
        return "fleet-" + version.substring(0, Math.min(NAME_LENGTH, version.length()));
    }

    /** Sets when a group is planned next. */
    void set(String group, Instant at) throws SchedulerException {
        JobDetail job = JobBuilder.newJob(GroupJob.class).withIdentity(group).storeDurably().requestRecovery().build();
        Trigger trigger = TriggerBuilder.newTrigger().withIdentity(group).forJob(job).startAt(Date.from(at))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow()).build();
        scheduler.scheduleJob(job, Set.of(trigger), true);
    }

    void start() throws SchedulerException {
        scheduler.start();
    }

    /** Fires nothing until {@link #start}; other replicas do. */
    void standby() throws SchedulerException {
        scheduler.standby();
    }

    boolean isStandby() throws SchedulerException {
        return scheduler.isInStandbyMode();
    }

    void close() throws SchedulerException {
        scheduler.shutdown(false);
    }

    /** Connections of the pool, which outlives the scheduler. */
    private record PoolConnections(FleetDatabase database) implements ConnectionProvider {
        @Override
        public Connection getConnection() throws SQLException {
            return database.pool().getConnection();
        }

        @Override
        public void shutdown() {
            // The pool belongs to the replica.
        }

        @Override
        public void initialize() {
            // The pool exists.
        }
    }
}
