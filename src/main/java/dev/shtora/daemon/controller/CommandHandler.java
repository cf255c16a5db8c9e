package dev.shtora.daemon.controller;

import dev.shtora.core.cover.CoverInput.Requested;
import dev.shtora.daemon.status.OpenReplies;
import dev.shtora.daemon.status.StatusUpdates;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * Handles the commands to one cover: passes them on to the cover and its automation, or rejects them, and replies to their
 * senders. Only the mailbox's reader calls it.
 */
public final class CommandHandler {
    private final AutomatedCover cover;
    private final CoverAutomation automation;
    private final StatusUpdates updates;
    private final Environment environment;
    private final BooleanSupplier moving;
    private final BiConsumer<Requested, RequestContext> requests;
    private final OpenReplies replies = new OpenReplies();

    /**
     * @param updates publishes the rejections
     * @param moving whether the cover moves
     * @param requests applies a request to the cover
     */
    public CommandHandler(AutomatedCover cover, CoverAutomation automation, StatusUpdates updates,
            Environment environment, BooleanSupplier moving, BiConsumer<Requested, RequestContext> requests) {
        this.cover = cover;
        this.automation = automation;
        this.updates = updates;
        this.environment = environment;
        this.moving = moving;
        this.requests = requests;
    }

    /** Carries out a command, or rejects it. */
    public void carryOut(ReceivedCommand command) {
        replies.apply(command.reply(), () -> apply(command));
    }

    private void apply(ReceivedCommand command) {
        Instant now = environment.sunClock().instant();
        switch (command) {
            case ReceivedCommand.RequestReceived request -> apply(request);
            case ReceivedCommand.LockChanged(var lock, _) -> automation.apply(lock, now);
            case ReceivedCommand.AutomationSwitched(var switched, _) -> automation.apply(switched, now);
        }
    }

    private void apply(ReceivedCommand.RequestReceived request) {
        Requested input = request.input();
        automation.refusal(request.checked(moving.getAsBoolean()), input.at()).ifPresentOrElse(
                why -> reject(request.text(), why),
                () -> requests.accept(input, new RequestContext(request.text(), request.expires())));
    }

    /** Publishes a rejection, and replies with it to the sender. */
    public void reject(String text, String reason) {
        updates.reject(text, reason, environment.wallClock().instant());
        replies.rejected(reason);
    }

    /** Replies what has become of the requests, after a message was handled and the status published. */
    public void reply() {
        if (!replies.isEmpty()) {
            replies.update(cover.request().cause(), moving.getAsBoolean(), updates.values());
        }
    }
}
