package dev.shtora.ui.demo;

import dev.shtora.simulation.model.fault.FaultKind;
import dev.shtora.simulation.model.fault.FaultSpec;
import dev.shtora.terminal.Table;
import java.util.List;

/** The faults of the option {@code --fault}. */
public final class DemoFaults {
    private DemoFaults() {}

    /** Returns all faults with their visible effects. */
    public static Table list() {
        Table table = new Table();
        for (FaultKind kind : FaultKind.values()) {
            table.row(kind.word(), kind.text());
        }
        return table;
    }

    /**
     * Parses a fault.
     *
     * @throws IllegalArgumentException if there is no such fault or cover
     */
    public static FaultSpec order(String text, List<String> covers) {
        FaultSpec order = FaultSpec.parse(text);
        if (order.cover().isPresent() && !covers.contains(order.cover().get())) {
            throw new IllegalArgumentException("there is no blind named '" + order.cover().get()
                    + "'; expected one of " + String.join(", ", covers));
        }
        return order;
    }
}
