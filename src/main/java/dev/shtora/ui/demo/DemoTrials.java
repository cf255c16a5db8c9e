package dev.shtora.ui.demo;

import dev.shtora.simulation.model.Simulation;
import dev.shtora.simulation.model.fault.FaultKind;
import dev.shtora.simulation.model.fault.FaultSpec;
import dev.shtora.ui.web.TriedFaults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The faults that a person tries on the page: those that a blind reports with what to do, and that a repair ends. */
final class DemoTrials implements TriedFaults {
    private static final List<FaultKind> KINDS = List.of(FaultKind.STUCK_FABRIC, FaultKind.ENDSTOP_STUCK,
            FaultKind.ENDSTOP_MISSING);

    private final Simulation simulation;
    private final Map<String, String> present = new LinkedHashMap<>();

    /** @param injected the faults that the simulation has from its start */
    DemoTrials(Simulation simulation, List<FaultSpec> injected) {
        this.simulation = simulation;
        String first = simulation.blinds().keySet().iterator().next();
        for (FaultSpec spec : injected) {
            List.of(FaultKind.values()).stream().filter(kind -> kind.fault().equals(spec.fault()))
                    .forEach(kind -> present.put(spec.cover().orElse(first), kind.word()));
        }
    }

    @Override
    public List<String> kinds() {
        return KINDS.stream().map(FaultKind::word).toList();
    }

    @Override
    public synchronized Map<String, String> present() {
        return Map.copyOf(present);
    }

    @Override
    public synchronized boolean inject(String cover, String kind) {
        var known = KINDS.stream().filter(each -> each.word().equals(kind)).findFirst();
        if (known.isEmpty() || !repair(cover)) {
            return false;
        }
        simulation.injectAtNextStep(cover, known.get());
        present.put(cover, kind);
        return true;
    }

    @Override
    public synchronized boolean repair(String cover) {
        if (!simulation.blinds().containsKey(cover)) {
            return false;
        }
        simulation.repairAtNextStep(cover);
        present.remove(cover);
        return true;
    }
}
