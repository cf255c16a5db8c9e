package dev.shtora.daemon.remote;

import java.time.Instant;

/** A message in the mailbox of a remote cover. */
sealed interface RemoteMessage {
    /** There are commands in the {@link dev.shtora.daemon.controller.CommandQueue}. */
    record CommandsPending() implements RemoteMessage {}

    /** There are messages of the device in its {@link DeviceInbox}. */
    record ReportsPending() implements RemoteMessage {}

    /** The timer may be due. */
    record TimerWoke() implements RemoteMessage {}

    /** The connection to the broker is up with all subscriptions, or was lost. */
    record ConnectionChanged(boolean up) implements RemoteMessage {}

    /** Automation must decide again, for a time. */
    record Replan(Instant now) implements RemoteMessage {}

    /** What automation has decided is not published yet. */
    record StatusPending() implements RemoteMessage {}

    /** An action to run after all earlier messages. */
    record Barrier(Runnable action) implements RemoteMessage {}
}
