package dev.shtora.fleet.replica;

import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/** What Quartz runs when an event of a group is due. The scheduler of a replica makes it. */
final class GroupJob implements Job {
    private final Action action;

    /** Plans a group. */
    @FunctionalInterface
    interface Action {
        void plan(String group) throws JobExecutionException;
    }

    GroupJob(Action action) {
        this.action = action;
    }

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
        action.plan(context.getJobDetail().getKey().getName());
    }
}
