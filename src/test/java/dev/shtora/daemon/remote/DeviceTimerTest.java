package dev.shtora.daemon.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.simulation.model.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeviceTimerTest {
    private static final long SECOND = 1_000_000_000;

    private final VirtualTime time = new VirtualTime(Instant.EPOCH, ZoneOffset.UTC);
    private final List<Long> due = new ArrayList<>();
    private DeviceTimer timer;
    private int tasks;

    @BeforeEach
    void create() {
        timer = new DeviceTimer(time.runner(), () -> {
            tasks++;
            if (timer.isDue()) {
                due.add(time.nanos() / SECOND);
            }
        });
    }

    @Test
    void newestTimeCounts() {
        timer.set(5 * SECOND);
        timer.set(9 * SECOND);
        timer.set(7 * SECOND);
        time.pass(Duration.ofSeconds(20));
        assertThat(due).containsExactly(7L);
    }

    @Test
    void earlierTimeReplacesLaterOne() {
        timer.set(9 * SECOND);
        timer.set(2 * SECOND);
        time.pass(Duration.ofSeconds(20));
        assertThat(due).containsExactly(2L);
    }

    @Test
    void thousandSettingsMakeFewTasks() {
        for (int i = 1; i <= 1000; i++) {
            timer.set(i * SECOND);
        }
        time.pass(Duration.ofSeconds(1500));
        assertThat(due).containsExactly(1000L);
        assertThat(tasks).isEqualTo(2);
    }
}
