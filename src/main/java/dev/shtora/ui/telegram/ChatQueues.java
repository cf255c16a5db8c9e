package dev.shtora.ui.telegram;

import dev.shtora.ui.telegram.ChatQueue.Task;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What waits to be sent, for all chats. Times are those of the monotonic clock, in nanoseconds. Not thread-safe. */
final class ChatQueues {
    private final Map<Long, ChatQueue> queues = new LinkedHashMap<>();

    /** A chat, its next request, and when that begins. */
    record Next(long chat, ChatQueue queue, Task task, long at) {}

    /** The queue of a chat, which is made if there is none. */
    ChatQueue of(long chat, long now) {
        return queues.computeIfAbsent(chat, _ -> new ChatQueue(now));
    }

    void forget(long chat) {
        queues.remove(chat);
    }

    void coversChanged() {
        queues.values().forEach(ChatQueue::coversChanged);
    }

    /**
     * Takes what may be sent now; empty if there is nothing.
     *
     * @param notBefore when the messenger permits the next request
     */
    Optional<Next> take(long now, long notBefore) {
        for (Map.Entry<Long, ChatQueue> each : queues.entrySet()) {
            ChatQueue queue = each.getValue();
            if (queue.hasWork() && left(queue, now, notBefore) <= 0) {
                Optional<Task> task = queue.take(now);
                if (task.isPresent()) {
                    return Optional.of(new Next(each.getKey(), queue, task.get(), now));
                }
            }
        }
        return Optional.empty();
    }

    /** The time until something may be sent, 0 or more; {@link Long#MAX_VALUE} if nothing waits. */
    long wait(long now, long notBefore) {
        return queues.values().stream().filter(ChatQueue::hasWork)
                .mapToLong(queue -> Math.max(0, left(queue, now, notBefore))).min().orElse(Long.MAX_VALUE);
    }

    private static long left(ChatQueue queue, long now, long notBefore) {
        return Math.max(queue.notBefore() - now, notBefore - now);
    }
}
