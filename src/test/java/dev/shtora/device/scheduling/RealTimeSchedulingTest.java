package dev.shtora.device.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Compares the grant with the kernel's view of the thread. */
class RealTimeSchedulingTest {
    private static final int RT_PRIORITY = 39;
    private static final int POLICY = 40;

    /** The kernel's view of a thread. */
    private record KernelView(SchedulingGrant granted, String stat, String status, String timerSlack) {
        String stat(int field) {
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[field - 2];
        }

        String status(String key) {
            return status.lines().filter(line -> line.startsWith(key + ":")).findFirst().orElseThrow()
                    .substring(key.length() + 1).strip();
        }
    }

    private static KernelView claim(Scheduling requested) throws Exception {
        CompletableFuture<KernelView> kernel = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                SchedulingGrant granted = RealTimeScheduling.claim(requested);
                Path self = Path.of("/proc/thread-self");
                String id = self.toRealPath().getFileName().toString();
                kernel.complete(new KernelView(granted, Files.readString(self.resolve("stat")),
                        Files.readString(self.resolve("status")),
                        Files.readString(Path.of("/proc", id, "timerslack_ns")).strip()));
            } catch (IOException | RuntimeException | Error e) {
                kernel.completeExceptionally(e);
            }
        });
        return kernel.get(20, TimeUnit.SECONDS);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void grantAgreesWithKernel() throws Exception {
        KernelView kernel = claim(Scheduling.EDGES);
        assertThat(kernel.stat(RT_PRIORITY)).isEqualTo(String.valueOf(kernel.granted().priority()));
        assertThat(kernel.stat(POLICY)).isEqualTo(kernel.granted().priority() > 0 ? "1" : "0");
        assertThat(!kernel.status("VmLck").equals("0 kB")).isEqualTo(kernel.granted().locked());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void threadDoesNotInheritSchedulingOfItsParent() throws Exception {
        CompletableFuture<String> policy = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            RealTimeScheduling.claim(Scheduling.STEPS);
            Thread.ofPlatform().start(() -> {
                try {
                    String stat = Files.readString(Path.of("/proc/thread-self/stat"));
                    policy.complete(new KernelView(SchedulingGrant.NOTHING, stat, "", "").stat(POLICY));
                } catch (IOException e) {
                    policy.completeExceptionally(e);
                }
            });
        });
        assertThat(policy.get(20, TimeUnit.SECONDS)).isEqualTo("0");
    }

    @Test
    void edgesAreReadAboveSteps() {
        assertThat(Scheduling.EDGES.priority()).isGreaterThan(Scheduling.STEPS.priority());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void defaultSchedulingHasShortTimerSlack() throws Exception {
        KernelView kernel = claim(new Scheduling(0, OptionalInt.empty()));
        assertThat(kernel.stat(POLICY)).isEqualTo("0");
        assertThat(kernel.granted().promptTimers()).isTrue();
        assertThat(kernel.timerSlack()).isEqualTo("1");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void threadStaysOnItsCpu() throws Exception {
        int cpu = Integer.parseInt(claim(new Scheduling(0, OptionalInt.empty())).status("Cpus_allowed_list")
                .replaceAll(".*\\D", ""));
        assertThat(claim(new Scheduling(0, OptionalInt.of(cpu))).status("Cpus_allowed_list")).isEqualTo("" + cpu);
    }

    @Test
    void priorityIsWithinLimit() {
        assertThat(Scheduling.EDGES.within(0)).isZero();
        assertThat(Scheduling.EDGES.within(20)).isEqualTo(20);
        assertThat(Scheduling.EDGES.within(99)).isEqualTo(49);
    }

    @Test
    void priorityOutOfRangeIsRejected() {
        assertThatThrownBy(() -> new Scheduling(100, OptionalInt.empty())).hasMessageContaining("100");
        assertThatThrownBy(() -> new Scheduling(49, OptionalInt.of(-1))).hasMessageContaining("CPU");
    }

    @Test
    void missingGrantsAreOneLineWithRemedy() {
        assertThat(new SchedulingGrant(0, false, true).missing(Scheduling.EDGES, Map.of())).get().asString()
                .startsWith("Steps are made without real-time priority, locked memory,")
                .contains("LimitRTPRIO=49", "LimitMEMLOCK=infinity", "limits.conf").hasLineCount(1);
        assertThat(new SchedulingGrant(20, true, true).missing(Scheduling.EDGES, Map.of())).get().asString()
                .contains("without a priority above 20,");
        assertThat(new SchedulingGrant(49, true, true).missing(Scheduling.EDGES, Map.of())).isEmpty();
    }

    @Test
    void serviceIsNotToldToRunAsService() {
        for (String variable : new String[]{"INVOCATION_ID", "NOTIFY_SOCKET"}) {
            assertThat(new SchedulingGrant(0, false, true).missing(Scheduling.EDGES, Map.of(variable, "x"))).get()
                    .asString().contains("The container or the kernel does not permit it").hasLineCount(1)
                    .doesNotContain("The systemd unit grants it");
        }
    }
}
