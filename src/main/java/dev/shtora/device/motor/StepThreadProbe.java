package dev.shtora.device.motor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A question to the threads of a {@link RealTimeStepRunner}. A moving motor answers between two steps, any other thread with a task. */
final class StepThreadProbe implements StepRunner.Probe {
    private final Map<Motor, Thread> moving;
    private final Map<Motor, Integer> asked = new HashMap<>();
    private final Set<String> others = ConcurrentHashMap.newKeySet();

    private StepThreadProbe(Map<Motor, Thread> moving) {
        this.moving = moving;
    }

    /**
     * Asks all threads.
     *
     * @param moving the moving motors and their threads
     * @param reporter the thread of the reports
     * @param atRest a step thread at rest
     */
    static StepThreadProbe ask(Map<Motor, Thread> moving, Executor reporter, Executor atRest) {
        StepThreadProbe probe = new StepThreadProbe(moving);
        moving.forEach((motor, thread) -> {
            probe.asked.put(motor, motor.loop().ask());
            LockSupport.unpark(thread); // It may wait long for its next step.
        });
        probe.ask("the thread of the motors' reports", reporter);
        if (probe.asked.isEmpty()) { // Otherwise the pool would make another thread, in motion.
            probe.ask("the step thread at rest", atRest);
        }
        return probe;
    }

    private void ask(String thread, Executor executor) {
        others.add(thread);
        executor.execute(() -> others.remove(thread));
    }

    @Override
    public List<String> unanswered() {
        asked.entrySet().removeIf(question -> !moving.containsKey(question.getKey())
                || question.getKey().loop().answers(question.getValue()));
        return Stream.concat(asked.keySet().stream().map(motor -> "the step thread of " + motor.name()).sorted(),
                others.stream().sorted()).toList();
    }
}
