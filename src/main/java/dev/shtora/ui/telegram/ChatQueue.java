package dev.shtora.ui.telegram;

import dev.shtora.ui.telegram.api.ChatText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent to one chat, in bounded memory: new messages in their order, and for each message that shows a
 * screen, whether it must be edited. However often a screen changes, it is edited once, to its newest state. It is used
 * under the lock of its owner.
 */
final class ChatQueue {
    /** The greatest number of messages that wait. */
    static final int MAX_WAITING = 32;
    /** The greatest number of messages of a chat that are edited when covers change. */
    private static final int MAX_LIVE = 3;

    /** One request to the messenger. */
    sealed interface Task {
        /** The monotonic time after which it is of no use, in nanoseconds. */
        long until();

        /** A new message with a screen. */
        record NewScreen(ChatScreen screen, long until) implements Task {}

        /** A new message. */
        record NewText(String text, boolean silent, long until) implements Task {}

        /**
         * A new message about covers. While it waits, others with the same text are added to it.
         *
         * @param titles the names of the covers for people
         * @param text makes the message from the names
         */
        record AboutCovers(List<String> titles, UnaryOperator<String> text, long until) implements Task {
            private boolean saysTheSame(AboutCovers other) {
                return text.apply("").equals(other.text.apply(""));
            }

            private AboutCovers and(AboutCovers other) {
                return new AboutCovers(Stream.concat(titles.stream(), other.titles.stream()).distinct().toList(), text,
                        other.until);
            }
        }

        /** A picture. */
        record NewPicture(byte[] png, String caption, long until) implements Task {}

        /**
         * A change of a message.
         *
         * @param asked whether a person has pressed a button of it: if it is gone, a new one takes its place
         */
        record Edit(int message, ChatScreen screen, boolean asked, long until) implements Task {}
    }

    /** A message that shows a screen. */
    private record Live(ChatScreen screen, @Nullable ChatText shown) {}

    private final Deque<Task> waiting = new ArrayDeque<>();
    private final Map<Integer, Live> live = new LinkedHashMap<>();
    private final SequencedSet<Integer> changed = new LinkedHashSet<>();
    private final SequencedSet<Integer> asked = new LinkedHashSet<>();
    /** The monotonic time of the next request, in nanoseconds. */
    private long notBefore;

    ChatQueue(long now) {
        notBefore = now;
    }

    /** Adds a message. If there are too many, the oldest is dropped. */
    void add(Task task) {
        waiting.addLast(task);
        if (waiting.size() > MAX_WAITING) {
            waiting.removeFirst();
        }
    }

    /** Adds a message about covers, or adds the covers to a message with the same text that waits. */
    void add(Task.AboutCovers task) {
        boolean added = false;
        for (int left = waiting.size(); left > 0; left--) {
            Task one = waiting.removeFirst();
            boolean same = !added && one instanceof Task.AboutCovers other && other.saysTheSame(task);
            waiting.addLast(same ? ((Task.AboutCovers) one).and(task) : one);
            added |= same;
        }
        if (!added) {
            add((Task) task);
        }
    }

    /** Puts a message back that could not be sent. */
    void putBack(Task task) {
        switch (task) {
            case Task.Edit edit -> {
                if (live.containsKey(edit.message())) {
                    (edit.asked() ? asked : changed).add(edit.message());
                }
            }
            default -> waiting.addFirst(task);
        }
    }

    /** Lets a message show a screen from now on. The oldest of too many is no longer edited. */
    void show(int message, ChatScreen screen, boolean byPerson) {
        Live former = live.remove(message);
        live.put(message, new Live(screen, former == null ? null : former.shown()));
        (byPerson ? asked : changed).add(message);
        if (live.size() > MAX_LIVE) {
            Iterator<Integer> oldest = live.keySet().iterator();
            int gone = oldest.next();
            oldest.remove();
            changed.remove(gone);
            asked.remove(gone);
        }
    }

    /** Records what a message shows. The covers may have changed while it was sent: it is compared once more. */
    void shown(int message, ChatScreen screen, ChatText text) {
        if (!live.containsKey(message)) {
            show(message, screen, false);
        }
        Live now = live.get(message);
        if (now != null && now.screen().equals(screen)) {
            live.put(message, new Live(screen, text));
        }
    }

    /** Whether a message shows this text already. */
    boolean shows(int message, ChatText text) {
        Live now = live.get(message);
        return now != null && text.equals(now.shown());
    }

    /** No longer edits a message. */
    void forget(int message) {
        live.remove(message);
        changed.remove(message);
        asked.remove(message);
    }

    /** The covers have changed: each screen may have changed too. */
    void coversChanged() {
        changed.addAll(live.keySet());
    }

    void clear() {
        waiting.clear();
        live.clear();
        changed.clear();
        asked.clear();
    }

    /** Whether there is something to send. */
    boolean hasWork() {
        return !waiting.isEmpty() || !changed.isEmpty() || !asked.isEmpty();
    }

    long notBefore() {
        return notBefore;
    }

    /** No request of this chat before a time. */
    void pauseUntil(long nanos) {
        notBefore = nanos;
    }

    /**
     * Takes the next request; those that a person waits for come first. Messages that are of no use any more are
     * dropped.
     */
    Optional<Task> take(long now) {
        waiting.removeIf(task -> task.until() - now < 0);
        if (!asked.isEmpty()) {
            return edit(asked.removeFirst(), true);
        }
        return waiting.isEmpty() && !changed.isEmpty()
                ? edit(changed.removeFirst(), false)
                : Optional.ofNullable(waiting.pollFirst());
    }

    private Optional<Task> edit(int message, boolean byPerson) {
        changed.remove(message);
        return Optional.ofNullable(live.get(message))
                .map(now -> new Task.Edit(message, now.screen(), byPerson, Long.MAX_VALUE));
    }
}
