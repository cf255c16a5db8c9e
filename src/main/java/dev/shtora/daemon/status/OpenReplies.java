package dev.shtora.daemon.status;

import dev.shtora.core.cover.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The requests of one cover whose senders wait for a {@link Reply}. Only the mailbox's reader uses it. */
public final class OpenReplies {
    private record Open(Reply reply, Cause cause) {}

    private final List<Reply> applied = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();
    /** Empty while no request is being applied. */
    private Optional<Reply> handled = Optional.empty();
    private boolean rejected;

    /** Applies a request. What is rejected meanwhile is this request. */
    public void apply(Reply reply, Runnable request) {
        handled = Optional.of(reply);
        rejected = false;
        try {
            request.run();
        } catch (RuntimeException e) {
            rejected("the daemon failed to handle it; its log says why");
            throw e;
        } finally {
            handled = Optional.empty();
        }
        if (!rejected && !reply.equals(Reply.NONE)) {
            applied.add(reply);
        }
    }

    /** Replies that the request that is being handled was rejected, or else those whose move was to start. */
    public void rejected(String why) {
        rejected = true;
        if (handled.isPresent()) {
            handled.get().rejected(why);
        } else {
            List<Open> all = List.copyOf(open);
            open.clear();
            all.forEach(one -> one.reply().rejected(why));
        }
    }

    public boolean isEmpty() {
        return applied.isEmpty() && open.isEmpty();
    }

    /**
     * Replies what has become of the requests, after a message was handled.
     *
     * @param newest the cause of the cover's newest request
     * @param status the status as published
     */
    public void update(Cause newest, boolean moving, Map<String, Object> status) {
        applied.forEach(reply -> {
            reply.accepted(status);
            if (reply.waits()) {
                open.add(new Open(reply, newest));
            }
        });
        applied.clear();
        List<Open> ended = open.stream().filter(one -> !moving || !one.cause().equals(newest)).toList();
        open.removeAll(ended);
        ended.forEach(one -> {
            if (one.cause().equals(newest)) {
                one.reply().finished(status);
            } else {
                one.reply().replaced(newest.text());
            }
        });
    }
}
