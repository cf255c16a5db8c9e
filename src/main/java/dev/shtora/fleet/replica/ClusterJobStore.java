package dev.shtora.fleet.replica;

import org.quartz.impl.jdbcjobstore.JobStoreTX;

/**
 * Quartz's clustered store. A process may have several schedulers of one cluster: their names, which Quartz keeps unique in a
 * process, have the replica after a slash, and the name of the cluster in the database is the part before it.
 */
@SuppressWarnings("unchecked") // JobStoreTX overrides a generic method of its superclass without type parameters.
public final class ClusterJobStore extends JobStoreTX {
    private static final char REPLICA = '/';

    /** The name of the scheduler {@code cluster/replica}. */
    static String name(String cluster, String replica) {
        return cluster + REPLICA + replica;
    }

    @Override
    public void setInstanceName(String scheduler) {
        int end = scheduler.indexOf(REPLICA);
        super.setInstanceName(end < 0 ? scheduler : scheduler.substring(0, end));
    }
}
