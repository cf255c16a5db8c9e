package dev.shtora.cli;

import dev.shtora.simulator.MishapKind;
import dev.shtora.simulator.MishapOrder;
import dev.shtora.terminal.Table;
import java.util.List;

/** What may go wrong in a demo, as {@code --fault} names it. */
final class DemoFaults {
    private DemoFaults() {}

    /** All of them, with what one should see. */
    static Table list() {
        Table table = new Table();
        for (MishapKind kind : MishapKind.values()) {
            table.row(kind.word(), kind.text());
        }
        return table;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if there is no such fault or no such blind
     */
    static MishapOrder order(String text, List<String> covers) {
        MishapOrder order = MishapOrder.parse(text);
        if (order.cover().isPresent() && !covers.contains(order.cover().get())) {
            throw new IllegalArgumentException("there is no blind named '" + order.cover().get()
                    + "'; expected one of " + String.join(", ", covers));
        }
        return order;
    }
}
