package dev.shtora.simulation.model;

import dev.shtora.device.journal.storage.PageStore;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Pages that survive a simulated kill, and not a simulated boot. */
public final class SimulatedPages implements PageStore {
    private final Map<String, MemorySegment> pages = new HashMap<>();

    /** Discards all pages, as a boot does. */
    public void boot() {
        pages.clear();
    }

    @Override
    public Optional<byte[]> read(String name) {
        return Optional.ofNullable(pages.get(name)).map(page -> page.toArray(ValueLayout.JAVA_BYTE));
    }

    @Override
    public MemorySegment replace(String name, byte[] page) {
        // Outside of the heap, as a mapped page is: the JIT compiler then sees one kind of segment in each step.
        MemorySegment fresh = Arena.ofAuto().allocate(page.length, Long.BYTES);
        MemorySegment.copy(MemorySegment.ofArray(page), 0, fresh, 0, page.length);
        pages.put(name, fresh);
        return fresh;
    }
}
