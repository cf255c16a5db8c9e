package dev.shtora.daemon.controller;

import dev.shtora.core.cover.Command;
import dev.shtora.daemon.controller.ReceivedCommand.AutomationSwitched;
import dev.shtora.daemon.controller.ReceivedCommand.LockChanged;
import dev.shtora.daemon.controller.ReceivedCommand.RequestReceived;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The commands that a cover has received and not handled yet. Of each kind only the newest counts, so that a flood of
 * commands takes constant memory, and a stop does not wait behind the commands before it: it replaces them. Any thread may
 * call it.
 */
final class PendingCommands {
    private enum Kind {
        STOP,
        REQUEST,
        AUTOMATION,
        LOCK
    }

    private static final String NEWER = "a newer command";

    /** In the order of arrival. */
    private final Map<Kind, ReceivedCommand> pending = new LinkedHashMap<>();

    /**
     * Adds a request.
     *
     * @return whether nothing was pending before, so that the mailbox must be told
     */
    synchronized boolean add(RequestReceived request) {
        boolean first = pending.isEmpty();
        if (request.input().command() instanceof Command.Stop) {
            remove(Kind.REQUEST);
            replace(Kind.STOP, request);
        } else {
            replace(Kind.REQUEST, request);
        }
        return first;
    }

    /** Adds a command to automation; for the answer see {@link #add(RequestReceived)}. */
    synchronized boolean add(AutomationSwitched command) {
        boolean first = pending.isEmpty();
        replace(Kind.AUTOMATION, command);
        return first;
    }

    /** Adds a lock or its end; for the answer see {@link #add(RequestReceived)}. */
    synchronized boolean add(LockChanged command) {
        boolean first = pending.isEmpty();
        replace(Kind.LOCK, command);
        return first;
    }

    private void replace(Kind kind, ReceivedCommand message) {
        remove(kind);
        pending.put(kind, message);
    }

    private void remove(Kind kind) {
        ReceivedCommand former = pending.remove(kind);
        if (former != null) {
            former.reply().replaced(NEWER);
        }
    }

    /** Takes the commands, in the order of their arrival. */
    synchronized List<ReceivedCommand> take() {
        List<ReceivedCommand> taken = List.copyOf(pending.values());
        pending.clear();
        return taken;
    }
}
