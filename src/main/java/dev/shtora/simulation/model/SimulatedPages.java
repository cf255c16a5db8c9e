package dev.shtora.simulation.model;

import dev.shtora.device.journal.PageStore;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Memory that survives a modelled kill, and not a modelled boot. */
public final class SimulatedPages implements PageStore {
    private final Map<String, MemorySegment> pages = new HashMap<>();

    /** The machine boots: nothing is left. */
    public void boot() {
        pages.clear();
    }

    @Override
    public Optional<byte[]> read(String name) {
        return Optional.ofNullable(pages.get(name)).map(page -> page.toArray(ValueLayout.JAVA_BYTE));
    }

    @Override
    public MemorySegment replace(String name, byte[] page) {
        // Of longs, so that they are aligned.
        MemorySegment fresh = MemorySegment.ofArray(new long[Math.ceilDiv(page.length, Long.BYTES)]);
        MemorySegment.copy(MemorySegment.ofArray(page), 0, fresh, 0, page.length);
        pages.put(name, fresh);
        return fresh;
    }
}
