package dev.shtora.simulation.model;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Changes of a model that any thread may ask for, and that the thread which makes the steps carries out. */
final class StepOrders {
    private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
    /** Whether there may be orders: asking the queue at each step takes longer. */
    private volatile boolean ordered;

    /** Adds a change, from any thread. */
    void add(Runnable order) {
        orders.add(order);
        ordered = true;
    }

    /** Carries out what has been added, at a step. */
    void execute() {
        if (ordered) {
            ordered = false; // Before the queue is emptied: an order that arrives meanwhile is executed now or at the next step.
            for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
                order.run();
            }
        }
    }
}
