package dev.shtora.fleet.replica;

import dev.shtora.fleet.store.DatabaseFailure;
import dev.shtora.fleet.store.FleetDatabase;
import dev.shtora.fleet.store.PlanStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.quartz.JobExecutionException;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans the groups of one version of the configuration: at the instants that Quartz fires, and those that it missed. */
final class VersionScheduler {
    private static final Logger LOG = LoggerFactory.getLogger(VersionScheduler.class);
    /** An event that is planned later than this after it is due was missed by Quartz. */
    private static final Duration OVERDUE = Duration.ofSeconds(3);

    private final FleetVersion version;
    private final PlanStore store;
    private final GroupPlanning planning;
    private final ClusterScheduler scheduler;
    private final Runnable planned;
    private boolean closed;

    /** @param planned runs when there may be new intents */
    VersionScheduler(FleetDatabase database, FleetVersion version, String token, Runnable planned) {
        this.version = version;
        this.store = new PlanStore(database);
        this.planning = new GroupPlanning(store);
        this.planned = planned;
        try {
            this.scheduler = new ClusterScheduler(database, version.version().version(), token, this::fired);
        } catch (SchedulerException e) {
            throw new IllegalStateException("the Quartz scheduler does not start", e);
        }
    }

    FleetVersion version() {
        return version;
    }

    private void fired(String group) throws JobExecutionException {
        try {
            plan(group);
        } catch (DatabaseFailure e) {
            throw new JobExecutionException(e); // It is overdue soon.
        }
    }

    /** Plans a group now, and sets when it is planned next. */
    private void plan(String group) throws DatabaseFailure {
        Optional<PlanStore.Result> result = planning.plan(version, group);
        if (result.isEmpty()) {
            return;
        }
        if (result.get().intents() > 0) {
            LOG.info("{}: {} intents", group, result.get().intents());
            planned.run();
        }
        result.get().next().ifPresent(next -> set(group, next.minus(GroupPlanning.LEAD)));
    }

    private void set(String group, Instant at) {
        try {
            scheduler.set(group, at);
        } catch (SchedulerException e) {
            LOG.debug("The next event of {} is not set, and will be found overdue", group, e);
        }
    }

    /** Plans all groups, with the events that were missed while no replica ran. */
    void planAll() throws DatabaseFailure {
        for (String group : version.groups()) {
            plan(group);
        }
    }

    /** Plans the groups whose events Quartz has missed. */
    void planOverdue() throws DatabaseFailure {
        for (String group : store.overdue(version.version().version(), OVERDUE)) {
            LOG.info("{}: planned late", group);
            plan(group);
        }
    }

    /** Whether Quartz fires in this replica. */
    synchronized void run(boolean runs) {
        if (closed) {
            return;
        }
        try {
            if (runs && scheduler.isStandby()) {
                scheduler.start();
            } else if (!runs && !scheduler.isStandby()) {
                scheduler.standby();
            }
        } catch (SchedulerException e) {
            LOG.warn("Quartz does not change its state: {}", e.getMessage());
        }
    }

    synchronized void close() {
        closed = true;
        try {
            scheduler.close();
        } catch (SchedulerException e) {
            LOG.debug("Quartz does not stop", e);
        }
    }
}
